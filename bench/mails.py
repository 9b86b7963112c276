"""The price of a mail: from SMTP to the conversation, and on to the acknowledgement that has left over SMTP;
beside the bare cost of parsing it and inserting one row.
"""

from __future__ import annotations

import smtplib
import sqlite3
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import make_msgid
from pathlib import Path
from secrets import token_hex

from bench.processes import measured
from bench.running import Running
from bench.words import ADDRESS

SENDERS = 4
WARM = 20


@dataclass(frozen=True)
class Price:
    """Processor milliseconds for each mail, and mails a second from the first to the last."""

    cpu: float
    per_second: float


@dataclass(frozen=True)
class MailPrice:
    """Mails that are filed only; mails that are filed, acknowledged and the acknowledgement sent; the bare
    cost.
    """

    filed: Price
    acknowledged: Price
    bare: float


def letter(i: int, *, run: str, silent: bool = False) -> bytes:
    """A mail of ordinary size from somebody new in this run; a `silent` one asks for no automatic answer."""
    mail = EmailMessage()
    mail["From"] = f"Sara {i} <sara{i}.{run}@example.com>"
    mail["To"] = ADDRESS
    mail["Subject"] = f"Order {i} and the kettle"
    mail["Message-ID"] = make_msgid(domain="example.com")
    if silent:
        mail["X-Auto-Response-Suppress"] = "All"
    mail.set_content(
        f"Hello,\n\nmy order {i} has not arrived. When will it come?\n" + "It is a kettle. " * 60
    )
    return mail.as_bytes()


def mail_price(shop: Running, number: int = 400) -> MailPrice:
    """Sends over several connections and waits until every mail is where it belongs."""
    run = token_hex(4)
    filed, sent = _until(shop, filed=0, sent=0)[1:]
    _deliver(shop, [letter(number * 2 + i, run=run) for i in range(WARM)])
    filed, sent = _until(shop, filed=filed + WARM, sent=sent + WARM)[1:]
    silent = [letter(i, run=run, silent=True) for i in range(number)]
    quiet = _priced(shop, silent, filed=filed + number, sent=sent)
    loud = [letter(number + i, run=run) for i in range(number)]
    acknowledged = _priced(shop, loud, filed=filed + 2 * number, sent=sent + number)
    return MailPrice(quiet, acknowledged, _bare(silent))


def _priced(shop: Running, letters: list[bytes], **counted: int) -> Price:
    began = time.perf_counter()
    with measured(shop.pids) as spent:
        with ThreadPoolExecutor(SENDERS) as senders:
            parts = [letters[i::SENDERS] for i in range(SENDERS)]
            list(senders.map(lambda part: _deliver(shop, part), parts))
        seconds = _until(shop, **counted)[0] - began
    return Price(spent.milliseconds / len(letters), len(letters) / seconds)


def _deliver(shop: Running, letters: list[bytes]) -> None:
    with smtplib.SMTP("127.0.0.1", shop.mail_port) as smtp:
        for raw in letters:
            smtp.sendmail("sara@example.com", [ADDRESS], raw)


def _until(shop: Running, *, filed: int, sent: int) -> tuple[float, int, int]:
    """When so many at least were settled and sent (perf_counter), and how many then are. Asked of the
    database in a process of its own, which is not counted.
    """
    script = (
        "import os,sys,time,django\nos.environ.setdefault('DJANGO_SETTINGS_MODULE','sahay.config.settings')\n"
        "django.setup(set_prefix=False)\nfrom sahay.channels.models import RawMail\n"
        "from sahay.conversations.models import Delivery\n"
        "until=time.monotonic()+300\n"
        "while time.monotonic()<until:\n"
        "    settled=RawMail.objects.exclude(state='received').count()\n"
        "    sent=Delivery.objects.filter(state='sent', message__automatic=True).count()\n"
        f"    if settled>={filed} and sent>={sent}:\n"
        "        print(time.perf_counter(), settled, sent)\n        sys.exit(0)\n"
        "    time.sleep(0.05)\n"
        "sys.exit('mails were not settled in five minutes')\n"
    )
    said = subprocess.run(
        [sys.executable, "-c", script], env=shop.environment, check=True, capture_output=True, text=True
    )
    when, settled, gone = said.stdout.split()
    return float(when), int(settled), int(gone)


def _bare(letters: list[bytes]) -> float:
    """What no program can save: parsing with the standard library down to the text, and one insert of the
    mail and its text into a SQLite file, each its own transaction, synced as ours are.
    """
    with tempfile.TemporaryDirectory() as folder:
        link = sqlite3.connect(Path(folder) / "bare.sqlite3")
        link.execute("PRAGMA journal_mode=WAL")
        link.execute("PRAGMA synchronous=FULL")
        link.execute("CREATE TABLE mail (id INTEGER PRIMARY KEY, sender, subject, text, raw)")
        began = time.process_time()
        for raw in letters:
            parsed = message_from_bytes(raw, policy=policy.default)
            body = parsed.get_body(("plain",))
            row = (str(parsed["From"]), str(parsed["Subject"]), body.get_content() if body else "", raw)
            with link:
                link.execute("INSERT INTO mail (sender, subject, text, raw) VALUES (?, ?, ?, ?)", row)
        spent = time.process_time() - began
        link.close()
    return spent * 1000 / len(letters)
