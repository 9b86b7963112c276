"""Who may do what with customers' records."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from sahay.kit.refusal import YES, Answer, no


def edit(by: Any) -> Answer:
    """Names, wishes, notes, consents, ways to reach somebody, merging: staff with the power, and the system
    (a plain word).
    """
    if isinstance(by, str) or by.has_power("customers.edit"):
        return YES
    return no(_("Your role does not change customers' records. Ask a manager."))


def arrange(by: Any) -> Answer:
    """What every record can hold: own fields, own purposes."""
    if isinstance(by, str) or by.has_power("desk.manage"):
        return YES
    return no(_("Your role does not do this. A manager can change your role."))


def bring_in(by: Any) -> Answer:
    """Lists of customers in, and out again."""
    if isinstance(by, str) or by.has_power("customers.import"):
        return YES
    return no(_("Your role does not bring in lists of customers. Ask a manager."))
