"""What happened to a customer's record, in words."""

from __future__ import annotations

from functools import singledispatch

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from sahay.customers import events
from sahay.customers.consenting import label_of
from sahay.journal.events import Event
from sahay.kit.isolating import isolated

ICONS = {
    "recognised_new": "user",
    "changed": "edit",
    "identity_added": "plus",
    "identity_removed": "x",
    "suppressed": "warning",
    "suppression_lifted": "check",
    "noted": "note",
    "note_removed": "note",
    "note_brought_back": "note",
    "tagged": "tag",
    "consent_given": "check",
    "consent_withdrawn": "x",
    "company_set": "branch",
    "merged": "join",
    "merge_undone": "undo",
    "told_apart": "users",
    "came_with_list": "ledger",
}


@singledispatch
def sentence(happened: Event, who: str) -> str:
    """One sentence for an event. `who` is the staff member who did it, empty when it was none."""
    return ""


def _by(who: str, with_name: str, without: str, **more: str) -> str:
    """One of two sentences, with its words isolated."""
    return (with_name if who else without) % isolated({"who": who, **more})


@sentence.register
def _came(happened: events.CustomerAdded, who: str) -> str:
    return _by(who, _("%(who)s wrote them into the book."), _("They came to us for the first time."))


@sentence.register
def _changed(happened: events.CustomerChanged, who: str) -> str:
    return _by(who, _("%(who)s changed their name or wishes."), _("Their record was changed."))


@sentence.register
def _identity(happened: events.IdentityAdded, who: str) -> str:
    return _by(who, _("%(who)s added a way to reach them."), _("A way to reach them was added."))


@sentence.register
def _removed(happened: events.IdentityRemoved, who: str) -> str:
    return _("%(who)s removed %(address)s.") % isolated({"who": who, "address": happened.value})


@sentence.register
def _suppressed(happened: events.IdentitySuppressed, who: str) -> str:
    return _("We stopped writing to an address of theirs: %(reason)s") % isolated({"reason": happened.reason})


@sentence.register
def _lifted(happened: events.SuppressionLifted, who: str) -> str:
    return _("%(who)s said that an address of theirs works again.") % isolated({"who": who})


@sentence.register
def _noted(happened: events.CustomerNoted, who: str) -> str:
    return _by(who, _("%(who)s wrote a note."), _("A note was written."))


@sentence.register
def _unnoted(happened: events.NoteRemoved, who: str) -> str:
    return _("%(who)s took a note away.") % isolated({"who": who})


@sentence.register
def _noted_again(happened: events.NoteBroughtBack, who: str) -> str:
    return _("%(who)s brought a note back.") % isolated({"who": who})


@sentence.register
def _tagged(happened: events.CustomerTagged, who: str) -> str:
    comma = pgettext("between the words of a list", ", ")
    added, removed = comma.join(happened.added), comma.join(happened.removed)
    if added and removed:
        words = {"who": who, "added": added, "removed": removed}
        return _("%(who)s changed tags: %(added)s instead of %(removed)s.") % isolated(words)
    if added:
        return _("%(who)s added tags: %(tags)s.") % isolated({"who": who, "tags": added})
    return _("%(who)s removed tags: %(tags)s.") % isolated({"who": who, "tags": removed})


@sentence.register
def _agreed(happened: events.ConsentGiven, who: str) -> str:
    return _("They said yes: %(purpose)s.") % isolated({"purpose": label_of(happened.purpose)})


@sentence.register
def _refused(happened: events.ConsentWithdrawn, who: str) -> str:
    return _("They said no: %(purpose)s.") % isolated({"purpose": label_of(happened.purpose)})


@sentence.register
def _company(happened: events.CompanySet, who: str) -> str:
    if not happened.company:
        return _("%(who)s said that they belong to no company.") % isolated({"who": who})
    return _("%(who)s said that they belong to %(company)s.") % isolated(
        {"who": who, "company": happened.name}
    )


@sentence.register
def _merged(happened: events.CustomersMerged, who: str) -> str:
    return _("%(who)s merged the record of %(name)s into this one.") % isolated(
        {"who": who, "name": happened.name}
    )


@sentence.register
def _parted(happened: events.MergeUndone, who: str) -> str:
    parted = _("%(who)s undid the merge with %(name)s.") % isolated({"who": who, "name": happened.name})
    if not happened.stayed:
        return parted
    stayed = ngettext(
        "%(number)s conversation that came after it is still here.",
        "%(number)s conversations that came after it are still here.",
        happened.stayed,
    ) % {"number": happened.stayed}
    return f"{parted} {stayed}"


@sentence.register
def _told_apart(happened: events.ToldApart, who: str) -> str:
    return _("%(who)s said that %(name)s is somebody else.") % isolated({"who": who, "name": happened.name})


@sentence.register
def _listed(happened: events.CameWithList, who: str) -> str:
    words = {"list": happened.name, "number": happened.line}
    if happened.new:
        return _("They came with the list “%(list)s”, line %(number)s.") % isolated(words)
    return _("The list “%(list)s”, line %(number)s, was written into their record.") % isolated(words)
