"""A house of its own for tests that need other processes: a database they share, and children that may be
killed.
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import smtplib
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

from django.conf import settings
from django.db import connection, connections

FILE = "house.sqlite3"


@dataclass
class Child:
    """A process with a mail door and a worker."""

    pid: int
    port: int

    def send(self, raw: bytes, to: str, sender: str = "sara@example.org") -> int:
        """Hands in one mail. The code of the last answer; 0 when the process died before answering."""
        try:
            with smtplib.SMTP("127.0.0.1", self.port, timeout=30) as link:
                link.ehlo()
                for code, _words in (link.mail(sender), link.rcpt(to), link.data(raw)):
                    if code != 250:
                        return code
                return 250
        except smtplib.SMTPDataError as error:
            return error.smtp_code
        except (smtplib.SMTPException, OSError):
            return 0

    def kill(self) -> None:
        """As a power cut would; gone when this returns."""
        self._signal(signal.SIGKILL)

    def end(self) -> None:
        """In order."""
        self._signal(signal.SIGTERM)

    def _signal(self, number: signal.Signals) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.pid, number)
        until = time.monotonic() + 20
        while self.is_alive and time.monotonic() < until:
            time.sleep(0.01)
        assert not self.is_alive

    @property
    def is_alive(self) -> bool:
        try:
            os.kill(self.pid, 0)
        except ProcessLookupError:
            return False
        return True

    def peak_megabytes(self) -> float:
        """The most memory it ever held."""
        status = Path(f"/proc/{self.pid}/status").read_text()
        return int(status.split("VmHWM:")[1].split()[0]) / 1024


class House:
    """A database that other processes reach, and children that work with it."""

    def __init__(self, folder: Path, url: str) -> None:
        environment = {
            **os.environ,
            "DATABASE_URL": url,
            "SAHAY_DATA": str(folder),
            "SAHAY_SECRET_KEY": settings.SECRET_KEY,
            "SAHAY_TESTING": "1",
            "SAHAY_POST_PORT": "9",
            "PYTHONWARNINGS": "ignore",
        }
        self.mother = subprocess.Popen(
            [sys.executable, "-m", "sahay.channels.email.tests.child"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            env=environment,
        )
        self.children: list[Child] = []

    def start(self, **options: Any) -> Child:
        """A child that takes mail when this returns; its port is 0 when it was killed before it could."""
        assert self.mother.stdin is not None
        assert self.mother.stdout is not None
        self.mother.stdin.write(json.dumps(options) + "\n")
        self.mother.stdin.flush()
        pid, port = self.mother.stdout.readline().split()
        self.children.append(Child(int(pid), int(port)))
        return self.children[-1]

    def close(self) -> None:
        """Nothing is left running."""
        for child in self.children:
            child.kill()
        self.mother.communicate("", timeout=30)


@contextlib.contextmanager
def house_in(folder: Path) -> Iterator[House]:
    """A house with what the test has made so far: on PostgreSQL the test's own database, else a copy in a
    file.
    """
    with on_disk(folder):
        house = House(folder, _url())
        try:
            yield house
        finally:
            house.close()


@contextlib.contextmanager
def on_disk(folder: Path) -> Iterator[None]:
    """The embedded database as a file, as it is in life: in memory, one thread that writes locks others out
    at once.
    """
    if connection.vendor != "sqlite":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute(f"VACUUM INTO '{folder / FILE}'")
    known, before = connections.settings["default"], connections["default"]
    in_memory = known["NAME"]
    known["NAME"] = str(folder / FILE)
    connections["default"] = connections.create_connection("default")
    try:
        yield
    finally:
        connections["default"].close()
        connections["default"] = before
        known["NAME"] = in_memory


def _url() -> str:
    known = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{known['NAME']}"
    login = ":".join(quote(str(known[key]), safe="") for key in ("USER", "PASSWORD") if known[key])
    place = f"{known['HOST']}:{known['PORT']}" if known["HOST"] else ""
    options = urlencode({key: value for key, value in known["OPTIONS"].items() if isinstance(value, str)})
    return f"postgres://{login}@{place}/{known['NAME']}?{options}"
