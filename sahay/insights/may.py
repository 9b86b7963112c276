"""Who may see and change which figures, and why not."""

from __future__ import annotations

from typing import Any

from sahay.business.may import NOT_YOUR_BRANCH, NOT_YOUR_ROLE
from sahay.business.models import Staff
from sahay.kit.refusal import YES, Answer, no

PEOPLE = "insights.people"


def see_people(staff: Staff, person: int | None = None) -> Answer:
    """Figures by person: one's own, and those of others with the power."""
    if person is not None and person == staff.pk and staff.is_active:
        return YES
    return YES if staff.has_power(PEOPLE) else no(NOT_YOUR_ROLE)


def take(staff: Staff, branch: int | None = None) -> Answer:
    """Figures as a file, for those who may see them by person, of branches they see."""
    if not staff.has_power(PEOPLE):
        return no(NOT_YOUR_ROLE)
    return YES if branch is None or staff.sees(branch) else no(NOT_YOUR_BRANCH)


def set_effort(by: Any) -> Answer:
    """The window and the weights are of the whole business."""
    return YES if isinstance(by, str) or by.has_power("business.manage") else no(NOT_YOUR_ROLE)


def rebuild(by: Any) -> Answer:
    """Counting everything anew."""
    return set_effort(by)
