"""Asking somebody outside about a conversation, and passing messages on, in a conversation beside it."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from sahay import journal
from sahay.business.models import Staff
from sahay.business.speaking import language_for
from sahay.conversations import apart, events, may, search
from sahay.conversations.actions.people import understood
from sahay.conversations.attachments import NewFile
from sahay.conversations.carriers import way_for
from sahay.conversations.models import Attachment, Conversation, Message, Participant, WaitingOn
from sahay.conversations.once import REMEMBERED, marked
from sahay.conversations.sending import queue
from sahay.customers.actions import outsider
from sahay.customers.models import Customer
from sahay.kit.language import detect
from sahay.kit.markup import plain_words
from sahay.kit.refusal import Clash, Refused
from sahay.kit.text import one_line
from sahay.kit.when import moment
from sahay.kit.writing import insert

MOST_QUOTED = 20_000


@transaction.atomic
def ask_outside(
    conversation: Conversation,
    *,
    by: Staff,
    address: str,
    subject: str,
    text: str = "",
    name: str = "",
    quote: Collection[int] = (),
    pass_on: Collection[int] = (),
    files: Sequence[NewFile] = (),
    once: str = "",
) -> Message:
    """Writes to somebody outside about a conversation, from our mailbox, in a conversation beside it: the
    customer sees nothing of it. Answers the letter that leaves.

    Of what was said only the messages in `quote` and the files in `pass_on` go along, notes never. What is
    sent twice under one word `once` is written once.
    """
    conversation = Conversation.objects.held(conversation)
    may.ask_outside(by, conversation).enforce()
    if earlier := _written_before(conversation, by, once):
        return earlier
    value = understood(address)
    if not subject.strip():
        raise Refused(_("Please say in a few words what it is about: the subject of the mail."))
    letters = _chosen(conversation, quote)
    enclosed = [*files, *_passed_on(conversation, pass_on)]
    if not (text.strip() or letters or enclosed):
        raise Refused(_("There is nothing to send yet: write a line or attach a file."))
    language = language_for(detect(text) or by.language)
    side = _begin(conversation, value, name, subject, language)
    _must_find_a_way(side)
    message = queue(
        side,
        body=text.strip(),
        quoted=_quoted(letters, conversation, language),
        author=by.name,
        staff=by,
        at=side.opened_at,
        send_at=side.opened_at + by.time_to_undo(),
        files=enclosed,
        facts={"passed_on": [letter.pk for letter in letters]} | marked(once),
    )
    if message is None:
        raise Refused(_("This answer cannot be sent."))
    _tell(conversation, side, message, value, letters, [file.name for file in enclosed], by)
    return message


def _must_find_a_way(side: Conversation) -> None:
    way = way_for(side)
    if way is None:
        raise Refused(_("There is no mailbox to send from yet. The owner can add one in the settings."))
    way.may.enforce()


def _written_before(conversation: Conversation, by: Staff, once: str) -> Message | None:
    if not once:
        return None
    lately = Message.objects.filter(conversation__beside=conversation, staff=by, facts__once=once)
    return lately.filter(at__gte=timezone.now() - REMEMBERED, taken_back_at__isnull=True).first()


def _chosen(conversation: Conversation, numbers: Collection[int]) -> list[Message]:
    """The messages that are quoted: none that was taken back, and never a note."""
    letters = list(conversation.messages.for_customer().filter(pk__in=set(numbers)).order_by("at", "pk"))
    if len(letters) != len(set(numbers)):
        raise Clash(
            _("Some of these messages are not here any more. Nothing was changed: please look again.")
        )
    if sum(len(letter.body) for letter in letters) > MOST_QUOTED:
        raise Refused(_("That is too much text to quote in one mail. Please choose fewer messages."))
    return letters


def _passed_on(conversation: Conversation, numbers: Collection[int]) -> list[NewFile]:
    """The files that go along: of messages the customer may see as well."""
    shown = conversation.messages.for_customer().values("pk")
    rows = Attachment.objects.filter(message__in=shown, pk__in=set(numbers)).select_related("blob")
    if len(rows) != len(set(numbers)):
        raise Clash(_("Some of these files are not here any more. Nothing was sent: please look again."))
    return [NewFile(name=row.name, content_type=row.content_type, kept=row.blob) for row in rows]


def _begin(conversation: Conversation, address: str, name: str, subject: str, language: str) -> Conversation:
    """The conversation beside it, with the one who is asked; nobody else takes part."""
    now = timezone.now()
    person = outsider(address, name=one_line(name, 160), language=language)
    side = Conversation(
        branch=conversation.branch,
        customer=person,
        party=person.party,
        beside=conversation,
        channel="email",
        subject=one_line(subject, 300),
        language=person.language or language,
        opened_at=now,
        activity_at=now,
        waiting_on=WaitingOn.CUSTOMER,
        waiting_since=now,
        first_answered_at=now,
    )
    apart.enforce(side, [address])
    insert(side)
    insert(_place(side, person, address, name))
    search.remember_all(side)
    if not conversation.has_sides:
        Conversation.objects.filter(pk=conversation.pk).update(has_sides=True)
    return side


def _place(side: Conversation, person: Customer, address: str, name: str) -> Participant:
    shown = one_line(name, 160) or person.name
    return Participant(conversation=side, customer=person, kind="email", address=address, name=shown)


def _quoted(letters: Sequence[Message], conversation: Conversation, language: str) -> str:
    """Who said what and when. Names go along, addresses do not: whoever is asked answers us."""
    zone = conversation.branch.time_zone if conversation.branch else "UTC"
    with translation.override(language):
        parts = [
            _("%(name)s wrote %(time)s:") % {"name": _named(letter), "time": moment(letter.at, zone)}
            + f"\n{plain_words(letter.body) if letter.kind == Message.Kind.OUT else letter.body}".rstrip()
            for letter in letters
        ]
    return "\n\n".join(parts)


def _named(letter: Message) -> str:
    return _("The customer") if "@" in letter.author else letter.author


def _tell(
    conversation: Conversation,
    side: Conversation,
    message: Message,
    address: str,
    letters: Sequence[Message],
    files: Sequence[str],
    by: Staff,
) -> None:
    preview = one_line(plain_words(message.body) or message.quoted, 200)
    Conversation.objects.filter(pk=side.pk).update(preview=preview)
    journal.record(
        events.OpenedBeside(
            conversation=side.pk, branch=side.branch_id, main=conversation.pk, address=address
        ),
        by=by,
    )
    journal.record(
        events.AskedOutside(
            conversation=conversation.pk,
            branch=conversation.branch_id,
            side=side.pk,
            address=address,
            messages=[letter.pk for letter in letters],
            files=list(files),
        ),
        by=by,
    )
    journal.record(events.Answered(conversation=side.pk, branch=side.branch_id, message=message.pk), by=by)
