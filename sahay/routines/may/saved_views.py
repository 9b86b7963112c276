"""Who may keep views, and why not."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from sahay.business.models import Staff
from sahay.kit.refusal import YES, Answer, no
from sahay.routines.models import SavedView

GONE = _("You do not work here any more.")


def keep_view(by: Staff, *, shared: bool) -> Answer:
    """For oneself whoever works here, for everybody whoever looks after the desk."""
    if not by.is_active:
        return no(GONE)
    if shared and not by.has_power("desk.manage"):
        return no(_("Views for everybody are made by a manager. You can keep one of your own."))
    return YES


def see_view(by: Staff, view: SavedView) -> Answer:
    """One's own, and those of everybody."""
    if view.owner_id not in (None, by.pk):
        return no(_("This view belongs to somebody else."))
    return keep_view(by, shared=False)


def change_view(by: Staff, view: SavedView) -> Answer:
    """One's own, and those of everybody for whoever makes them."""
    return see_view(by, view) and keep_view(by, shared=view.is_shared)
