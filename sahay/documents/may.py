"""Who may write, approve and sign documents, and why not.

`by` may be a plain word for a part of the system.
"""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from sahay.business.models import Branch
from sahay.documents.models import Document
from sahay.kit.refusal import YES, Answer, no

WRITE, APPROVE = "documents.write", "documents.approve"
_ELSEWHERE = _("This is about a branch you do not work for.")


def write(by: Any, branch: Branch | None) -> Answer:
    """Write documents of a branch, or (None) of all branches."""
    return _holding(by, branch, WRITE, _("Your role does not write policies and procedures."))


def approve(by: Any, document: Document) -> Answer:
    """Say yes or no to what was proposed."""
    return _holding(by, document.branch, APPROVE, _("Your role does not approve documents. The owner does."))


def sign(by: Any, document: Document) -> Answer:
    """Put one's own name under it: everybody who can read it."""
    if isinstance(by, str):
        return no(_("Only a person can sign."))
    if not by.is_active or (document.branch_id and not by.sees(document.branch_id)):
        return no(_ELSEWHERE)
    return YES


def look_after(by: Any, document: Document) -> Answer:
    """Say who keeps it, who signs it and when it is read again; retire it."""
    return approve(by, document)


def remind(by: Any) -> Answer:
    """See who has not signed yet, and have them told once more."""
    if isinstance(by, str) or by.has_power(APPROVE):
        return YES
    return no(_("Who has not signed is for those to see who approve documents."))


def set_quorum(by: Any) -> Answer:
    """Say who has to approve."""
    if isinstance(by, str):
        return YES
    if not by.has_power("business.manage"):
        return no(_("Who has to approve is for the owner to say."))
    return YES


def _holding(by: Any, branch: Branch | None, power: str, why_not: Any) -> Answer:
    if isinstance(by, str):
        return YES
    if not by.has_power(power):
        return no(why_not)
    if not by.sees(branch.pk if branch else None):
        return no(_ELSEWHERE)
    return YES
