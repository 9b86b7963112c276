"""The price of a page and of a search."""

from __future__ import annotations

import statistics
from collections.abc import Iterator
from dataclasses import dataclass

from bench.processes import measured, until_quiet
from bench.running import Running
from bench.visitor import Visitor
from bench.words import PASSWORD

ROUNDS = 200
INBOX = "/desk/inbox/all/"
SEARCHES = ("kettle", "shikayat", "शिकायत", "புகார்", "kettle repair", "A-1", "nowhere-at-all", "kett")


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
    """Inbox, conversation, the page of a search, what is found while one types; warmed up first."""
    visitor = signed_in(shop)
    until_quiet(shop.pids)
    pages = {
        "inbox": [INBOX],
        "conversation": [f"/desk/conversations/{i}/" for i in range(1, 51)],
        "search": [f"/desk/search/?q={_quoted(words)}" for words in SEARCHES],
    }
    for what, paths in pages.items():
        yield priced(shop, visitor, what, paths, rounds)
    yield priced(shop, visitor, "search while typing", pages["search"], rounds, part="search-results")


def priced(
    shop: Running, visitor: Visitor, what: str, paths: list[str], rounds: int, part: str = ""
) -> Price:
    """The paths in turn, after twenty to warm up."""
    for i in range(20):
        visitor.timed(paths[i % len(paths)], part)
    with measured(shop.pids) as spent:
        times = [visitor.timed(paths[i % len(paths)], part) for i in range(rounds)]
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
