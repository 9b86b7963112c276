"""The outlines of our policies: which questions lead from nothing to a policy that can be published."""

from __future__ import annotations

from sahay.policies.outlines import (
    complaints,
    contact,
    delivery,
    loyalty,
    memberships,
    privacy,
    returns,
    service,
    warranty,
)
from sahay.policies.outlines.shape import Fact, Outline, Question, Type, Unit

__all__ = ["FIVE", "OUTLINES", "Fact", "Outline", "Question", "Type", "Unit", "outline_of"]

OUTLINES: tuple[Outline, ...] = (
    service.OUTLINE,
    returns.OUTLINE,
    complaints.OUTLINE,
    contact.OUTLINE,
    memberships.OUTLINE,
    privacy.OUTLINE,
    delivery.OUTLINE,
    warranty.OUTLINE,
    loyalty.OUTLINE,
)
FIVE = ("returns", "complaints", "contact", "memberships", "privacy")
_BY_KEY = {outline.key: outline for outline in OUTLINES}


def outline_of(key: str) -> Outline | None:
    """The outline of this key, if there is one."""
    return _BY_KEY.get(key)
