"""A word to whoever publishes: which of the five policies every shop needs customers cannot read yet."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils import timezone

from sahay.business.models import Staff
from sahay.documents.holding import calendar
from sahay.documents.may import APPROVE, WRITE
from sahay.policies.outlines import FIVE

PUT_OFF = "policies_later"
FOR_SECONDS = 14 * 24 * 3600


def published_of_five(request: HttpRequest, staff: Staff) -> int | None:
    """How many of the five hold, for who can publish the others; None when there is nothing to be told: all
    of them hold, somebody else publishes, or it was put off on this device.
    """
    publishes = staff.has_power(WRITE) and staff.has_power(APPROVE) and staff.all_branches
    if not publishes or PUT_OFF in request.COOKIES:
        return None
    now = timezone.now()
    there = {one.key for one in calendar() if one.kind == "policy" and one.branch is None and one.holds(now)}
    count = len(there & set(FIVE))
    return count if count < len(FIVE) else None
