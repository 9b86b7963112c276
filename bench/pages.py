"""The price of a page and of a search."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from bench.processes import measured, until_quiet
from bench.running import Running
from bench.visitor import Visitor
from bench.words import PASSWORD

ROUNDS = 200
INBOX = "/desk/inbox/all/"
POLICIES = ("/policies/returns/", "/policies/returns/et/", "/policies/")
PROMISED = ("returns", "tagastamine", "वापसी")
SEARCHES = ("kettle", "shikayat", "शिकायत", "புகார்", "kettle repair", "A-1", "nowhere-at-all", "kett")
T = TypeVar("T")


@dataclass(frozen=True)
class Price:
    """Processor milliseconds of all our processes for one, wall milliseconds seen by the visitor, and how
    many a second.
    """

    what: str
    cpu: float
    p50: float
    p95: float
    per_second: float


def signed_in(shop: Running) -> Visitor:
    """The owner of the bench shop."""
    visitor = Visitor(shop.url)
    status, _ = visitor.post("/account/login/", {"login": "olga", "password": PASSWORD})
    if status != 302:
        raise RuntimeError(f"signing in answered {status}")
    return visitor


def prices(shop: Running, rounds: int = ROUNDS) -> Iterator[Price]:
    """Inbox, conversation, the page of a search, the same where a policy is found, what is found while one
    types, and policies as a stranger reads them, for the first time and again; warmed up first.
    """
    visitor = signed_in(shop)
    until_quiet(shop.pids)
    pages = {
        "inbox": [INBOX],
        "conversation": [f"/desk/conversations/{i}/" for i in range(1, 51)],
        "search": [f"/desk/search/?q={_quoted(words)}" for words in SEARCHES],
        "search, policy found": [f"/desk/search/?q={_quoted(words)}" for words in PROMISED],
    }
    for what, paths in pages.items():
        yield price_of(shop, what, visitor.timed, paths, rounds)
    typed = [(path, "search-results") for path in pages["search"]]
    yield price_of(shop, "search while typing", lambda it: visitor.timed(*it), typed, rounds)
    stranger = Visitor(shop.url)
    yield price_of(shop, "public policy", stranger.timed, POLICIES, rounds)
    yield price_of(shop, "public policy, known", stranger.timed_again, POLICIES, rounds)


def price_of(shop: Running, what: str, ask: Callable[[T], float], things: Sequence[T], rounds: int) -> Price:
    """What one asking costs, after twenty to warm up."""
    for i in range(20):
        ask(things[i % len(things)])
    with measured(shop.pids) as spent:
        times = [ask(things[i % len(things)]) for i in range(rounds)]
    times.sort()
    return Price(
        what,
        spent.milliseconds / rounds,
        statistics.median(times),
        times[int(rounds * 0.95)],
        1000 / statistics.mean(times),
    )


def _quoted(words: str) -> str:
    from urllib.parse import quote

    return quote(words)
