"""What is said to whoever comes, calls or writes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from sahay import journal
from sahay.business.changing import frame_changed
from sahay.business.models import Branch
from sahay.documents.merging import BothChanged, merged
from sahay.kit.language import LANGUAGES
from sahay.kit.refusal import Refused
from sahay.kit.text import writable
from sahay.standards import events, may
from sahay.standards.models import Greeting, GreetingText, Place

LONGEST_GREETING = 600


@transaction.atomic
def set_greeting(
    place: str,
    *,
    branch: Branch | None,
    texts: Mapping[str, str],
    seconds: int | None = None,
    seen: Mapping[str, Any] | None = None,
    by: Any,
) -> Greeting:
    """How somebody is met at a place; a language left empty has no words.

    `seen` is what was looked at: texts by language, and `seconds`. What somebody else wrote meanwhile in
    another language stays; where both changed the same, `BothChanged` says what stands there now.
    """
    may.write(by, branch).enforce()
    if place not in Place or not set(texts) <= set(LANGUAGES):
        raise Refused(_("Please choose one of those offered."))
    wanted: dict[str, Any] = {language: _lines(text) for language, text in texts.items()}
    wanted["seconds"] = seconds
    list(Greeting.objects.select_for_update().filter(place=place, branch=branch))
    before = held_now(place, branch)
    values = {name: value or None for name, value in wanted.items()}
    outcome = merged(before, values, before if seen is None else seen)
    if outcome.clashes:
        raise BothChanged(outcome.clashes)
    said = {name: text for name, text in outcome.values.items() if name != "seconds" and text}
    _check(said)
    greeting, _new = Greeting.objects.update_or_create(
        place=place, branch=branch, defaults={"seconds": outcome.values.get("seconds")}
    )
    _say(greeting, said)
    frame_changed()
    told = events.GreetingSet(
        greeting=greeting.pk, branch=branch.pk if branch else None, place=place, languages=sorted(said)
    )
    journal.record(told, by=by)
    return greeting


def held_now(place: str, branch: Branch | None) -> dict[str, Any]:
    """What is said there now: texts by language, and `seconds`; empty where nothing is written."""
    found = Greeting.objects.filter(place=place, branch=branch).prefetch_related("texts").first()
    if found is None:
        return {}
    texts: dict[str, Any] = {row.language: row.text for row in found.texts.all()}
    return texts | ({"seconds": found.seconds} if found.seconds else {})


def _lines(text: str) -> str:
    """Browsers send lines that end otherwise, and that is no other text."""
    return writable(text).replace("\r\n", "\n").replace("\r", "\n").strip()


def _check(said: Mapping[str, str]) -> None:
    if not said:
        raise Refused(_("Please write the greeting, in one language at least."))
    if any(len(text) > LONGEST_GREETING for text in said.values()):
        raise Refused(_("A greeting is at most %(number)s letters long.") % {"number": LONGEST_GREETING})


def _say(greeting: Greeting, said: Mapping[str, str]) -> None:
    greeting.texts.all().delete()
    GreetingText.objects.bulk_create(
        GreetingText(greeting=greeting, language=language, text=text) for language, text in said.items()
    )
