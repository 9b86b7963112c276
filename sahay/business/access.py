"""The log of access: who came in, who did not, and who changed what others may do. Read from the journal.

Rooms above add what belongs here with `tells`: exports, and looking at what is sensitive.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sahay.business import devices
from sahay.business.models import Staff
from sahay.business.powers import POWERS
from sahay.journal.models import Entry

Facts = dict[str, Any]

ABOUT_PEOPLE: dict[str, Promise] = {
    "business.signed_in": gettext_lazy("%(name)s signed in."),
    "business.signed_out": gettext_lazy("%(name)s signed out."),
    "business.sign_in_failed": gettext_lazy("A wrong password was typed for %(name)s."),
    "business.second_step_failed": gettext_lazy(
        "After the right password a wrong code was typed for %(name)s."
    ),
    "business.second_step_on": gettext_lazy("%(name)s set up a second step."),
    "business.second_step_off": gettext_lazy("%(name)s took a second step away."),
    "business.second_step_cleared": gettext_lazy("The second step of %(name)s was cleared."),
    "business.recovery_codes_made": gettext_lazy("%(name)s made recovery codes."),
    "business.recovery_code_used": gettext_lazy("%(name)s used up a recovery code."),
    "business.sessions_ended": gettext_lazy("%(name)s was signed out elsewhere."),
    "business.password_set": gettext_lazy("The password of %(name)s was changed."),
    "business.staff_added": gettext_lazy("%(name)s was added."),
    "business.invitation_accepted": gettext_lazy("%(name)s joined by an invitation."),
    "business.staff_deactivated": gettext_lazy("The account of %(name)s was closed."),
    "business.staff_reactivated": gettext_lazy("The account of %(name)s was opened again."),
    "business.role_changed": gettext_lazy("The role of %(name)s was changed."),
    "business.branches_set": gettext_lazy("The branches of %(name)s were changed."),
}
NAMED: dict[str, Promise] = {
    "business.role_made": gettext_lazy("The role “%(name)s” was made."),
    "business.role_powers_set": gettext_lazy("What the role “%(name)s” may do was changed."),
    "business.role_renamed": gettext_lazy("A role was renamed to “%(name)s”."),
    "business.role_deleted": gettext_lazy("The role “%(name)s” was deleted."),
    "business.invited": gettext_lazy("%(name)s was invited."),
    "business.invited_again": gettext_lazy("%(name)s was invited again."),
    "business.invitation_withdrawn": gettext_lazy("The invitation of %(name)s was withdrawn."),
}
OTHERS: dict[str, Callable[[Facts], str]] = {
    "business.second_step_asked": lambda facts: _("Who needs a second step was changed."),
}


def tells(kind: str, words: Callable[[Facts], str]) -> None:
    """Shows a kind of entry in the log; `words` makes the sentence from its facts."""
    OTHERS[kind] = words


@dataclass(frozen=True)
class Line:
    """One thing in the log: when, who did it, what, and with which device from where."""

    at: datetime
    who: str
    text: str
    detail: str


def entries(by: Staff, *, person: int | None = None) -> QuerySet[Entry]:
    """What this person may read of the log, newest first: of everybody for who looks after the business, else
    of the people they see.
    """
    rows = Entry.objects.filter(kind__in=[*ABOUT_PEOPLE, *NAMED, *OTHERS])
    if person is not None:
        rows = rows.filter(Q(subject_kind="staff", subject_id=person) | Q(actor_id=person))
    if not by.has_power("business.manage"):
        seen = list(Staff.objects.visible_to(by).values_list("pk", flat=True))
        rows = rows.filter(Q(subject_kind="staff", subject_id__in=seen) | Q(actor_id__in=seen))
    return rows


def lines(found: Iterable[Entry]) -> list[Line]:
    """Entries as people read them."""
    found = list(found)
    numbers = {entry.subject_id for entry in found if entry.subject_kind == "staff"}
    names = dict(Staff.objects.filter(pk__in=numbers).values_list("pk", "name"))
    return [Line(entry.at, entry.actor, sentence(entry, names), detail(entry.facts)) for entry in found]


def sentence(entry: Entry, names: dict[int, str]) -> str:
    """What happened, in one sentence."""
    if entry.kind == "business.sign_in_failed" and not entry.subject_id:
        return _("Somebody tried to sign in with a name that nobody has.")
    if text := ABOUT_PEOPLE.get(entry.kind):
        return str(text) % {"name": names.get(entry.subject_id, "")}
    if text := NAMED.get(entry.kind):
        return str(text) % {"name": entry.facts.get("name") or entry.facts.get("after", "")}
    return OTHERS[entry.kind](entry.facts)


def detail(facts: Facts) -> str:
    """Device and network address, or which powers came and went."""
    parts = []
    if agent := facts.get("agent"):
        parts.append(devices.words(agent))
    if address := facts.get("address"):
        parts.append(address)
    if added := facts.get("added"):
        parts.append(_("Added: %(powers)s.") % {"powers": _names(added)})
    if removed := facts.get("removed"):
        parts.append(_("Taken away: %(powers)s.") % {"powers": _names(removed)})
    return " · ".join(parts)


def _names(powers: Iterable[str]) -> str:
    return "; ".join(str(POWERS.get(power, power)) for power in powers)
