"""One conversation with a mail server, and those that are kept open between two letters."""

from __future__ import annotations

import os
import smtplib
import ssl
import threading
import time
from dataclasses import dataclass
from functools import lru_cache

from sahay.channels.email.models import Security
from sahay.conversations.carriers import CannotSend
from sahay.kit.text import one_line

STEP = 20.0
WHOLE = 90.0
IDLE = 2.0
MOST_LETTERS = 100


@dataclass(frozen=True)
class Server:
    """Where mail is handed over. Certificates are checked against those the system trusts."""

    host: str
    port: int
    security: str = Security.STARTTLS
    user: str = ""
    password: str = ""

    def __repr__(self) -> str:
        return f"Server({self.host}:{self.port})"


def trust() -> ssl.SSLContext:
    """Whose certificates are believed: those of the system, read once (it takes longer than sending a
    mail).
    """
    return _trust(os.environ.get("SSL_CERT_FILE", ""), os.environ.get("SSL_CERT_DIR", ""))


@lru_cache(maxsize=4)
def _trust(file: str, folder: str) -> ssl.SSLContext:
    return ssl.create_default_context()


def answer_of(code: int, words: bytes | str) -> str:
    text = words.decode("utf-8", "replace") if isinstance(words, bytes) else words
    return one_line(f"{code} {text}", 200)


class Call:
    """One conversation with a server, bounded as a whole: a second try must not begin while this one goes
    on.
    """

    def __init__(self, server: Server) -> None:
        self.server = server
        self.until = time.monotonic() + WHOLE
        self.link: smtplib.SMTP | None = None
        self.letters = 0

    def begin_again(self) -> None:
        """Asks the server whether it takes another letter."""
        self.until = time.monotonic() + WHOLE
        self._hurry()
        assert self.link is not None
        code, words = self.link.docmd("RSET")
        if code != 250:
            raise smtplib.SMTPResponseException(code, words)

    def open(self) -> None:
        """Connects and signs in, unless it has."""
        if self.link is not None:
            return
        server = self.server
        if server.security == Security.TLS:
            self.link = smtplib.SMTP_SSL(server.host, server.port, timeout=STEP, context=trust())
        else:
            self.link = smtplib.SMTP(server.host, server.port, timeout=STEP)
        self.link.ehlo_or_helo_if_needed()
        if server.security == Security.STARTTLS:
            self._hurry()
            self.link.starttls(context=trust())
            self.link.ehlo()
        if server.user:
            self._hurry()
            self.link.login(server.user, server.password)

    def send(self, sender: str, recipients: list[str], data: bytes) -> dict[str, str]:
        assert self.link is not None
        options = [f"SIZE={len(data)}"] if self.link.has_extn("size") else []
        if not all(address.isascii() for address in [sender, *recipients]):
            if not self.link.has_extn("smtputf8"):
                raise CannotSend("mail.not_latin")
            self.link.command_encoding = "utf-8"
            options += ["SMTPUTF8", "BODY=8BITMIME"]
        self._hurry()
        code, words = self.link.mail(sender, options)
        if code != 250:
            raise smtplib.SMTPSenderRefused(code, words, sender)
        refused = {}
        for address in recipients:
            self._hurry()
            code, words = self.link.rcpt(address)
            if code not in (250, 251):
                refused[address] = (code, words)
        if len(refused) == len(recipients):
            raise smtplib.SMTPRecipientsRefused(refused)
        self._hurry(whole=True)
        code, words = self.link.data(data)
        if code != 250:
            raise smtplib.SMTPDataError(code, words)
        self.letters += 1
        return {address: answer_of(code, words) for address, (code, words) in refused.items()}

    def close(self) -> None:
        if self.link is None:
            return
        try:
            if self.link.sock is not None:
                self.link.sock.settimeout(2)
                self.link.quit()
        except (smtplib.SMTPException, OSError):
            self.link.close()

    def _hurry(self, *, whole: bool = False) -> None:
        left = self.until - time.monotonic()
        if left <= 0:
            raise TimeoutError("it took too long")
        assert self.link is not None
        if self.link.sock is None:
            raise smtplib.SMTPServerDisconnected("the server hung up")
        self.link.sock.settimeout(left if whole else min(left, STEP))


class Open:
    """Connections kept open between letters, none for longer than a few seconds."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.calls: list[tuple[float, Call]] = []
        self.closing = False

    def take(self, server: Server) -> Call | None:
        """One that is nobody's now, and signed in as this server wants it."""
        with self.lock:
            for kept in self.calls:
                if kept[1].server == server:
                    self.calls.remove(kept)
                    return kept[1]
        return None

    def keep(self, call: Call) -> None:
        """Gives one back; servers do not like to hear too many letters in a row."""
        if call.letters >= MOST_LETTERS or call.link is None or call.link.sock is None:
            call.close()
            return
        with self.lock:
            self.calls.append((time.monotonic(), call))
            if self.closing:
                return
            self.closing = True
        threading.Thread(target=self._close_the_idle, daemon=True, name="smtp").start()

    def _close_the_idle(self) -> None:
        while self.closing:
            time.sleep(IDLE)
            with self.lock:
                old = [kept for kept in self.calls if time.monotonic() - kept[0] >= IDLE]
                self.calls = [kept for kept in self.calls if kept not in old]
                self.closing = bool(self.calls)
            for _since, call in old:
                call.close()


OPEN = Open()
