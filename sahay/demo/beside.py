"""What happened beside the stories: a supplier was asked, a colleague was asked, an answer was held back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from sahay.conversations.actions import Whom, ask_colleague, ask_outside, reply
from sahay.conversations.models import Conversation, Message
from sahay.conversations.sending import hold_back
from sahay.demo import post, reading
from sahay.demo.founding import Shop, Table
from sahay.demo.happening import Deed
from sahay.demo.playing import AT_ONCE, GONE_AFTER, Play

A_MOMENT_LATER = timedelta(minutes=30)
DAYS_AGO = timedelta(days=4)


def beside(shop: Shop, plays: Iterable[Play], now: datetime) -> Iterator[Deed]:
    """All of it. Nothing of it leaves: the answer that waits was held back, because the customer wrote."""
    known = {(play.story.key, play.story.customer): play for play in plays}
    plan = reading.shop()
    for row in plan["outside"]:
        yield from _ask_outside(row, known[tuple(row["story"])], shop)
    for row in plan["request"]:
        yield from _ask_colleague(row, shop, now)
    for row in plan["held"]:
        yield from _hold_back(row, known[tuple(row["story"])])


def _ask_outside(row: Table, play: Play, shop: Shop) -> Iterator[Deed]:
    """About a story, half an hour after its last word, with what the customer wrote first."""
    asked: list[Message] = []

    def ask() -> None:
        here = play.here()
        first = here.messages.filter(kind=Message.Kind.IN).earliest("pk")
        to = {name: row[name] for name in ("name", "address", "subject", "text")}
        asked.append(ask_outside(here, by=shop.staff[row["by"]], quote=[first.pk], **to))

    at = play.plan.last + A_MOMENT_LATER
    yield Deed(at, ask)
    yield Deed(at + GONE_AFTER, lambda: post.leaves(asked[0].conversation))


def _ask_colleague(row: Table, shop: Shop, now: datetime) -> Iterator[Deed]:
    """Asked some days ago at another branch, and answered there within the morning."""
    branch = shop.branches[row["branch"]]
    asked: list[Conversation] = []

    def ask() -> None:
        whom = Whom(branch)
        asked.append(ask_colleague(whom, by=shop.staff[row["by"]], concern=row["concern"], text=row["text"]))

    def answer() -> None:
        reply(asked[0], by=shop.staff[row["answered_by"]], text=row["answer"], say_concern=False)

    at = branch.calendar().after(now - DAYS_AGO, A_MOMENT_LATER)
    yield Deed(at, ask, moves_clocks=True)
    yield Deed(branch.calendar().after(at, 2 * A_MOMENT_LATER), answer, moves_clocks=True)


def _hold_back(row: Table, play: Play) -> Iterator[Deed]:
    """An answer that was to leave a day later, written shortly before the customer's last word."""
    before, last = play.plan.turns[-2:]
    written: list[Message] = []

    def write() -> None:
        later = last + timedelta(days=1)
        here = play.here()
        written.append(reply(here, by=play.agent, text=row["text"], send_at=later, say_concern=False))

    yield Deed(before + (last - before) / 2, write, moves_clocks=True)
    yield Deed(last + AT_ONCE, lambda: hold_back(written[0]))
