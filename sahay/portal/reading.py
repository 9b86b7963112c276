"""What the customers' pages show, gathered in few queries."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from django.db.models import Prefetch
from django.utils import timezone
from django.utils.safestring import SafeString

from sahay.business import hours_in_words
from sahay.business.models import Branch, Closure
from sahay.conversations.markup import our_words, their_words
from sahay.conversations.models import Attachment, Conversation, Message
from sahay.insights.kept import Kept, rates
from sahay.insights.rates import Rate
from sahay.kit.pages import Page, page


@dataclass(frozen=True)
class Letter:
    """One message as its customer reads it."""

    message: Message
    words: SafeString
    files: list[Attachment]

    @property
    def ours(self) -> bool:
        """Written by us."""
        return self.message.kind == Message.Kind.OUT


DAYS_COUNTED = 90


@dataclass(frozen=True)
class Told:
    """A promise in words, and how often it was kept at the branches it holds for."""

    sentence: str
    rate: Rate


def promises() -> list[Told]:
    """What holds now as sentences in the reader's language, the general before the special, with how often we
    kept it. Promises that read alike are one line, counted together.
    """

    def place(one: Kept) -> tuple[int, str, str, str]:
        held = one.promise
        return held.branch_id or 0, held.channel, held.kind, held.measure

    counted: dict[str, Rate] = {}
    for one in sorted(rates(None, DAYS_COUNTED), key=place):
        before = counted.get(sentence := str(one.promise.sentence), Rate(0, 0))
        counted[sentence] = Rate(before.kept + one.kept, before.missed + one.missed)
    return [Told(sentence, rate) for sentence, rate in counted.items()]


def thread(conversation: Conversation, cursor: str) -> tuple[list[Letter], Page[Message]]:
    """The latest messages that the customer may see, oldest first, and the page they stand on."""
    seen = conversation.messages.for_customer().prefetch_related("attachments")
    found = page(seen, key=("-at", "-id"), cursor=cursor, size=30)
    return [_letter(message) for message in reversed(found.items)], found


def _letter(message: Message) -> Letter:
    words = our_words(message.body) if message.kind == Message.Kind.OUT else their_words(message.body)
    return Letter(message, words, [a for a in message.attachments.all() if not (a.inline and a.content_id)])


@dataclass(frozen=True)
class Line:
    """“Monday – Friday”, “10:00–18:00”."""

    days: str
    hours: str


@dataclass(frozen=True)
class Place:
    """A branch as customers look for it: with its week and how it stands now in words."""

    name: str
    address: str
    phone: str
    state: str
    week: list[Line]
    closures: list[Closure]


def places() -> list[Place]:
    """Branches that are open, with hours and the closures of the coming weeks."""
    now = timezone.now()
    coming = Closure.objects.filter(last_day__gte=now.date()).order_by("first_day")
    found = Branch.objects.active().prefetch_related(Prefetch("closures", coming))
    return [
        Place(b.name, b.address, b.phone, hours_in_words.state(b, now), week(b), list(b.closures.all())[:3])
        for b in found
    ]


def week(branch: Branch) -> list[Line]:
    """The week in as few lines as it has different days, beginning on Monday; closed days are named."""
    lines: list[Line] = []
    for hours, same in groupby(hours_in_words.week(branch), key=lambda day: day[1]):
        days = [name for name, _hours in same]
        lines.append(Line(days[0] if len(days) == 1 else f"{days[0]} – {days[-1]}", hours))
    return lines
