"""The thread of a conversation as it is read: letters in order, and what happened between them."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any

from django.db.models import BooleanField, ExpressionWrapper, Q, QuerySet
from django.db.models.functions import Left
from django.utils.safestring import SafeString

from sahay.business.models import Staff
from sahay.conversations.doers import who_did
from sahay.conversations.models import Attachment, Conversation, Delivery, Message
from sahay.conversations.telling import drawing, sentence
from sahay.journal.events import KINDS
from sahay.journal.models import Entry
from sahay.kit.markup import our_words, plain_words, their_words
from sahay.kit.pages import first_page, page
from sahay.kit.questions import Question
from sahay.kit.text import one_line

SIZE = 30
LATEST_FIRST = ("-at", "-id")
OPEN = 3
MANY = 3
LONGEST_BODY = 20_000
LONGEST_QUOTE = 6_000
LARGEST_PICTURE = 2_000_000
PICTURES = frozenset({"image/png", "image/jpeg", "image/gif", "image/webp"})
TOLD_BY_LETTERS = frozenset(
    f"conversations.{kind}"
    for kind in (
        "opened",
        "message_arrived",
        "history_added",
        "answered",
        "answer_left",
        "noted",
        "promise_kept",
    )
)

GRAVE = frozenset(f"conversations.{kind}" for kind in ("answer_failed", "bounced", "promise_missed"))


@dataclass(frozen=True)
class Happening:
    """One entry of the journal in words."""

    id: int
    kind: str
    at: datetime
    icon: str
    words: str

    @property
    def is_grave(self) -> bool:
        """Something a person has to know of."""
        return self.kind in GRAVE


@dataclass(frozen=True, eq=False)
class Letter:
    """A message as the page shows it. `more`: its text goes on. `delivery`: how it leaves or left.

    Two letters are equal when everything that was read of them is, so that one can be kept as it was shown:
    whatever changes in the tables makes another letter.
    """

    message: Message
    words: SafeString
    quoted: str
    more: bool
    files: list[Attachment]
    delivery: Delivery | None

    @cached_property
    def values(self) -> tuple[Hashable, ...]:
        """All that was read of it."""
        rows = [self.message, *([self.delivery] if self.delivery else []), *self.files]
        return tuple(_value(value) for row in rows for name, value in vars(row).items() if name[0] != "_")

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Letter) and self.values == other.values

    def __hash__(self) -> int:
        return hash(self.values)

    @property
    def says_little(self) -> bool:
        """What our own machine acknowledged, and how it left is no trouble. What a rule answers is read."""
        troubled = self.delivery is not None and self.delivery.state == Delivery.State.FAILED
        by_rule = "rule" in self.message.facts
        return self.message.automatic and self.message.kind == Message.Kind.OUT and not (troubled or by_rule)

    @property
    def gist(self) -> str:
        """Its first words, for a line."""
        beginning: str = self.message.beginning[:300]  # type: ignore[attr-defined]
        return one_line(beginning if self.message.kind == Message.Kind.IN else plain_words(beginning), 120)

    @property
    def pictures(self) -> list[Attachment]:
        """Those that may be looked at in the page, by what they say they are; the server looks again when
        asked.
        """
        return [a for a in self.files if a.content_type in PICTURES and a.size <= LARGEST_PICTURE]

    @property
    def documents(self) -> list[Attachment]:
        """All others."""
        shown = {a.pk for a in self.pictures}
        return [a for a in self.files if a.pk not in shown]


@dataclass
class Stretch:
    """One thing in the thread: a letter (folded when it has long been answered), or happenings without a
    letter between.
    """

    letter: Letter | None = None
    happenings: list[Happening] = field(default_factory=list)
    folded: bool = False


@dataclass(frozen=True)
class Thread:
    """One page of a thread, oldest letter first; `earlier` and `later` are cursors of the pages beside it."""

    letters: list[Letter]
    earlier: str
    later: str

    @property
    def newest(self) -> int:
        """The id of the newest letter shown: what the reader has had before their eyes."""
        return max((letter.message.pk for letter in self.letters), default=0)

    def stretches(self, told: Sequence[Happening], unfolded: int = 0) -> list[Stretch]:
        """Letters, and between them what they do not tell themselves, in the order of time.

        Letters long answered are folded, but for one that is asked for.
        """
        first = self.letters[0].message.at if self.letters and self.earlier else None
        last = self.letters[-1].message.at if self.letters and self.later else None
        between = [
            happening
            for happening in reversed(told)
            if happening.kind not in TOLD_BY_LETTERS
            and (first is None or happening.at >= first)
            and (last is None or happening.at <= last)
        ]
        first_open = self._first_open()
        answered = {letter.message.pk for letter in self.letters[:first_open]}
        folded = (answered | {letter.message.pk for letter in self.letters if letter.says_little}) - {
            unfolded
        }
        return list(_woven(self.letters, between, folded))

    def split(self, told: Sequence[Happening], unfolded: int = 0) -> tuple[list[Stretch], list[Stretch]]:
        """The same in two: what was long answered, when it is much, and what lies open."""
        stretches = self.stretches(told, unfolded)
        fresh = next((n for n, s in enumerate(stretches) if s.letter and not s.folded), len(stretches))
        letters = sum(1 for stretch in stretches[:fresh] if stretch.letter)
        return (stretches[:fresh], stretches[fresh:]) if letters > MANY else ([], stretches)

    def _first_open(self) -> int:
        """From which letter on they lie open: the last three, and all that the customer wrote since our last
        answer.
        """
        at = max(0, len(self.letters) - OPEN)
        while at > 0 and self.letters[at - 1].message.side == "customer" and not self.later:
            at -= 1
        return at


def read(conversation: Conversation, cursor: str = "", size: int = SIZE) -> Thread:
    """The latest letters, or those before a cursor: two queries, however long the thread is."""
    if cursor:
        found = page(_rows(conversation.pk), key=LATEST_FIRST, cursor=cursor, size=size)
    else:
        found = first_page(_LATEST.ask(size + 1, conversation=conversation.pk), key=LATEST_FIRST, size=size)
    letters = _letters(found.items[::-1])
    return Thread(letters, earlier=found.next, later=found.previous)


def one_letter(conversation: Conversation, number: int) -> Letter | None:
    """One letter of a conversation by its id."""
    row = _rows(conversation.pk).filter(pk=number).first()
    return _letters([row])[0] if row else None


def gists(conversation: Conversation, most: int = 200) -> list[Letter]:
    """The letters in the order of time, the latest ones when they are very many."""
    return _letters(list(_rows(conversation.pk).order_by(*LATEST_FIRST)[:most])[::-1])


def letters_after(conversation: Conversation, staff: Staff, seen: int) -> list[Letter]:
    """What is new to somebody since a letter they have seen; at most three, the latest."""
    rows = _rows(conversation.pk).filter(pk__in=conversation.messages.new_to(staff, seen).values("pk"))
    return _letters(list(rows.order_by(*LATEST_FIRST)[:3])[::-1])


def _rows(conversation: int) -> QuerySet[Message]:
    """Messages with as much of their text as a page shows: what a customer quotes along can be very long."""
    return (
        Message.objects.filter(conversation=conversation, taken_back_at__isnull=True)
        .select_related("delivery")
        .defer("html", "body", "quoted")
        .annotate(
            beginning=Left("body", LONGEST_BODY + 1),
            quote=Left("quoted", LONGEST_QUOTE + 1),
            has_html=ExpressionWrapper(~Q(html=""), output_field=BooleanField()),
        )
    )


_LATEST = Question(lambda most, conversation: _rows(conversation).order_by(*LATEST_FIRST)[:most])
_FILES = Question(lambda messages: Attachment.objects.filter(message__in=messages))
_ENTRIES = Question(
    lambda most, conversation: Entry.objects.filter(
        subject_kind="conversation", subject_id=conversation
    ).order_by("-pk")[:most]
)


def happenings(conversation: Conversation, most: int = 120) -> tuple[Happening, ...]:
    """What happened lately, newest first."""
    return tell(_ENTRIES.ask(most, conversation=conversation.pk))


def tell(rows: Iterable[Entry]) -> tuple[Happening, ...]:
    """Entries of the journal in words; what this version has no words for is left out."""
    told = (_told(entry) for entry in rows)
    return tuple(happening for happening in told if happening.words)


def _told(entry: Entry) -> Happening:
    kind = KINDS.get(entry.kind)
    words = sentence(kind.read(entry.facts), who_did(entry)) if kind else ""
    return Happening(entry.pk, entry.kind, entry.at, drawing(entry.kind), words)


def _letters(messages: Sequence[Message]) -> list[Letter]:
    files: dict[int, list[Attachment]] = {}
    for attachment in _FILES.ask(messages=[message.pk for message in messages]):
        files.setdefault(attachment.message_id, []).append(attachment)
    return [_letter(message, files.get(message.pk, [])) for message in messages]


def _letter(message: Message, files: list[Attachment]) -> Letter:
    body, quote = message.beginning, message.quote  # type: ignore[attr-defined]
    ours = message.kind != Message.Kind.IN
    shown = body[:LONGEST_BODY]
    return Letter(
        message=message,
        words=our_words(shown) if ours else their_words(shown),
        quoted=quote[:LONGEST_QUOTE],
        more=len(body) > LONGEST_BODY or len(quote) > LONGEST_QUOTE,
        files=[a for a in files if not (a.inline and a.content_id)],
        delivery=getattr(message, "delivery", None),
    )


def _value(value: Any) -> Hashable:
    """What JSON holds is compared as it is written."""
    return value if isinstance(value, Hashable) else repr(value)


def _woven(letters: Sequence[Letter], between: Sequence[Happening], folded: set[int]) -> Iterator[Stretch]:
    waiting = list(between)
    for letter in letters:
        before = [h for h in waiting if h.at <= letter.message.at]
        if before:
            yield Stretch(happenings=before)
        waiting = waiting[len(before) :]
        yield Stretch(letter=letter, folded=letter.message.pk in folded)
    if waiting:
        yield Stretch(happenings=waiting)
