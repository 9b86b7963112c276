"""What people do with memberships."""

from sahay.memberships.actions.codes import remove_code, set_code
from sahay.memberships.actions.keeping import add, change, end, renew
from sahay.memberships.actions.reminding import note_lapsed, tell_of_renewals
from sahay.memberships.actions.showing import remove_logo, set_logo, show

__all__ = [
    "add",
    "change",
    "end",
    "note_lapsed",
    "remove_code",
    "remove_logo",
    "renew",
    "set_code",
    "set_logo",
    "show",
    "tell_of_renewals",
]
