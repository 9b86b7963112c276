"""Who may take the business out."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from sahay.kit.refusal import YES, Answer, no

EXPORT = "business.export"


def export(by: Any) -> Answer:
    """Whoever's role says so; on the command line whoever may read the database anyway."""
    if isinstance(by, str) or by.has_power(EXPORT):
        return YES
    return no(_("Your role does not take the business out. Ask the owner."))
