"""Who may do what with the channels, and why not."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from sahay.business.models import Staff
from sahay.channels.email.models import Mailbox, RawMail
from sahay.kit.refusal import YES, Answer, no

LEDGER, MANAGE, HISTORY = "mail.ledger", "channels.manage", "business.export"
ELSEWHERE = _("This mail came to a branch you do not work for.")


def see_ledger(staff: Staff) -> Answer:
    """The mail ledger shows mail of everybody to those who answer for it."""
    return (
        YES
        if staff.has_power(LEDGER)
        else no(_("Your role does not look after the mail ledger. Ask a manager."))
    )


def settle(staff: Staff, mail: RawMail) -> Answer:
    """Filing by hand, trying again and discarding: what waits for a person, or was ignored by a rule."""
    answer = see_ledger(staff)
    if not answer:
        return answer
    if not staff.all_branches and (mail.mailbox is None or not staff.sees(mail.mailbox.branch_id)):
        return no(ELSEWHERE)
    if mail.state not in (RawMail.State.SET_ASIDE, RawMail.State.IGNORED):
        return no(_("This mail needs nobody: it is filed, or about to be."))
    return YES


def discard(staff: Staff, mail: RawMail) -> Answer:
    """Only what waits for a person."""
    answer = settle(staff, mail)
    if answer and mail.state != RawMail.State.SET_ASIDE:
        return no(_("It is ignored already."))
    return answer


def bring_history(by: Any, mailbox: Mailbox | None = None) -> Answer:
    """Mail from elsewhere is brought in by those who may take the business out, or on the command line."""
    if isinstance(by, str):
        return YES
    if not by.has_power(HISTORY):
        return no(_("Your role does not bring mail in. Ask the owner."))
    if mailbox is not None and not by.sees(mailbox.branch_id):
        return no(_("This mailbox belongs to a branch you do not work for."))
    return YES


def manage(by: Any, mailbox: Mailbox | None = None) -> Answer:
    """Mailboxes are set up by those who may; the first start and the example shop do it as the system."""
    if isinstance(by, str):
        return YES
    if not by.has_power(MANAGE):
        return no(_("Your role does not set up mailboxes. Ask the owner."))
    if mailbox is not None and not by.sees(mailbox.branch_id):
        return no(_("This mailbox belongs to a branch you do not work for."))
    return YES


def embed(by: Any) -> Answer:
    """On which sites our form may stand."""
    if isinstance(by, str) or by.has_power(MANAGE):
        return YES
    return no(_("Your role does not say where the form may stand. Ask the owner."))
