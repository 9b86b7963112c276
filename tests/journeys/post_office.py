"""A real SMTP server on loopback that keeps what Sahay sends out."""

from __future__ import annotations

import time
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller

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

    def wait_for_mail_to(self, address: str, count: int = 1, seconds: float = 20) -> list[EmailMessage]:
        """At least `count` mails to an address.

        Raises:
            AssertionError: fewer have arrived in time.
        """
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            mails = self.mails_to(address)
            if len(mails) >= count:
                return mails
            time.sleep(0.05)
        raise AssertionError(
            f"{len(self.mails_to(address))} of {count} mails to {address} arrived in {seconds} s"
        )
