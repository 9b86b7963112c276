"""What of the business stands on every page: its name, and on pages of the staff who is on duty."""

from __future__ import annotations

from typing import Any
from zoneinfo import ZoneInfo

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from sahay.business.duty import OnDuty, shown_on_duty
from sahay.business.keeping import Keeper
from sahay.business.models import Branch, Business, Staff


def frame(request: HttpRequest) -> dict[str, Any]:
    """`business`, `business_name`, `manager_on_duty` and `zone` for templates; nothing is asked of the
    database before a template uses one. A page may name the branch it is about as `request.branch`, and leave
    the business as `request.business` when it has it already.
    """
    business: Any = SimpleLazyObject(lambda: getattr(request, "business", None) or Business.objects.first())
    return {
        "business": business,
        "business_name": SimpleLazyObject(lambda: business.name if business else ""),
        "manager_on_duty": SimpleLazyObject(lambda: on_duty_for(request, business)),
        "zone": SimpleLazyObject(lambda: zone_for(request, business)),
    }


def on_duty_for(request: HttpRequest, business: Business | None) -> OnDuty | None:
    """The manager on duty at the page's branch, else at the first branch this person works for."""
    person = getattr(request, "user", None)
    if not business or not isinstance(person, Staff):
        return None
    branch = getattr(request, "branch", None) or first_branch(person, business)
    return shown_on_duty(branch, business) if branch else None


def zone_for(request: HttpRequest, business: Business | None) -> ZoneInfo:
    """In which zone this reader's clock runs: that of the page's branch, of their own, else of the first."""
    person = getattr(request, "user", None)
    branch: Branch | None = getattr(request, "branch", None)
    if branch is None and business:
        branch = first_branch(person, business) if isinstance(person, Staff) else None
        branch = branch or next(iter(open_branches(business)), None)
    return branch.zone if branch else ZoneInfo("UTC")


_branches: Keeper[tuple[Branch, ...]] = Keeper(most=8)


def open_branches(business: Business) -> tuple[Branch, ...]:
    """The branches that are open, in their order: read once for each version of the business and process."""
    return _branches.get(business.version, lambda: tuple(Branch.objects.active()))


def first_branch(person: Staff, business: Business) -> Branch | None:
    """The branch somebody works for, the first of several; else the first one they see."""
    branches = open_branches(business)
    own = (branch for branch in branches if branch.pk in person.branch_ids())
    return next(own, next((branch for branch in branches if person.sees(branch.pk)), None))
