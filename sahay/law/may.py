"""Who may say which laws apply, and why not. `by` may be a plain word for a part of the system."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from sahay.kit.refusal import YES, Answer, no


def apply_packs(by: Any) -> Answer:
    """Whoever looks after the business. Everybody who works here may read."""
    if isinstance(by, str):
        return YES
    if not by.has_power("business.manage"):
        return no(_("Which laws apply is for the owner to say."))
    return YES
