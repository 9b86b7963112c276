"""How a version and a document stand, in a word and a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from sahay.documents.models import Document, Version
from sahay.documents.states import State
from sahay.kit.when import days

LOOKS = {
    State.DRAFT: "",
    State.PROPOSED: "warning",
    State.TO_COME: "info",
    State.IN_FORCE: "success",
    State.PAST: "",
    State.DROPPED: "",
}


@dataclass(frozen=True)
class Standing:
    """A badge (`label` and how it looks) and a sentence."""

    label: str
    look: str
    sentence: str


def standing_of(version: Version, among: Sequence[Version], now: datetime | None = None) -> Standing:
    """How a version stands; `among` are all of its document."""
    if never_held(version, among):
        said = _("Version %(number)s was approved but never held.")
        return Standing(str(State.PAST.label), LOOKS[State.PAST], said % {"number": version.number})
    moment = now or timezone.now()
    held = counting(among, moment)
    state = version.state(moment, held.number if held else None)
    return Standing(str(state.label), LOOKS[state], _sentence(version, state, among))


def standing_of_document(
    document: Document, versions: Sequence[Version], now: datetime | None = None
) -> Standing:
    """How a document stands: by the version that counts, else by the nearest to it."""
    moment = now or timezone.now()
    if document.retired_at and document.retired_at <= moment:
        return Standing(
            _("Retired"),
            "",
            _("Retired on %(day)s: it holds no more.") % {"day": day_of(document.retired_at)},
        )
    there = sorted((one for one in versions if not one.dropped_at), key=lambda one: one.has_ended(moment))
    shown = counting(versions, moment) or next(iter(there), None)
    if shown is None:
        return Standing(_("Not written yet"), "", _("Nothing is in force yet, and no draft is open."))
    return standing_of(shown, versions, moment)


def counting(versions: Sequence[Version], now: datetime) -> Version | None:
    """The one of a document's versions that counts at a moment."""
    begun = [one for one in versions if one.effective_from and one.effective_from <= now]
    newest = max(begun, key=lambda one: (one.effective_from, one.number or 0), default=None)
    return newest if newest and not newest.has_ended(now) else None


def end_of(version: Version, among: Sequence[Version]) -> datetime | None:
    """Until when it held or will hold; None: nothing follows yet."""
    after = [one.effective_from for one in among if (one.number or 0) > (version.number or 0)]
    return min((moment for moment in (*after, version.ended_at) if moment), default=None)


def never_held(version: Version, among: Sequence[Version]) -> bool:
    """Whether it was approved and ended before it began: by one of the same day, or with its document."""
    end = end_of(version, among)
    return bool(version.effective_from and end and end <= version.effective_from)


def day_of(at: datetime) -> str:
    """A day with its year, as the business counts days."""
    day = timezone.localdate(at)
    return days(day, day)


def _sentence(version: Version, state: State, among: Sequence[Version]) -> str:
    since = version.effective_from or version.begun_at
    facts = {"day": day_of(since), "number": version.number}
    if state == State.IN_FORCE:
        return _("In force since %(day)s, version %(number)s.") % facts
    if state == State.TO_COME:
        return _("Version %(number)s is approved and holds from %(day)s on.") % facts
    if state == State.PAST:
        ended = end_of(version, among) or since
        return _("Version %(number)s held from %(day)s until %(end)s.") % (facts | {"end": day_of(ended)})
    if state == State.PROPOSED and version.proposed_at:
        return _("Proposed on %(day)s. It waits for approval.") % {"day": day_of(version.proposed_at)}
    if state == State.DROPPED and version.dropped_at:
        return _("This draft was dropped on %(day)s.") % {"day": day_of(version.dropped_at)}
    return _("A draft, changed last on %(day)s.") % {"day": day_of(version.changed_at)}
