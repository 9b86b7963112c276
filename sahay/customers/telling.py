"""What happened to a customer's record, in words."""

from __future__ import annotations

from django.utils.translation import gettext as _

from sahay.customers import events
from sahay.journal.events import Event
from sahay.kit.isolating import isolated

ICONS = {
    "recognised_new": "user",
    "changed": "edit",
    "identity_added": "plus",
    "identity_removed": "x",
    "suppressed": "warning",
    "suppression_lifted": "check",
}


def sentence(happened: Event, who: str) -> str:
    """One sentence for an event. `who` is the staff member who did it, empty when it was none."""
    match happened:
        case events.CustomerAdded():
            return (
                _("%(who)s wrote them into the book.") % isolated({"who": who})
                if who
                else _("They came to us for the first time.")
            )
        case events.CustomerChanged():
            return (
                _("%(who)s changed their name or wishes.") % isolated({"who": who})
                if who
                else _("Their record was changed.")
            )
        case events.IdentityAdded():
            return (
                _("%(who)s added a way to reach them.") % isolated({"who": who})
                if who
                else _("A way to reach them was added.")
            )
        case events.IdentityRemoved():
            return _("%(who)s removed %(address)s.") % isolated({"who": who, "address": happened.value})
        case events.IdentitySuppressed():
            return _("We stopped writing to an address of theirs: %(reason)s") % isolated(
                {"reason": happened.reason}
            )
        case events.SuppressionLifted():
            return _("%(who)s said that an address of theirs works again.") % isolated({"who": who})
    return ""
