"""Which conversation a mail belongs to.

It joins one only when two things hold: it answers a message we sent (a Message-ID we issued, or a signed
address of ours), and its writer takes part there. Everything else that points at a conversation is a hint for
staff.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from django.utils import timezone

from sahay.channels.email.addresses import BOUNCE, read_signed
from sahay.channels.email.reading.mail import Mail
from sahay.conversations.models import Conversation, Message, Participant
from sahay.kit.text import fold

NOT_A_PARTICIPANT = "not_a_participant"
BAD_ADDRESS = "bad_address"
KNOWN_ID = "known_id"
SAME_SUBJECT = "same_subject"
NUMBER_IN_SUBJECT = "number_in_subject"
MOST_LINKS = 5
MOST_IDS = 30
RECENT = timedelta(days=60)
_NUMBER = re.compile(r"#\s?([1-9]\d{0,9})\b")
_REPLY = re.compile(r"^(?:[a-zäöõü]{1,4}|[^\W\d_]{2,14})\s*(?:\[\d+\])?\s*[:：]\s*", re.I)


@dataclass
class Place:
    """Where a mail belongs: `conversation` when it is proven, else hints, the strongest first."""

    conversation: Conversation | None = None
    hints: list[tuple[Conversation, str]] = field(default_factory=list)

    def hint(self, conversation: Conversation, reason: str) -> None:
        """Adds a link unless that conversation is named already."""
        if len(self.hints) < MOST_LINKS and all(known.pk != conversation.pk for known, _reason in self.hints):
            self.hints.append((conversation, reason))


def find_place(
    mail: Mail, writer: str, recipients: Sequence[str], recent: Sequence[tuple[int, str]] = ()
) -> Place:
    """The conversation a mail of this writer joins, or what it may belong to; `recent` are the writer's
    conversations.
    """
    place = Place()
    proven, unproven = _pointed_at(mail, recipients)
    present = _present_in(proven, writer)
    for conversation in proven:
        if conversation.pk in present:
            place.conversation = conversation
            return place
        place.hint(conversation, NOT_A_PARTICIPANT)
    for conversation, reason in unproven:
        place.hint(conversation, reason)
    for conversation in _numbered(mail.subject):
        place.hint(conversation, NUMBER_IN_SUBJECT)
    for conversation in _same_subject(mail.subject, recent):
        place.hint(conversation, SAME_SUBJECT)
    return place


def answered_message(recipients: Iterable[str], message_id: str | None) -> tuple[Message | None, bool]:
    """The message of ours whose fate is told, and whether our own signature says so."""
    for address in recipients:
        said = read_signed(address)
        if said is not None and said.kind == BOUNCE and said.genuine:
            found = (
                Message.objects.filter(pk=said.number, kind=Message.Kind.OUT)
                .select_related("conversation")
                .first()
            )
            if found is not None:
                return found, True
    if not message_id:
        return None, False
    ours = Message.objects.filter(external_id=message_id, kind=Message.Kind.OUT).exclude(external_id="")
    return ours.select_related("conversation").first(), False


def _pointed_at(
    mail: Mail, recipients: Sequence[str]
) -> tuple[list[Conversation], list[tuple[Conversation, str]]]:
    """What a signed address or an id of ours proves, and what merely an unsigned address or a foreign id
    says.
    """
    proven, unproven = _by_address(recipients)
    by_id = _by_id(mail)
    proven += [message.conversation for message in by_id if message.kind == Message.Kind.OUT]
    unproven += [(message.conversation, KNOWN_ID) for message in by_id if message.kind == Message.Kind.IN]
    return [_standing(c) for c in proven], [(_standing(c), reason) for c, reason in unproven]


def _by_address(recipients: Sequence[str]) -> tuple[list[Conversation], list[tuple[Conversation, str]]]:
    signs = [said for said in map(read_signed, recipients) if said is not None][:MOST_LINKS]
    if not signs:
        return [], []
    messages = {said.number for said in signs if said.kind == BOUNCE}
    of_message = (
        dict(Message.objects.filter(pk__in=messages).values_list("pk", "conversation_id")) if messages else {}
    )
    numbers = [(of_message.get(s.number, 0) if s.kind == BOUNCE else s.number, s.genuine) for s in signs]
    found = Conversation.objects.select_related("joined_into", "branch").in_bulk(
        [number for number, _genuine in numbers]
    )
    proven = [found[number] for number, genuine in numbers if genuine and number in found]
    unproven = [
        (found[number], BAD_ADDRESS) for number, genuine in numbers if not genuine and number in found
    ]
    return proven, unproven


def _by_id(mail: Mail) -> list[Message]:
    """Messages the mail says it answers: the one it replies to first, then its ancestors from the newest."""
    ids = list(dict.fromkeys([mail.in_reply_to or "", *reversed(mail.references)]))[:MOST_IDS]
    known = [known for known in ids if known]
    if not known:
        return []
    rows = (
        Message.objects.filter(external_id__in=known).exclude(external_id="").exclude(kind=Message.Kind.NOTE)
    )
    found = list(rows.select_related("conversation__joined_into", "conversation__branch")[: 2 * MOST_IDS])
    return sorted(found, key=lambda message: known.index(message.external_id))


def _standing(conversation: Conversation) -> Conversation:
    """The conversation itself, or the one it was joined into in the end."""
    for _step in range(20):
        if conversation.joined_into is None:
            break
        conversation = conversation.joined_into
    return conversation


def _present_in(conversations: Sequence[Conversation], writer: str) -> set[int]:
    if not conversations or not writer:
        return set()
    rows = Participant.objects.present().filter(
        conversation__in=[c.pk for c in conversations], kind="email", address=writer
    )
    return set(rows.values_list("conversation_id", flat=True))


def _numbered(subject: str) -> list[Conversation]:
    """Recent conversations whose number stands in the subject as `#7`. It may as well be the number of an
    order.
    """
    numbers = [int(number) for number in _NUMBER.findall(subject)[:3]]
    if not numbers:
        return []
    recent = timezone.now() - RECENT
    return list(Conversation.objects.not_joined().filter(pk__in=numbers, activity_at__gte=recent))


def _same_subject(subject: str, recent: Sequence[tuple[int, str]]) -> list[Conversation]:
    """Those of the writer's recent conversations that go under the same subject."""
    wanted = bare(subject)
    numbers = [number for number, known in recent if wanted and bare(known) == wanted]
    found = Conversation.objects.in_bulk(numbers) if numbers else {}
    return [found[number] for number in numbers if number in found]


def bare(subject: str) -> str:
    """The subject folded, without `Re:` and its relatives in any language."""
    plain = subject.strip()
    for _step in range(10):
        shorter = _REPLY.sub("", plain)
        if shorter == plain:
            break
        plain = shorter
    return fold(plain)
