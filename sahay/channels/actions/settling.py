"""What a person does with a mail that waits for one: file it, have it tried again, discard it."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from sahay import journal
from sahay.business.models import Branch, Staff
from sahay.channels import may
from sahay.channels.email.arrivals import arrival, load, unread
from sahay.channels.email.deciding import File
from sahay.channels.email.filing import file_mail, is_here, seen, settle
from sahay.channels.email.fingerprint import fingerprint
from sahay.channels.email.history.filing import try_again
from sahay.channels.email.models import History, RawMail
from sahay.channels.email.reading import read
from sahay.channels.email.reading.mail import Address
from sahay.channels.email.reasons import Reason
from sahay.channels.events import MailRetried
from sahay.conversations import apart
from sahay.conversations.actions import receive
from sahay.conversations.actions.remembering import Past, remember
from sahay.conversations.models import Conversation, Message
from sahay.kit.refusal import Clash, Refused


@transaction.atomic
def retry(mail: RawMail, *, by: Staff) -> None:
    """The mail is worked on again as if it had just come."""
    mail = _current(mail)
    may.settle(by, mail).enforce()
    history = _history_of(mail)
    if history is not None:
        try_again(mail, history, by)
        journal.record(MailRetried(mail=mail.pk, branch=_branch_id(mail)), by=by)
        return
    RawMail.objects.filter(pk=mail.pk).update(
        state=RawMail.State.RECEIVED, reason="", detail="", settled_at=None, settled_by=None, attempts=0
    )
    file_mail.enqueue(mail=mail.pk)
    journal.record(MailRetried(mail=mail.pk, branch=_branch_id(mail)), by=by)


@transaction.atomic
def discard(mail: RawMail, *, by: Staff, because: str = "") -> None:
    """Nobody needs it. The original stays, and so does the row that says who decided."""
    mail = _current(mail)
    may.discard(by, mail).enforce()
    settle(mail, RawMail.State.IGNORED, by=by, reason=Reason.DISCARDED, detail=because.strip()[:500])


@transaction.atomic
def file_by_hand(
    mail: RawMail, *, by: Staff, conversation: Conversation | None = None, branch: Branch | None = None
) -> Message:
    """Files a mail where a person says: into a conversation they see, or as a new one of a branch.

    It is not acknowledged: a person has taken it. One that could not be read is filed with its original
    attached. What somebody wrote who was asked outside never comes before the customer's eyes.
    """
    mail = _current(mail)
    may.settle(by, mail).enforce()
    if conversation is not None and not by.sees(conversation.branch_id):
        raise Refused(_("There is no such conversation."))
    if branch is not None and not by.sees(branch.pk):
        raise Refused(_("You do not work for that branch."))
    raw = mail.blob.read()
    known, mark = _understood(mail, raw)
    if conversation is not None:
        apart.enforce(apart.held(conversation), [known.address])
    place = conversation.branch if conversation else branch
    if _history_of(mail) is not None:
        message = remember(Past(known), branch=place, conversation=conversation, by=by)
    else:
        message = receive(known, branch=place, conversation=conversation, by=by)
    settle(mail, RawMail.State.FILED, by=by, message=message, fingerprint="" if is_here(mark) else mark)
    return message


def _understood(mail: RawMail, raw: bytes) -> tuple[Any, str]:
    """The mail as the help desk takes it; whatever cannot be read comes with its original."""
    try:
        known = read(raw)
        files = load(known)
    except Exception:
        return unread(mail, raw), ""
    if not known.text and not files:
        return unread(mail, raw), ""
    writer = Address(known.from_name, known.from_email)
    if not writer.email and known.reply_to:
        writer = known.reply_to[0]
    verdict = File(
        writer=writer,
        branch=None,
        mailbox=mail.mailbox.address if mail.mailbox else "",
        automatic=known.auto_reply,
        may_answer=False,
    )
    RawMail.objects.filter(pk=mail.pk).update(**seen(known))
    return arrival(mail, known, verdict, files), fingerprint(known, files, mail.received_at)


def _current(mail: RawMail) -> RawMail:
    found = (
        RawMail.objects.select_for_update(of=("self",))
        .select_related("blob", "mailbox")
        .filter(pk=mail.pk)
        .first()
    )
    if found is None:
        raise Clash(_("This mail is not there any more."))
    return found


def _history_of(mail: RawMail) -> History | None:
    """What it came with, when it is a mail from before."""
    return History.objects.select_related("mailbox__branch").filter(mails__mail=mail).first()


def _branch_id(mail: RawMail) -> int | None:
    return mail.mailbox.branch_id if mail.mailbox else None
