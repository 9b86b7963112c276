"""Which conversation a mail of long ago belongs to.

Among the mails of one mailbox that its owner brings in, what they say of each other is believed: whoever
answers a mail stands with it, in whatever order they are found. Nothing else joins by a foreign id.
"""

from __future__ import annotations

from collections.abc import Sequence

from django.db import connection

from sahay.channels.email.belonging import MOST_IDS, find_place
from sahay.channels.email.models import Brought, History, Mailbox, RawMail, Spoken
from sahay.channels.email.reading.mail import Mail
from sahay.conversations.models import Conversation, Message

MESSAGE, MAIL, BROUGHT, HISTORY, SPOKEN = (
    model._meta.db_table for model in (Message, RawMail, Brought, History, Spoken)
)
BY_MAIL = f"""SELECT m.external_id, m.conversation_id FROM {MESSAGE} m
 JOIN {MAIL} r ON r.message_id = m.id JOIN {BROUGHT} b ON b.mail_id = r.id
 JOIN {HISTORY} h ON h.id = b.history_id
 WHERE m.external_id IN ({{ids}}) AND NOT (m.external_id = '') AND h.mailbox_id = %s ORDER BY m.id DESC"""
BY_WORD = f"""SELECT external_id, conversation_id FROM {SPOKEN}
 WHERE external_id IN ({{ids}}) AND mailbox_id = %s"""


def conversation_of(
    mail: Mail, mailbox: Mailbox, writer: str, recipients: Sequence[str]
) -> Conversation | None:
    """That of the mail it answers, of the nearest one before it, or of one that answers it; else the one that
    it would join if it came today.
    """
    named = _named(mail)
    ids = [*named, *([mail.message_id] if mail.message_id else [])]
    found = _by_mail(ids, mailbox) | _by_word(ids, mailbox)
    for known in ids:
        if known in found:
            return _standing(found[known])
    if not named and not any("+" in address for address in recipients):
        return None
    return find_place(mail, writer, recipients).conversation


def of_original(original: str | None, mailbox: Mailbox) -> Conversation | None:
    """That of the mail a report is about."""
    found = _by_mail([original], mailbox) if original else {}
    return _standing(found[original]) if original and original in found else None


def remember_named(mail: Mail, mailbox: Mailbox, conversation: Conversation) -> None:
    """Mails it answers that have not been seen will find it."""
    named = _named(mail)
    if not named:
        return
    missing = set(named) - _by_mail(named, mailbox).keys()
    Spoken.objects.bulk_create(
        [
            Spoken(mailbox=mailbox, external_id=known[:500], conversation=conversation)
            for known in sorted(missing)
        ],
        ignore_conflicts=True,
    )


def _named(mail: Mail) -> list[str]:
    """What it answers, the nearest first."""
    ids = dict.fromkeys([mail.in_reply_to or "", *reversed(mail.references)])
    return [known[:500] for known in ids if known][:MOST_IDS]


def _by_mail(ids: Sequence[str], mailbox: Mailbox) -> dict[str, int]:
    return _asked(BY_MAIL, ids, mailbox)


def _by_word(ids: Sequence[str], mailbox: Mailbox) -> dict[str, int]:
    return _asked(BY_WORD, ids, mailbox)


def _asked(statement: str, ids: Sequence[str], mailbox: Mailbox) -> dict[str, int]:
    """By hand: for a hundred thousand mails, composing the statement would take longer than asking it."""
    if not ids:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(statement.format(ids=", ".join(["%s"] * len(ids))), [*ids, mailbox.pk])
        return dict(cursor.fetchall())


def _standing(number: int) -> Conversation:
    conversation = Conversation.objects.select_related("joined_into", "branch").get(pk=number)
    for _step in range(20):
        if conversation.joined_into is None:
            break
        conversation = conversation.joined_into
    return conversation
