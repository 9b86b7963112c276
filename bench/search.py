"""`python -m bench.search [1000 20000 ...]`: what finding and remembering cost, on the search room alone.

Each size is made anew in a database of its own: the embedded one, or with `--postgresql` a server of its
own. Texts are made of real seed words and of invented ones with the frequencies of a language (Zipf), so
that there are rare words and very common ones at every size. Times are milliseconds of this process's
processor time; on PostgreSQL the server's time is not in them, so wall time is printed beside.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import accumulate
from pathlib import Path
from typing import Any

SEED = Path(__file__).resolve().parent.parent / "tools" / "language_seed"
QUERIES = {
    "rare word": "zuvakelo",
    "common word": "refund",
    "two words": "order kettle",
    "common words": "order refund delivery",
    "inflected": "refunds",
    "other script": "shikayat",
    "while typing": "refu",
    "prefix of two letters": "re",
    "no such word": "xylophonist",
    "order number": "A-104242",
    "end of a phone number": "4242",
    "phrase": '"refund for order"',
    "with is:": "refund is:open",
    "with from:": "order from:sara",
    "with tag:": "order tag:vip",
    "with before:": "refund before:2026-02",
    "with exclusion": "refund -kettle -order",
    "of one branch in ten": "refund",
}
SYLLABLES = {
    "en": ["ba", "ke", "lo", "mi", "nu", "ra", "so", "te", "vi", "zu", "da", "fe", "go", "hi"],
    "hi-Latn": ["ka", "ri", "sha", "ma", "ta", "na", "pu", "de", "bo", "ji", "la", "ha"],
    "et": ["ka", "ri", "se", "ma", "te", "nu", "pu", "le", "sõ", "ja", "li", "õe"],
    "hi": ["का", "री", "शा", "मा", "ता", "ना", "पु", "दे", "बो", "जी", "ला", "हा"],
    "ur": ["کا", "ری", "شا", "ما", "تا", "نا", "پو", "دی", "بو", "جی", "لا", "ہا"],
    "ta": ["கா", "ரி", "சா", "மா", "தா", "நா", "பு", "தே", "போ", "ஜீ", "லா", "ஹா"],
}
COMMON = {
    "en": "the order refund kettle delivery my is not please when where for",
    "et": "tellimus raha tagasi ja on ei mu kus pakk palun millal garantii",
    "hi": "शिकायत ऑर्डर पैसे वापस है नहीं मेरा कब कृपया डिलीवरी और दुकान",
    "ur": "شکایت آرڈر رقم واپس ہے نہیں میرا کب براہ ڈلیوری اور دکان",
    "ta": "புகார் ஆர்டர் பணம் என் இல்லை எப்போது கடை தயவுசெய்து பொருள் வேண்டும்",
    "hi-Latn": "shikayat order paise wapas hai nahi mera kab kripya delivery aur dukan",
}
SHARES = {"en": 30, "hi": 25, "ur": 15, "ta": 15, "et": 10, "hi-Latn": 5}
VOCABULARY = 20_000
BEGIN = datetime(2026, 1, 1, tzinfo=UTC)


def main() -> None:
    """Prints one table for each size."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("sizes", nargs="*", type=int, default=[1_000, 20_000])
    words.add_argument("--postgresql", action="store_true")
    words.add_argument("--rounds", type=int, default=40)
    given = words.parse_args()
    if len(given.sizes) > 1:
        for (
            size
        ) in given.sizes:  # each in a process of its own: what was cached for one says nothing of the next
            extra = ["--postgresql"] * given.postgresql
            os.spawnv(os.P_WAIT, sys.executable, [sys.executable, "-m", "bench.search", str(size), *extra])
        return
    with database(postgresql=given.postgresql):
        report(given.sizes[0], given.rounds)


@contextmanager
def database(*, postgresql: bool) -> Iterator[None]:
    """An empty database with our tables."""
    folder = tempfile.mkdtemp(prefix="sahay-bench-search-")
    os.environ["SAHAY_DATA"] = folder
    os.environ["DJANGO_SETTINGS_MODULE"] = "sahay.config.settings"
    try:
        if postgresql:
            from tools.postgresql import temporary_server

            with temporary_server() as url:
                _set_up(url)
                yield
        else:
            _set_up("")
            yield
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _set_up(url: str) -> None:
    import django
    from django.core.management import call_command

    os.environ["DATABASE_URL"] = url
    django.setup(set_prefix=False)
    call_command("migrate", "search", verbosity=0)


