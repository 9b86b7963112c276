"""Handing a finished mail to a mail server. Every step has an end, and every refusal a meaning."""

from __future__ import annotations

import os
import smtplib
import socket
import ssl
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.utils.translation import gettext as _

from sahay.channels.email.models import Mailbox, Security
from sahay.channels.email.sealing import WrongKey
from sahay.conversations.carriers import CannotSend, TryLater
from sahay.kit.text import one_line

STEP = 20.0
WHOLE = 90.0
PORTS = {"smtp": 25, "smtp+tls": 587, "smtps": 465}
SECURITIES = {"smtp": Security.PLAIN, "smtp+tls": Security.STARTTLS, "smtps": Security.TLS}


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


def server_for(mailbox: Mailbox | None) -> Server:
    """The mailbox's own server, else that of the installation, else the postbox that only shows.

    Raises:
        TryLater: the mailbox's password cannot be read any more.
    """
    if mailbox is None or not mailbox.smtp_host:
        return usual_server()
    try:
        password = mailbox.smtp_password()
    except WrongKey:
        raise TryLater(_("The password of the mail server must be typed in again.")) from None
    return Server(mailbox.smtp_host, mailbox.smtp_port, mailbox.smtp_security, mailbox.smtp_user, password)


def usual_server() -> Server:
    """The server of SMTP_URL; the postbox when none is set."""
    if not settings.SMTP_URL:
        return Server(*settings.POST_BOX, security=Security.PLAIN)
    parts = urlsplit(settings.SMTP_URL)
    return Server(
        host=parts.hostname or "",
        port=parts.port or PORTS[parts.scheme],
        security=SECURITIES[parts.scheme],
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
    )


def hand_over(server: Server, *, sender: str, recipients: Sequence[str], data: bytes) -> dict[str, str]:
    """Gives one mail to a server for all recipients at once. Answers those it refused, with its reason.

    After an error nothing is known to have left but in one case: a connection lost after the last byte (see
    docs/decisions/0005-mail-leaves-at-least-once.md).

    Raises:
        TryLater: the server is away, busy, or does not let us in: the same mail may be tried again.
        CannotSend: the server refused the mail, or everybody it was for, for good.
    """
    call = _Call(server)
    with _explained(server):
        try:
            call.open()
            return call.send(sender, list(recipients), data)
        finally:
            call.close()


def sign_in(server: Server) -> None:
    """Connects and signs in, and leaves without sending. Raises TryLater or CannotSend with what is wrong."""
    call = _Call(server)
    with _explained(server):
        try:
            call.open()
        finally:
            call.close()


@contextmanager
def _explained(server: Server) -> Iterator[None]:
    try:
        yield
    except smtplib.SMTPException as error:
        raise _meaning(error) from error
    except ssl.SSLError as error:
        raise TryLater(
            _("The mail server %(host)s cannot be trusted: %(reason)s")
            % {"host": server.host, "reason": one_line(str(error), 200)}
        ) from error
    except OSError as error:
        raise TryLater(
            _("The mail server %(host)s does not answer: %(reason)s")
            % {"host": server.host, "reason": one_line(_plain(error), 200)}
        ) from error


def trust() -> ssl.SSLContext:
    """Whose certificates are believed: those of the system, read once (it takes longer than sending a
    mail).
    """
    return _trust(os.environ.get("SSL_CERT_FILE", ""), os.environ.get("SSL_CERT_DIR", ""))


@lru_cache(maxsize=4)
def _trust(file: str, folder: str) -> ssl.SSLContext:
    return ssl.create_default_context()


class _Call:
    """One conversation with a server, bounded as a whole: a second try must not begin while this one goes
    on.
    """

    def __init__(self, server: Server) -> None:
        self.server = server
        self.until = time.monotonic() + WHOLE
        self.link: smtplib.SMTP | None = None

    def open(self) -> None:
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
                raise CannotSend(
                    _("The mail server does not take addresses that are not written in Latin letters.")
                )
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
        return {address: _said(code, words) for address, (code, words) in refused.items()}

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


def _meaning(error: smtplib.SMTPException) -> Exception:
    """4xx and a lost connection may pass; 5xx about the mail or its readers will not; 5xx about us is set up
    wrong.
    """
    if isinstance(error, smtplib.SMTPAuthenticationError):
        return TryLater(
            _("The mail server does not accept our name or password: %(reason)s")
            % {"reason": _said(error.smtp_code, error.smtp_error)}
        )
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        codes = [code for code, _words in error.recipients.values()]
        reasons = "; ".join(f"{address}: {_said(*said)}" for address, said in error.recipients.items())
        kind = TryLater if any(code < 500 for code in codes) else CannotSend
        return kind(
            _("The mail server does not take mail for %(reasons)s") % {"reasons": one_line(reasons, 400)}
        )
    if isinstance(error, smtplib.SMTPResponseException) and not isinstance(
        error, smtplib.SMTPConnectError | smtplib.SMTPHeloError
    ):
        kind = CannotSend if error.smtp_code >= 500 else TryLater
        return kind(
            _("The mail server refuses the mail: %(reason)s")
            % {"reason": _said(error.smtp_code, error.smtp_error)}
        )
    return TryLater(_("The mail server broke off: %(reason)s") % {"reason": one_line(str(error), 200)})


def _said(code: int, words: bytes | str) -> str:
    text = words.decode("utf-8", "replace") if isinstance(words, bytes) else words
    return one_line(f"{code} {text}", 200)


def _plain(error: OSError) -> str:
    if isinstance(error, socket.gaierror):
        return _("its name is not known")
    if isinstance(error, TimeoutError):
        return _("it took too long")
    return error.strerror or str(error) or type(error).__name__
