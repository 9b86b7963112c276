"""Who may keep the register, and why not. `by` may be a plain word for a part of the system."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from sahay.kit.refusal import YES, Answer, no
from sahay.memberships.models import Membership

WRITE, DECIDE = "documents.write", "policies.manage"


def write(by: Any) -> Answer:
    """Add, change and renew."""
    if isinstance(by, str) or by.has_power(WRITE):
        return YES
    return no(_("Your role does not keep the memberships. A manager or the owner does."))


def decide(by: Any, membership: Membership) -> Answer:
    """Show it to customers, or end it."""
    if not isinstance(by, str) and not by.has_power(DECIDE):
        return no(_("Only who makes the promises shows memberships to customers or ends them."))
    return no(_("This membership has ended.")) if membership.ended_at else YES


def change(by: Any, membership: Membership) -> Answer:
    """Change or renew one that has not ended."""
    if not (answer := write(by)):
        return answer
    return no(_("This membership has ended.")) if membership.ended_at else YES
