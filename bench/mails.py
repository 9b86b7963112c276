"""The price of a mail: from SMTP to the conversation, beside the bare cost of parsing it and inserting one
row.
"""

from __future__ import annotations

import email
import smtplib
import sqlite3
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from email.message import EmailMessage
from email.utils import make_msgid

from bench.processes import measured
from bench.running import Running
from bench.words import ADDRESS

SENDERS = 4


@dataclass(frozen=True)
class MailPrice:
    """Processor milliseconds for each mail, mails a second until all are filed, and the bare cost."""

    cpu: float
    per_second: float
    bare: float


def letter(i: int) -> bytes:
    """A mail of ordinary size."""
    mail = EmailMessage()
    mail["From"] = f"Sara {i} <sara{i}@example.com>"
    mail["To"] = ADDRESS
    mail["Subject"] = f"Order {i} and the kettle"
    mail["Message-ID"] = make_msgid(domain="example.com")
    mail.set_content(
        f"Hello,\n\nmy order {i} has not arrived. When will it come?\n" + "It is a kettle. " * 60
    )
    return mail.as_bytes()


def mail_price(shop: Running, number: int = 400) -> MailPrice:
    """Sends over several connections and waits until every mail is filed."""
    letters = [letter(i) for i in range(number)]
    bare = _bare(letters)
    _deliver(shop, letters[:20])
    _settled(shop, 20)
    began = time.perf_counter()
    with measured(shop.pids) as spent:
        with ThreadPoolExecutor(SENDERS) as senders:
            parts = [letters[20 + i :: SENDERS] for i in range(SENDERS)]
            list(senders.map(lambda part: _deliver(shop, part), parts))
        _settled(shop, number)
    seconds = time.perf_counter() - began
    sent = number - 20
    return MailPrice(spent.milliseconds / sent, sent / seconds, bare)


def _deliver(shop: Running, letters: list[bytes]) -> None:
    with smtplib.SMTP("127.0.0.1", shop.mail_port) as smtp:
        for raw in letters:
            smtp.sendmail("sara@example.com", [ADDRESS], raw)


def _settled(shop: Running, number: int) -> None:
    """Until nothing waits. Asked of the database in a process of its own, which is not counted."""
    script = (
        "import os,sys,time,django\nos.environ.setdefault('DJANGO_SETTINGS_MODULE','sahay.config.settings')\n"
        "django.setup(set_prefix=False)\nfrom sahay.channels.models import RawMail\n"
        "until=time.monotonic()+300\n"
        "while time.monotonic()<until:\n"
        f"    if RawMail.objects.exclude(state='received').count()>={number}: sys.exit(0)\n"
        "    time.sleep(0.05)\n"
        "sys.exit('mails were not settled in five minutes')\n"
    )
    subprocess.run([sys.executable, "-c", script], env=shop.environment, check=True)


def _bare(letters: list[bytes]) -> float:
    """Parsing with the standard library and one insert into SQLite, each its own transaction."""
    link = sqlite3.connect(":memory:")
    link.execute("CREATE TABLE mail (subject TEXT, raw BLOB)")
    began = time.process_time()
    for raw in letters:
        parsed = email.message_from_bytes(raw)
        with link:
            link.execute("INSERT INTO mail VALUES (?, ?)", (parsed["Subject"], raw))
    return (time.process_time() - began) * 1000 / len(letters)
