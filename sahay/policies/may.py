"""Who may make and change promises, and why not. `by` may be a plain word for a part of the system."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from sahay.business.models import Branch
from sahay.kit.refusal import YES, Answer, no
from sahay.policies.models import Promise
from sahay.policies.outlines import outline_of


def promise(by: Any, branch: Branch | None) -> Answer:
    """Make, change and withdraw a promise of a branch, or (None) of all branches."""
    if isinstance(by, str):
        return YES
    if not by.has_power("policies.manage"):
        return no(_("Your role does not change promises. The owner does."))
    if not by.sees(branch.pk if branch else None):
        return no(_("This is about a branch you do not work for."))
    return YES


def change_promise(by: Any, promise_made: Promise) -> Answer:
    """Change or withdraw one there is: not where its time stands in a policy."""
    allowed = promise(by, promise_made.branch)
    return allowed and promise_beside(by, promise_made.policy)


def promise_beside(by: Any, policy: str) -> Answer:
    """Promise a time for what stands in a policy (its key), if it does: only the policy says it."""
    if isinstance(by, str) or not policy:
        return YES
    outline = outline_of(policy)
    return no(
        _("This time stands in the policy “%(policy)s”. Change it there.")
        % {"policy": outline.title if outline else policy}
    )