class Corpus:
    """Conversations by number: the same number is the same conversation every time."""

    def __init__(self) -> None:
        chance = random.Random(1)
        self.words = {tag: self._words(tag, chance) for tag in SHARES}
        weights = [1 / (rank + 3) for rank in range(VOCABULARY)]
        self.weights = list(accumulate(weights))

    @staticmethod
    def _words(tag: str, chance: random.Random) -> list[str]:
        found = list(dict.fromkeys(COMMON[tag].split()))
        seen = set(found)
        while len(found) < VOCABULARY:
            word = "".join(chance.choice(SYLLABLES[tag]) for _syllable in range(chance.randint(2, 5)))
            if word not in seen:
                seen.add(word)
                found.append(word)
        if tag == "en":
            found[VOCABULARY // 2] = "zuvakelo"
        return found

    def sentence(self, chance: random.Random, tag: str, words: int) -> str:
        return " ".join(chance.choices(self.words[tag], cum_weights=self.weights, k=words))

    def conversation(self, number: int) -> dict[str, Any]:
        """As `actions.remember` takes it."""
        chance = random.Random(number)
        tag = chance.choices(list(SHARES), weights=list(SHARES.values()))[0]
        texts = [
            (self.sentence(chance, tag, chance.randint(15, 80)), tag)
            for _message in range(chance.randint(1, 4))
        ]
        numbers = f"A-{100_000 + number} +372 5{chance.randrange(10**6):06} "
        return {
            "branch": number % 10 + 1,
            "at": BEGIN + timedelta(minutes=number),
            "title": self.sentence(chance, tag, 5),
            "text_parts": [numbers, *texts],
            "facets": {
                "open": number % 50 == 0,
                "assignee": chance.choice([None, *range(1, 12)]),
                "kind": chance.choice(["question", "order", "complaint"]),
                "tags": ["vip"] if number % 400 == 0 else [],
                "from": ["Sara Khan" if number % 300 == 0 else self.sentence(chance, "en", 2)],
                "branch_name": f"Branch {number % 10 + 1}",
            },
        }


def report(size: int, rounds: int) -> None:
    """Fills, asks, and prints."""
    from django.db import connection

    corpus = Corpus()
    print(f"\n## {size:,} conversations on {connection.vendor}\n")
    print("| | p50 ms | p95 ms | wall p50 ms | found |\n|---|---:|---:|---:|---:|")
    fill(corpus, size)
    for name, row in asked(rounds).items():
        print(f"| {name} | " + " | ".join(row) + " |")
    for name, row in kept(corpus, size, rounds).items():
        print(f"| {name} | " + " | ".join(row) + " |")
    print(f"\nindex and tokens: {megabytes():.0f} MB", flush=True)


def fill(corpus: Corpus, size: int) -> None:
    """Remembers them all, many in a transaction."""
    from django.db import transaction

    from sahay.search import actions

    started = time.process_time()
    for first in range(0, size, 500):
        with transaction.atomic():
            for number in range(first, min(first + 500, size)):
                actions.remember("conversation", number + 1, **corpus.conversation(number))
    _settle()
    spent = time.process_time() - started
    print(f"| filling, each, generator included | {1000 * spent / size:.2f} | | | |", flush=True)


def _settle() -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            "ANALYZE" if connection.vendor == "sqlite" else "VACUUM ANALYZE search_words, search_document"
        )


def asked(rounds: int) -> dict[str, list[str]]:
    """Every query, several times over."""
    from sahay.search import sources
    from sahay.search.finding import find

    corpus = Corpus()

    @cache  # reading the texts is the business of the room they belong to
    def text(ref: int) -> list[str]:
        return [said for said, _tag in corpus.conversation(ref - 1)["text_parts"][1:]]

    def texts(refs: Any) -> dict[int, list[str]]:
        return {ref: text(ref) for ref in refs}

    sources.register(
        sources.Source("conversation", load=lambda refs: [], texts=texts, after=lambda ref, limit: [])
    )
    rows = {}
    for name, query in QUERIES.items():
        branches = [3] if name == "of one branch in ten" else None

        def ask(query: str = query, branches: list[int] | None = branches) -> Any:
            return find(query, kinds=["conversation"], branches=branches)

        found = ask()
        count = f"{len(found.results)}{'+' if found.more else ''}"
        rows[name] = [*measured(ask, rounds), count]
    return rows


def kept(corpus: Corpus, size: int, rounds: int) -> dict[str, list[str]]:
    """Writing, one transaction each, as a mail is filed."""
    from sahay.search import actions

    numbers = iter(range(size, size + 10 * rounds))
    chance = random.Random(3)

    def new() -> None:
        number = next(numbers)
        actions.remember("conversation", number + 1, **conversations[number])

    def add() -> None:
        text = corpus.sentence(chance, "en", 60)
        actions.add_text(
            "conversation", chance.randrange(size) + 1, text, "en", open=True, at=datetime.now(UTC)
        )

    def facets() -> None:
        actions.set_facets(
            "conversation",
            chance.randrange(size) + 1,
            open=bool(chance.randrange(2)),
            assignee=chance.randrange(9),
        )

    conversations = {number: corpus.conversation(number) for number in range(size, size + 3 * rounds)}
    return {
        "remember a conversation": [*measured(new, 2 * rounds), ""],
        "add a message of 60 words": [*measured(add, 2 * rounds), ""],
        "change facets": [*measured(facets, 2 * rounds), ""],
    }


def measured(work: Callable[[], Any], rounds: int) -> list[str]:
    """Processor p50 and p95 and wall p50 in milliseconds."""
    work()
    spent, walls = [], []
    for _round in range(rounds):
        wall, cpu = time.perf_counter(), time.process_time()
        work()
        spent.append(1000 * (time.process_time() - cpu))
        walls.append(1000 * (time.perf_counter() - wall))
    p95 = sorted(spent)[int(0.95 * (len(spent) - 1))]
    return [f"{statistics.median(spent):.2f}", f"{p95:.2f}", f"{statistics.median(walls):.2f}"]


def megabytes() -> float:
    """What the search tables take on disk."""
    from django.db import connection

    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT sum(pgsize) FROM dbstat WHERE name LIKE 'search%'")
        else:
            cursor.execute(
                "SELECT pg_total_relation_size('search_words') + pg_total_relation_size('search_document')"
            )
        return float(cursor.fetchone()[0] or 0) / 1e6


if __name__ == "__main__":
    main()
