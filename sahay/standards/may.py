"""Who may write greetings and where things are, and why not. Who may write standards: `documents.may`."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from sahay.business.models import Branch
from sahay.kit.refusal import YES, Answer, no

WRITE = "documents.write"


def write(by: Any, branch: Branch | None = None) -> Answer:
    """Write greetings and where things are, of a branch or (None) of all."""
    if isinstance(by, str):
        return YES
    if not by.has_power(WRITE):
        return no(_("Your role does not write standards. A manager or the owner does."))
    return (
        YES
        if by.sees(branch.pk if branch else None)
        else no(_("This is about a branch you do not work for."))
    )


def begin(by: Any) -> Answer:
    """Write for one branch at least."""
    return YES if isinstance(by, str) or by.has_power(WRITE) else write(by)
