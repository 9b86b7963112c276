"""One story as it happens: every turn goes in by the door that it would use on a working day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from random import Random

from sahay.business.models import Branch, Staff
from sahay.channels.form.actions import submit
from sahay.conversations import actions
from sahay.conversations.models import Conversation, Kind, Message
from sahay.customers.models import Customer
from sahay.demo import post
from sahay.demo.happening import Deed
from sahay.demo.letters import Letter, Quoted, forwarded
from sahay.demo.papers import file_called
from sahay.demo.planning import Plan
from sahay.demo.reading import Story, Turn

LETTER_HOST = "mail.example.com"
AT_ONCE, GONE_AFTER = timedelta(seconds=2), timedelta(seconds=11)
BY_HAND = ("phone", "counter")


@dataclass
class Play:
    """A story with the people in it; `conversation` is there once the customer has come."""

    story: Story
    plan: Plan
    branch: Branch
    mailbox: str
    customer: Customer
    address: str
    agent: Staff
    other: Play | None = None
    conversation: Conversation | None = None
    answer: Message | None = None

    def deeds(self) -> Iterator[Deed]:
        """What happens and when."""
        for place, (turn, at) in enumerate(zip(self.story.turns, self.plan.turns, strict=True)):
            yield from self._turn(place, turn, at)
        if self.plan.handled:
            yield Deed(self.plan.handled, self._take_in_hand)
        if self.plan.resolved:
            yield Deed(self.plan.resolved, self._resolve, moves_clocks=True)

    def _turn(self, place: int, turn: Turn, at: datetime) -> Iterator[Deed]:
        if turn.who == "them":
            yield Deed(at, partial(self._they_speak, place, turn, at), moves_clocks=True)
            if place == 0 and self.story.channel not in BY_HAND:
                yield Deed(at + AT_ONCE, self._post_leaves)
        elif turn.who == "us":
            yield Deed(at, partial(self._we_speak, turn), moves_clocks=True)
            if self.story.channel not in BY_HAND:
                yield Deed(at + GONE_AFTER, self._post_leaves)
            if place == len(self.story.turns) - 1 and self.story.special in ("bounce", "away"):
                moment = at + timedelta(minutes=2)
                yield Deed(moment, partial(self._machine_answers, moment))
        elif turn.who == "note":
            yield Deed(at, partial(self._note, turn))
        else:
            yield Deed(at, self._resolve, moves_clocks=True)

    def _they_speak(self, place: int, turn: Turn, at: datetime) -> None:
        if self.story.channel in BY_HAND:
            self._written_down(turn)
        elif self.story.channel == "form" and self.conversation is None:
            self._by_form(turn)
        else:
            self._by_mail(place, turn, at)

    def _written_down(self, turn: Turn) -> None:
        self.conversation = actions.log_contact(
            by=self.agent,
            channel=self.story.channel,
            customer_name=self.customer.name,
            address=self.address,
            text=turn.text,
            branch=self.branch,
            conversation=self.conversation,
        )

    def _by_form(self, turn: Turn) -> None:
        sent = submit(
            name=self.customer.name,
            address=self.address,
            text=turn.text,
            subject=self.story.subject,
            branch=self.branch,
            language=self.story.language,
            files=[file_called(name) for name in turn.files],
        )
        self.conversation = sent.message.conversation if sent.message else None

    def _by_mail(self, place: int, turn: Turn, at: datetime) -> None:
        answers = self._said_last() or (self.other._said_last() if self.other else None)
        text = turn.text
        if turn.forwarded:
            text = forwarded(text, self.story.writer, turn.forwarded, self.address)
        letter = Letter(
            name=self.customer.name,
            address=self.address,
            to=self.mailbox,
            subject=f"Re: {self.story.subject}" if self.answer else self.story.subject,
            text=text,
            at=at,
            message_id=f"{self.story.seed.replace('/', '.')}.{place}@{LETTER_HOST}",
            language=self.story.language,
            answers=answers,
            quotes=Random(f"{self.story.seed}{place}").random() < 0.6,
            copies=self.story.copies if self.conversation is None else (),
            files=[file_called(name) for name in turn.files],
        )
        self.conversation = post.comes(letter).conversation

    def _take_in_hand(self) -> None:
        """An agent takes it, says what it is and what is wanted."""
        here, story = self.here(), self.story
        if story.end not in ("soon", "missed") or len(story.turns) > 1 or Random(story.seed).random() < 0.5:
            actions.assign(here, by=self.agent, to=self.agent)
        if story.kind != Kind.QUESTION:
            actions.set_kind(here, by=self.agent, kind=story.kind)
        if story.concern:
            actions.set_concern(here, by=self.agent, text=story.concern)
        if story.tags:
            actions.tag(here, by=self.agent, names=story.tags)

    def _we_speak(self, turn: Turn) -> None:
        written = self.story.channel not in BY_HAND and self.story.kind != Kind.PRAISE
        files = [file_called(name) for name in turn.files]
        self.answer = actions.reply(
            self.here(), by=self.agent, text=turn.text, files=files, say_concern=written
        )

    def _note(self, turn: Turn) -> None:
        actions.note(self.here(), by=self.agent, text=turn.text)

    def _resolve(self) -> None:
        actions.resolve(self.here(), by=self.agent)

    def _post_leaves(self) -> None:
        post.leaves(self.here())

    def _machine_answers(self, at: datetime) -> None:
        about = self._said_last()
        if about is None or self.answer is None:
            raise ValueError(f"{self.story.seed} has nothing a machine could answer")
        if self.story.special == "bounce":
            post.comes_back(self.answer, to=self.mailbox, recipient=self.address, at=at, about=about)
        else:
            post.comes(
                Letter(
                    name=self.customer.name,
                    address=self.address,
                    to=self.mailbox,
                    subject=f"Re: {self.story.subject}",
                    text=self.story.away,
                    at=at,
                    message_id=f"{self.story.seed.replace('/', '.')}.away@{LETTER_HOST}",
                    answers=about,
                    quotes=False,
                    by_machine=True,
                )
            )

    def _said_last(self) -> Quoted | None:
        said = self.answer
        return Quoted(said.external_id, said.author, said.at, said.body) if said else None

    def here(self) -> Conversation:
        """The conversation, which has begun."""
        if self.conversation is None:
            raise ValueError(f"{self.story.seed} has not begun")
        return self.conversation
