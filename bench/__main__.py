"""`make bench`, or `python -m bench [--sizes 1000,20000] [--web 1,2]`: prints the table, and
writes it with `--write`.

The embedded database at every size; with `--postgresql` the same table on a server of its own. Processor time
counts all our processes; wall time is one visitor after another on an otherwise idle machine.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from bench.mails import mail_price
from bench.pages import INBOX, prices, signed_in
from bench.processes import proportional_megabytes
from bench.running import filled, running
from bench.streams import hint_milliseconds, idle_listeners
from bench.table import Column, Table
from tools.postgresql import temporary_server


def main() -> None:
    """Measures what is asked for, one shop after another."""
    words = _words()
    table = Table()
    sizes = [int(part) for part in words.sizes.split(",")]
    for size in sizes:
        measure(table, size, words)
        if words.postgresql:
            with temporary_server() as url:
                measure(table, size, words, url)
    print(table.text())
    if words.write:
        Path(words.write).write_text(table.document())


def measure(table: Table, size: int, words: argparse.Namespace, database: str = "") -> None:
    """One shop of one size on one database, with each number of web processes in turn."""
    with filled(size, database) as shop:
        for web in [int(part) for part in words.web.split(",")]:
            row = table.row(size, "PostgreSQL" if database else "SQLite", web)
            price(row, shop, web, words.rounds)
            print(row.title, row.figures, file=sys.stderr, flush=True)


def price(row: Column, filled: dict[str, str], web: int, rounds: int) -> None:
    """What this shop costs, figure by figure into its column."""
    with running(filled, web) as shop:
        row.add("start s", shop.start_seconds)
        row.add("rest MB", proportional_megabytes(shop.pids))
        for price in prices(shop, rounds):
            row.add(f"{price.what} CPU ms", price.cpu)
            row.add(f"{price.what} p50/p95 ms", f"{price.p50:.1f}/{price.p95:.1f}")
            row.add(f"{price.what} a second", price.per_second)
        mail = mail_price(shop)
        row.add("mail filed CPU ms", mail.filed.cpu)
        row.add("mails filed a second", mail.filed.per_second)
        row.add("mail filed, acknowledged, sent CPU ms", mail.acknowledged.cpu)
        row.add("mails filed, acknowledged, sent a second", mail.acknowledged.per_second)
        row.add("mail, bare CPU ms", mail.bare)
        row.add("load MB", proportional_megabytes(shop.pids))
        hint = hint_milliseconds(shop)
        row.add("hint p50/p95 ms", f"{hint[0]:.0f}/{hint[1]:.0f}")
        row.add("inbox with assets kB", signed_in(shop).weight(INBOX) / 1000)
        alive, kilobytes, page = idle_listeners(shop)
        row.add("1,000 idle streams", f"{alive} open, {kilobytes:.0f} kB each, page {page:.0f} ms")


def _words() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--sizes", default="1000,20000", help="numbers of conversations (default 1000,20000)")
    parser.add_argument("--web", default="1", help="numbers of web processes (default 1)")
    parser.add_argument("--rounds", type=int, default=200, help="pages of each kind (default 200)")
    parser.add_argument("--postgresql", action="store_true", help="the same on PostgreSQL")
    parser.add_argument("--write", metavar="FILE", help="write the table as a document")
    return parser.parse_args()


if __name__ == "__main__":
    main()
