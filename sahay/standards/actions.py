"""Writing standards, greetings, and where things are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sahay import journal
from sahay.business.changing import frame_changed, set_fields
from sahay.business.models import Branch
from sahay.kit.language import LANGUAGES
from sahay.kit.refusal import Clash, Refused
from sahay.kit.text import one_line, writable
from sahay.standards import events, may
from sahay.standards.measures import MEASURES
from sahay.standards.models import (
    Audience,
    Greeting,
    GreetingText,
    Place,
    Standard,
    StandardText,
    Whereabouts,
)

FIELDS = ("percent", "branch", "channel", "kind", "audience", "shows_actual")
LONGEST_GREETING = 600


@transaction.atomic
def add(*, measure: str, texts: Mapping[str, str] | None = None, by: Any, **values: Any) -> Standard:
    """One more line, at the end."""
    may.write(by, values.get("branch")).enforce()
    _check(measure, values, by)
    position = Standard.objects.count() + 1
    made = Standard.objects.create(measure=measure, position=position, **values)
    _say(made, texts or {})
    frame_changed()
    told = events.StandardAdded(standard=made.pk, branch=made.branch_id, measure=measure)
    journal.record(told, by=by)
    return made


@transaction.atomic
def change(
    standard: Standard, *, seen: int, texts: Mapping[str, str] | None = None, by: Any, **values: Any
) -> Standard:
    """Says something else. `seen` is the edition that was looked at: nobody writes over another's."""
    held = Standard.objects.select_for_update().get(pk=standard.pk)
    may.write(by, held.branch).enforce()
    may.write(by, values.get("branch", held.branch)).enforce()
    before = {name: getattr(held, name) for name in FIELDS}
    _check(held.measure, {**before, **values}, by, was_public=held.audience == Audience.PUBLIC)
    if held.edition != seen:
        raise Clash(_("Somebody changed this meanwhile. Look at what it says now, then save yours again."))
    changed = set_fields(held, values, FIELDS)
    if _say(held, texts or {}):
        changed.append("texts")
    if changed:
        Standard.objects.filter(pk=held.pk).update(edition=seen + 1)
        frame_changed()
        told = events.StandardChanged(standard=held.pk, branch=held.branch_id, changed=changed)
        journal.record(told, by=by)
    return held


@transaction.atomic
def retire(standard: Standard, *, by: Any) -> None:
    """Nobody is held to it from now on."""
    may.write(by, standard.branch).enforce()
    if standard.audience == Audience.PUBLIC:
        may.show(by).enforce()
    if Standard.objects.holding().filter(pk=standard.pk).update(retired_at=timezone.now()):
        frame_changed()
        told = events.StandardRetired(
            standard=standard.pk, branch=standard.branch_id, measure=standard.measure
        )
        journal.record(told, by=by)


@transaction.atomic
def set_greeting(
    place: str, *, branch: Branch | None, texts: Mapping[str, str], seconds: int | None = None, by: Any
) -> Greeting:
    """How somebody is met at a place; a language left empty has no words."""
    may.write(by, branch).enforce()
    said = {language: writable(text).strip() for language, text in texts.items()}
    said = {language: text for language, text in said.items() if text}
    if place not in Place or not set(said) <= set(LANGUAGES):
        raise Refused(_("Please choose one of those offered."))
    if not said:
        raise Refused(_("Please write the greeting, in one language at least."))
    if any(len(text) > LONGEST_GREETING for text in said.values()):
        raise Refused(_("A greeting is at most %(number)s letters long.") % {"number": LONGEST_GREETING})
    greeting, _new = Greeting.objects.update_or_create(
        place=place, branch=branch, defaults={"seconds": seconds}
    )
    greeting.texts.all().delete()
    GreetingText.objects.bulk_create(
        GreetingText(greeting=greeting, language=language, text=text) for language, text in said.items()
    )
    frame_changed()
    told = events.GreetingSet(
        greeting=greeting.pk, branch=branch.pk if branch else None, place=place, languages=sorted(said)
    )
    journal.record(told, by=by)
    return greeting


@transaction.atomic
def set_whereabouts(
    row: Whereabouts | None, *, branch: Branch, things: str, where: Mapping[str, str], by: Any
) -> Whereabouts:
    """Where one finds something in a branch; a new one (None), or other words for one."""
    may.write(by, branch).enforce()
    if row is not None:
        may.write(by, row.branch).enforce()
    things = one_line(things, 300)
    said = {language: one_line(text, 200) for language, text in where.items()}
    said = {language: text for language, text in said.items() if text and language in LANGUAGES}
    if not things or not said:
        raise Refused(_("Please say what it is about, and where it is, in one language at least."))
    row = row or Whereabouts()
    row.branch, row.things, row.where, row.changed_at = branch, things, said, timezone.now()
    row.save()
    journal.record(events.WhereaboutsSet(whereabouts=row.pk, branch=branch.pk, things=things), by=by)
    return row


@transaction.atomic
def remove_whereabouts(row: Whereabouts, *, by: Any) -> None:
    """It is not there any more."""
    may.write(by, row.branch).enforce()
    told = events.WhereaboutsRemoved(whereabouts=row.pk, branch=row.branch.pk, things=row.things)
    row.delete()
    journal.record(told, by=by)


def _check(measure: str, values: Mapping[str, Any], by: Any, *, was_public: bool = False) -> None:
    if measure not in MEASURES:
        raise Refused(_("Please choose one of those offered."))
    if was_public or values.get("audience") == Audience.PUBLIC:
        may.show(by).enforce()
    percent = values.get("percent")
    if percent is not None and not 1 <= percent <= 100:
        raise Refused(_("An aim is between 1 and 100 percent."))
    if percent is None and not MEASURES[measure].is_promise:
        raise Refused(_("Please say at what share you aim."))


def _say(standard: Standard, texts: Mapping[str, str]) -> bool:
    """Puts own words beside a line; whether anything is different now. An empty text takes them away."""
    before = dict(standard.texts.values_list("language", "text"))
    said = {language: one_line(text, 300) for language, text in texts.items() if language in LANGUAGES}
    after = {language: text for language, text in {**before, **said}.items() if text}
    if after == before:
        return False
    standard.texts.all().delete()
    StandardText.objects.bulk_create(
        StandardText(standard=standard, language=language, text=text) for language, text in after.items()
    )
    return True
