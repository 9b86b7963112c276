"""One answer as a finished mail: who gets it, under which id, in reply to what, and its bytes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime
from zoneinfo import ZoneInfo

from django.utils import translation
from django.utils.translation import gettext as _

from sahay.channels.email import addresses
from sahay.channels.email.compose import headers, words
from sahay.channels.email.compose.html import render
from sahay.channels.email.models import Mailbox
from sahay.conversations.acknowledgement import spoken
from sahay.conversations.carriers import CannotSend
from sahay.conversations.models import Attachment, Conversation, Delivery, Message
from sahay.conversations.models.message import MessageQuerySet
from sahay.conversations.tickets import with_key
from sahay.customers.models import Party
from sahay.kit.questions import Question

MOST_REFERENCES = 12
MOST_LOOKED_AT = 60
LONGEST_FILE_NAME = 150


@dataclass(frozen=True)
class Letter:
    """A mail ready to be handed over. `sender` is where failures are told, not who it is from."""

    sender: str
    recipients: list[str]
    message_id: str
    data: bytes


def compose(delivery: Delivery, mailbox: Mailbox, recipients: list[dict[str, str]]) -> Letter:
    """The mail for a delivery, the same at every try: id, date and words come from what is stored.

    Raises:
        CannotSend: an address of a reader is none.
    """
    message = delivery.message
    conversation = message.conversation
    before = _before(message)
    mail = headers.new_mail()
    with translation.override(spoken(conversation)):
        _say_who(mail, message, mailbox, recipients, begins=bool(conversation.beside_id and not before.ids))
        said = _words(message, before, recipients)
    _thread(mail, message, mailbox, before)
    headers.put(mail, "Date", _date(delivery))
    mail.set_content(said.plain())
    mail.add_alternative(render(said), subtype="html")
    for file in _FILES.ask(message=message.pk):
        main, sub = headers.content_type(file.content_type)
        mail.add_attachment(
            file.blob.read(),
            maintype=main,
            subtype=sub,
            filename=headers.typed(file.name, LONGEST_FILE_NAME) or "file",
        )
    headers.put(mail, "Content-Language", conversation.language or said.language)
    return Letter(
        sender=addresses.signed(mailbox.address, addresses.BOUNCE, message.pk)
        if mailbox.takes_plus
        else mailbox.address,
        recipients=[person["address"] for person in recipients],
        message_id=message.external_id,
        data=mail.as_bytes(),
    )


def _date(delivery: Delivery) -> str:
    """When it was to leave, on the branch's clock: a scheduled answer is not dated back to its writing."""
    branch = delivery.message.conversation.branch
    leaves = max(delivery.message.at, delivery.send_at)
    return format_datetime(leaves.astimezone(ZoneInfo(branch.time_zone if branch else "UTC")))


@dataclass(frozen=True)
class Before:
    """What was said before this message: ids, the newest first; the id of the customer's newest message, and
    that message.
    """

    ids: list[str]
    answers: str
    quoted: Message | None


def _earlier(conversation: int, message: int, at: datetime) -> MessageQuerySet:
    rows = Message.objects.for_customer().filter(conversation=conversation, at__lte=at)
    return rows.exclude(pk=message).order_by("-at", "-pk")


_IDS = Question(lambda **place: _earlier(**place).values_list("kind", "external_id")[:MOST_LOOKED_AT])
_QUOTED = Question(lambda **place: _earlier(**place).filter(kind=Message.Kind.IN, automatic=False)[:1])
_FILES = Question(lambda message: Attachment.objects.filter(message=message).select_related("blob"))


def _before(message: Message) -> Before:
    """Our notes are left out, and so is everything but the ids of all but one message."""
    place = {"conversation": message.conversation_id, "message": message.pk, "at": message.at}
    known = [(kind, known) for kind, known in _IDS.ask(**place) if known]
    return Before(
        ids=[known for _kind, known in known],
        answers=next((known for kind, known in known if kind == Message.Kind.IN), ""),
        quoted=_QUOTED.first(**place),
    )


def _say_who(
    mail: EmailMessage,
    message: Message,
    mailbox: Mailbox,
    recipients: list[dict[str, str]],
    *,
    begins: bool,
) -> None:
    """The heads of the mail. One that `begins` what we ask outside answers nobody."""
    conversation = message.conversation
    try:
        headers.put(mail, "From", headers.mailbox(_shown_name(message, mailbox), mailbox.address))
        for field, role in (("To", "to"), ("Cc", "cc")):
            people = [
                headers.mailbox(who["name"], who["address"]) for who in recipients if who["role"] == role
            ]
            if len(people) == 1:
                headers.put(mail, field, people[0])
            elif people:
                mail[field] = people
        headers.put(mail, "Reply-To", headers.mailbox(mailbox.name, reply_address(mailbox, conversation)))
    except (ValueError, UnicodeError) as error:
        raise CannotSend("mail.bad_address", address=str(error)) from error
    subject = headers.subject_of_answer(conversation.subject)
    if begins:
        subject = headers.typed(conversation.subject, headers.LONGEST_SUBJECT)
    subject = subject or _("Your conversation %(number)s") % {"number": conversation.pk}
    headers.put(mail, "Subject", subject)


def reply_address(mailbox: Mailbox, conversation: Conversation) -> str:
    """Where answers go: the address that proves their conversation, where the server lets such addresses
    through.
    """
    if not mailbox.takes_plus:
        return mailbox.address
    return addresses.signed(mailbox.address, addresses.CONVERSATION, conversation.pk)


def _thread(mail: EmailMessage, message: Message, mailbox: Mailbox, before: Before) -> None:
    headers.put(mail, "Message-ID", f"<{message.external_id}>")
    if before.ids:
        first, newest = before.ids[-1], before.ids[: MOST_REFERENCES - 1]
        headers.put(mail, "In-Reply-To", headers.bracketed([before.answers or newest[0]]))
        headers.put(mail, "References", headers.bracketed(list(dict.fromkeys([first, *reversed(newest)]))))
    headers.put(mail, "X-Loop", mailbox.address)
    if message.automatic:
        headers.put(mail, "Auto-Submitted", "auto-replied")
        headers.put(mail, "X-Auto-Response-Suppress", "All")


def _words(message: Message, before: Before, recipients: list[dict[str, str]]) -> words.Words:
    conversation = message.conversation
    branch = conversation.branch
    language = spoken(conversation)
    quoted = before.quoted
    promised = words.promised(language) if conversation.party == Party.CUSTOMER else ()
    if message.quoted:  # what was said elsewhere and is passed on says itself who said it and when
        quoted = None
    return words.Words(
        language=language,
        body=_said(message, recipients),
        signature=words.signature_of(
            message.staff.signature if message.staff else "", branch.signature if branch else ""
        ),
        promised=promised,
        attribution=words.attribution(
            quoted.author, quoted.at, branch.time_zone if branch else "UTC", language
        )
        if quoted
        else "",
        quoted=quoted.body if quoted else message.quoted,
    )


def _said(message: Message, recipients: list[dict[str, str]]) -> str:
    """What a machine of ours says to one person holds their key to their own page; it is not kept with the
    message.
    """
    if not message.automatic or len(recipients) != 1:
        return message.body
    return with_key(message.body, "email", recipients[0]["address"])


def _shown_name(message: Message, mailbox: Mailbox) -> str:
    """The person and the place; a machine only names the place."""
    place = mailbox.name or (str(message.conversation.branch) if message.conversation.branch else "")
    if message.staff is None or not place:
        return place or message.author
    return _("%(person)s, %(place)s") % {"person": message.staff.name, "place": place}
