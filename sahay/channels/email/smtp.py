"""Handing a finished mail to a mail server. Every step has an end, and every refusal a meaning."""

from __future__ import annotations

import smtplib
import socket
import ssl
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from urllib.parse import unquote, urlsplit

from django.conf import settings

from sahay.channels.email.calling import OPEN, Call, Server, answer_of
from sahay.channels.email.models import Mailbox, Security
from sahay.channels.email.sealing import WrongKey
from sahay.conversations.carriers import CannotSend, TryLater
from sahay.conversations.hindrances import AGAIN
from sahay.kit.text import one_line

PORTS = {"smtp": 25, "smtp+tls": 587, "smtps": 465}
SECURITIES = {"smtp": Security.PLAIN, "smtp+tls": Security.STARTTLS, "smtps": Security.TLS}


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
        raise TryLater("mail.sealed") from None
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
    with _explained(server):
        call = _again(server) or Call(server)
        try:
            call.open()
            refused = call.send(sender, list(recipients), data)
        except BaseException:
            call.close()
            raise
        OPEN.keep(call)
        return refused


def _again(server: Server) -> Call | None:
    """The connection of the letter before, if there is one and the server is still there. It is asked before
    anything is said on it, so that nothing can leave twice.
    """
    call = OPEN.take(server)
    if call is None:
        return None
    try:
        call.begin_again()
    except (smtplib.SMTPException, OSError):
        call.close()
        return None
    return call


def sign_in(server: Server) -> None:
    """Connects and signs in, and leaves without sending. Raises TryLater or CannotSend with what is wrong."""
    call = Call(server)
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
        raise TryLater("mail.untrusted", host=server.host, reason=one_line(str(error), 200)) from error
    except OSError as error:
        raise TryLater("mail.silent", host=server.host, reason=one_line(_plain(error), 200)) from error


def _meaning(error: smtplib.SMTPException) -> Exception:
    """4xx and a lost connection may pass; 5xx about the mail or its readers will not; 5xx about us is set up
    wrong.
    """
    if isinstance(error, smtplib.SMTPAuthenticationError):
        return TryLater("mail.no_sign_in", reason=answer_of(error.smtp_code, error.smtp_error))
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        codes = [code for code, _words in error.recipients.values()]
        reasons = "; ".join(f"{address}: {answer_of(*said)}" for address, said in error.recipients.items())
        kind = TryLater if any(code < 500 for code in codes) else CannotSend
        return kind("mail.no_readers", reasons=one_line(reasons, 400))
    if isinstance(error, smtplib.SMTPResponseException) and not isinstance(
        error, smtplib.SMTPConnectError | smtplib.SMTPHeloError
    ):
        kind = CannotSend if error.smtp_code >= 500 else TryLater
        return kind("mail.refused", reason=answer_of(error.smtp_code, error.smtp_error))
    return TryLater("mail.broke_off", reason=one_line(str(error), 200))


def _plain(error: OSError) -> str:
    if isinstance(error, socket.gaierror):
        return AGAIN + "mail.unknown_name"
    if isinstance(error, TimeoutError):
        return AGAIN + "mail.slow"
    return error.strerror or str(error) or type(error).__name__
