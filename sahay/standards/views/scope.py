"""Which branches a page is about."""

from __future__ import annotations

from sahay.business.models import Branch
from sahay.business.signed_in import StaffRequest

TAB = "standards"


def branches_of(request: StaffRequest) -> list[int]:
    """The branches whose work this person sees."""
    return list(Branch.objects.active().visible_to(request.user).values_list("pk", flat=True))


def scope_of(request: StaffRequest) -> Branch | None:
    """All branches for who sees all; else the first of their own."""
    if request.user.all_branches:
        return None
    return Branch.objects.active().filter(pk__in=request.user.branch_ids()).first()
