"""A whole Sahay for the journeys: `sahay start` on free ports, with its worker, its mail receiver and its own
folder.
"""

from __future__ import annotations

import contextlib
import os
import signal
import smtplib
import subprocess
import sys
import time
import urllib.error
import urllib.request
from email.message import EmailMessage
from pathlib import Path

from sahay.channels.email.models import RawMail
from tests.journeys.ports import free_port
from tests.journeys.waiting import until


class Shop:
    """One running process family. Nothing of it is simulated."""

    def __init__(self, data: Path, smtp_url: str = "") -> None:
        self.data = data
        self.port = free_port()
        self.mail_port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.log = data / "sahay.log"
        self.environment = {
            **os.environ,
            "SAHAY_TESTING": "0",
            "SAHAY_DATA": str(data),
            "SAHAY_PORT": str(self.port),
            "SAHAY_MAIL_PORT": str(self.mail_port),
            "SAHAY_POST_PORT": str(free_port()),
            "SMTP_URL": smtp_url,
            "DATABASE_URL": "",
        }
        self.process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Shop:
        """Started; one that does not come up is ended, so that it takes no time from those after it."""
        try:
            self.start()
        except AssertionError:
            self.stop()
            raise
        return self

    def __exit__(self, *_problem: object) -> None:
        self.stop()

    def command(self, *arguments: str, stdin: bytes = b"") -> bytes:
        """What `sahay <arguments>` prints for this shop."""
        done = subprocess.run(
            [sys.executable, "-m", "sahay", *arguments],
            env=self.environment,
            input=stdin,
            capture_output=True,
        )
        assert done.returncode == 0, done.stderr.decode()
        return done.stdout

    def start(self, seconds: float = 120) -> None:
        """Start everything and wait until a page is served."""
        self.data.mkdir(parents=True, exist_ok=True)
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "sahay", "start"],
                env=self.environment,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        deadline = time.monotonic() + seconds
        while not self.answers():
            assert self.process.poll() is None, f"sahay start ended:\n{self.log.read_text()}"
            assert time.monotonic() < deadline, f"no page after {seconds} s:\n{self.log.read_text()}"
            time.sleep(0.1)

    def answers(self) -> bool:
        try:
            urllib.request.urlopen(self.url, timeout=5).close()
        except urllib.error.HTTPError as error:
            return error.code < 500
        except OSError:
            return False
        return True

    def stop(self) -> None:
        """One Ctrl-C ends the family; what is left after ten seconds is killed, and that is a failure."""
        if self.process is None or self.process.poll() is not None:
            return
        self.process.send_signal(signal.SIGINT)
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)
            raise AssertionError(f"sahay start did not end within 10 s:\n{self.log.read_text()}") from None

    def receive(self, mail: EmailMessage, *, handed_to: str = "") -> None:
        """Hand in a mail over SMTP, as the mail server of the business would: for everybody it names, or for
        one address of ours. The worker of this shop has read it by then.
        """
        with smtplib.SMTP("127.0.0.1", self.mail_port) as smtp:
            smtp.send_message(mail, to_addrs=[handed_to] if handed_to else None)
        until(lambda: not RawMail.objects.waiting().exists(), "every mail is read")
