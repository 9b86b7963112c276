"""Who may do what with notices, and why not."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from sahay.business.models import Staff
from sahay.kit.refusal import YES, Answer, no
from sahay.notices.models import Device

NOT_YOURS = _("Only its owner can do that.")
LEFT = _("Whoever does not work here any more is told nothing.")


def listen(staff: Staff) -> Answer:
    """Everybody who works here, for themselves."""
    return YES if staff.is_active else no(LEFT)


def keep(staff: Staff, device: Device) -> Answer:
    """Whoever it tells."""
    return YES if device.staff_id == staff.pk else no(NOT_YOURS)
