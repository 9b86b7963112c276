"""Who may make and change promises, and why not. `by` may be a plain word for a part of the system."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from sahay.business.models import Branch
from sahay.kit.refusal import YES, Answer, no


def promise(by: Any, branch: Branch | None) -> Answer:
    """Make, change and withdraw a promise of a branch, or (None) of all branches."""
    if isinstance(by, str):
        return YES
    if not by.has_power("policies.manage"):
        return no(_("Your role does not change promises. The owner does."))
    if not by.sees(branch.pk if branch else None):
        return no(_("This is about a branch you do not work for."))
    return YES
