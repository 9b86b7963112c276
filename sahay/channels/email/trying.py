"""Trying a mailbox: signing in to its servers without taking or sending anything."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from sahay.channels.actions import mark_failing, mark_working
from sahay.channels.email.imap import Broken, Fetching
from sahay.channels.email.models import Mailbox
from sahay.channels.email.smtp import server_for, sign_in
from sahay.conversations.carriers import CannotSend, TryLater


def try_out(mailbox: Mailbox) -> Iterator[tuple[bool, str]]:
    """For fetching and for sending: whether it works, and a sentence for the person who asked. Takes up to a
    minute.
    """
    if mailbox.incoming == Mailbox.Incoming.IMAP:
        yield _fetching(mailbox)
    yield _sending(mailbox)


def _fetching(mailbox: Mailbox) -> tuple[bool, str]:
    try:
        fetching = Fetching(mailbox)
        try:
            fetching.look()
        finally:
            fetching.close()
    except Broken as broken:
        mark_failing(mailbox, because=broken.trouble, detail=broken.detail)
        return False, f"{mailbox.failing_reason} {mailbox.remedy}"
    mark_working(mailbox)
    return True, _("Mail can be fetched.")


def _sending(mailbox: Mailbox) -> tuple[bool, str]:
    try:
        sign_in(server_for(mailbox))
    except (TryLater, CannotSend) as error:
        return False, str(error)
    return True, _("Mail can be sent.")
