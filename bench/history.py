"""`python -m bench.history NUMBER [--kills N]`: writes an mbox of so many mails, brings it in with
`sahay mail import`, kills that now and then, and prints what it took and how the sums stand.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

US = "help@lotus.example"
BEGAN = datetime(2015, 1, 1, tzinfo=UTC)
WORDS = [
    "kettle",
    "order",
    "late",
    "broken",
    "lid",
    "handle",
    "refund",
    "when",
    "please",
    "thanks",
    "colour",
    "copper",
    "parcel",
    "shop",
    "again",
]


def mails(number: int) -> Iterator[bytes]:
    """Conversations of one to six mails with five thousand customers, one in fifty with a file of 40 kB."""
    chance, made = random.Random(7), 0
    while made < number:
        customer, first = chance.randrange(5_000), made
        chain: list[str] = []
        for step in range(min(chance.randint(1, 6), number - made)):
            at = BEGAN + timedelta(minutes=40 * first + 600 * step)
            yield _mail(chance, made, customer, chain, from_us=step % 2 == 1, at=at)
            chain.append(f"<m{made}@bench.example>")
            made += 1


def _mail(
    chance: random.Random, number: int, customer: int, chain: list[str], *, from_us: bool, at: datetime
) -> bytes:
    them = f"Customer {customer} <c{customer}@example.org>"
    sender, to = (US, them) if from_us else (them, US)
    text = "\n".join(" ".join(chance.choices(WORDS, k=12)) for _line in range(chance.randint(3, 40)))
    head = [
        f"From: {sender}",
        f"To: {to}",
        f"Subject: {'Re: ' if chain else ''}Order {number - len(chain)}",
        f"Date: {format_datetime(at)}",
        f"Message-ID: <m{number}@bench.example>",
    ]
    if chain:
        head += [f"In-Reply-To: {chain[-1]}", f"References: {' '.join(chain)}"]
    if number % 50 == 0:
        data = "\n".join(chance.randbytes(54).hex()[:72] for _line in range(740))
        head += ["MIME-Version: 1.0", 'Content-Type: multipart/mixed; boundary="b"', ""]
        kinds = "Content-Type: application/octet-stream; name=a.bin\nContent-Transfer-Encoding: base64"
        parts = f"--b\nContent-Type: text/plain; charset=utf-8\n\n{text}\n--b\n{kinds}\n\n{data}\n--b--\n"
        return "\n".join([*head, parts]).encode()
    return "\n".join([*head, "Content-Type: text/plain; charset=utf-8", "", text, ""]).encode()


def write(path: Path, number: int) -> None:
    """The mbox."""
    with path.open("wb") as file:
        for mail in mails(number):
            file.write(
                b"From bench Thu Jan  1 00:00:00 2015\n" + mail.replace(b"\nFrom ", b"\n>From ") + b"\n"
            )


def measure(number: int, kills: int) -> str:
    """One line: how fast, how much memory, how the sums stand."""
    with tempfile.TemporaryDirectory(prefix="sahay-history-") as folder:
        here = Path(folder)
        write(here / "old.mbox", number)
        environment = {**os.environ, "SAHAY_DATA": str(here / "data"), "DATABASE_URL": ""}
        _prepare(environment)
        began, peak, deaths = time.monotonic(), 0, 0
        chance = random.Random(3)
        marks = sorted(chance.randrange(number // 10, number) for _kill in range(kills))
        while True:
            child = subprocess.Popen(
                [sys.executable, "-m", "sahay", "mail", "import", str(here / "old.mbox")],
                env=environment,
                stdout=subprocess.DEVNULL,
            )
            while child.poll() is None:
                peak = max(peak, _peak(child.pid))
                if marks and _taken(here) >= marks[0]:
                    os.kill(child.pid, signal.SIGKILL)
                    marks.pop(0)
                    deaths += 1
                    child.wait()
                time.sleep(0.2)
            if child.returncode == 0:
                break
            if child.returncode != -signal.SIGKILL:
                raise SystemExit(f"the import ended with {child.returncode}")
        seconds = time.monotonic() - began
        size = (here / "data" / "sahay.sqlite3").stat().st_size / 1e6
        return (
            f"{number} mails ({(here / 'old.mbox').stat().st_size / 1e6:.0f} MB), killed {deaths} times: "
            f"{seconds:.0f} s, {number / seconds:.0f} a second, peak {peak} MB, database {size:.0f} MB; "
            f"{_sums(here)}"
        )


def _prepare(environment: dict[str, str]) -> None:
    script = (
        "import os,django\nos.environ.setdefault('DJANGO_SETTINGS_MODULE','sahay.config.settings')\n"
        "django.setup(set_prefix=False)\nfrom sahay.cli.setup import migrate\nmigrate()\n"
        "from sahay.business.models import Branch, Business\n"
        "from sahay.channels.actions import add_mailbox\n"
        "Business.objects.create(pk=1,name='Bench',country='EE',languages=['en'])\n"
        "branch=Branch.objects.create(name='Old Town',country='EE',time_zone='Europe/Tallinn')\n"
        f"add_mailbox(address='{US}',branch=branch,is_default=True,by='start')\n"
    )
    subprocess.run([sys.executable, "-c", script], env=environment, check=True)


def _ask(here: Path, statement: str) -> list[tuple[object, ...]]:
    link = sqlite3.connect(here / "data" / "sahay.sqlite3", timeout=30)
    try:
        return link.execute(statement).fetchall()
    finally:
        link.close()


def _taken(here: Path) -> int:
    rows = _ask(here, "SELECT taken FROM channels_history")
    return int(str(rows[0][0])) if rows else 0


def _sums(here: Path) -> str:
    counted = _ask(here, "SELECT state, COUNT(*) FROM channels_rawmail GROUP BY state")
    states = {str(state): number for state, number in counted}
    messages = _ask(here, "SELECT COUNT(*), COUNT(DISTINCT external_id) FROM conversations_message")[0]
    talks = _ask(here, "SELECT COUNT(*) FROM conversations_conversation")[0][0]
    return (
        f"taken {_taken(here)}, ledger {states}, messages {messages[0]} of {messages[1]} ids, {talks} talks"
    )


def _peak(pid: int) -> int:
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return 0
    found = status.partition("VmHWM:")[2].split()
    return int(found[0]) // 1024 if found else 0


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("number", type=int)
    parser.add_argument("--kills", type=int, default=3)
    words = parser.parse_args()
    print(measure(words.number, words.kills))
