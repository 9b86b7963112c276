"""A real SMTP server on loopback that keeps what Sahay sends out."""

from __future__ import annotations

import time
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller

from tests.journeys.mails import text_of
from tests.journeys.ports import free_port


class PostOffice:
    """Accepts every mail, and hands out those that went to an address."""

    def __init__(self) -> None:
        self.delivered: list[tuple[list[str], bytes]] = []
        self.controller = Controller(self, hostname="127.0.0.1", port=free_port())

    @property
    def url(self) -> str:
        """What `SMTP_URL` must say to send here."""
        return f"smtp://127.0.0.1:{self.controller.port}"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        self.delivered.append((list(envelope.rcpt_tos), bytes(envelope.content)))
        return "250 OK"

    def mails_to(self, address: str) -> list[EmailMessage]:
        """Everything that has arrived for an address, oldest first."""
        return [
            message_from_bytes(raw, policy=policy.default)
            for recipients, raw in self.delivered
            if address in recipients
        ]

    def wait_for_mail_to(self, address: str, saying: str, seconds: float = 30) -> EmailMessage:
        """The first mail to an address that says something in plain text.

        Raises:
            AssertionError: none has arrived in time.
        """
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            for mail in self.mails_to(address):
                if saying in text_of(mail):
                    return mail
            time.sleep(0.05)
        arrived = [str(mail["Subject"]) for mail in self.mails_to(address)]
        raise AssertionError(
            f"no mail to {address} says {saying!r} after {seconds} s, but there are {arrived}"
        )
