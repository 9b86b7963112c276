"""Medical mode."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sahay import journal
from sahay.business.changing import frame_changed
from sahay.business.models import Staff
from sahay.kit.refusal import Refused
from sahay.privacy import may
from sahay.privacy.events import MedicalSet
from sahay.privacy.models import Medical


@transaction.atomic
def set_medical(*, on: bool, contact: str = "", phone: str = "", email: str = "", by: Staff) -> Medical:
    """Switches the duties of health data on or off, and says whom people turn to."""
    may.decide_times(by).enforce()
    if on and not (contact.strip() and (phone.strip() or email.strip())):
        raise Refused(_("Name somebody who answers questions about data, with a phone number or an address."))
    row = Medical.objects.select_for_update().first() or Medical(pk=1)
    row.since = (row.since if row.on else timezone.now()) if on else row.since
    row.on, row.contact, row.phone, row.email = on, contact.strip(), phone.strip(), email.strip()
    row.save()
    journal.record(MedicalSet(business=1, on=on), by=by)
    frame_changed()
    return row
