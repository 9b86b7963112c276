"""Who may do what with a customer's record."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from sahay.kit.refusal import YES, Answer, no


def edit(by: Any) -> Answer:
    """Names, wishes and ways to reach somebody: staff with the power, and the system (a plain word)."""
    if isinstance(by, str) or by.has_power("customers.edit"):
        return YES
    return no(_("Your role does not change customers' records. Ask a manager."))
