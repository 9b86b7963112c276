"""Which promise holds."""

from __future__ import annotations

from datetime import datetime

from sahay.business.models import Branch
from sahay.policies.models import Promise


def promise_for(branch: Branch | None, *, channel: str, kind: str, measure: str, at: datetime) -> Promise | None:
    """The most specific promise in force at a moment: its branch counts most, then its channel, then the kind."""
    held = Promise.objects.in_force(at).filter(measure=measure)
    fitting = [
        promise
        for promise in held
        if promise.branch_id in (None, branch.pk if branch else None)
        and promise.channel in ("", channel)
        and promise.kind in ("", kind)
    ]
    return max(
        fitting,
        key=lambda p: (p.branch_id is not None, bool(p.channel), bool(p.kind), p.valid_from, p.pk),
        default=None,
    )
