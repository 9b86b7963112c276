"""What the machine says at once: that it is a machine, what it understood, when a person will answer, how to
reach one.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import connection
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from sahay import journal
from sahay.business.models import Branch
from sahay.business.speaking import language_for
from sahay.conversations.events import AcknowledgementWithheld, Answered
from sahay.conversations.models import Clock, Conversation, Message, Participant
from sahay.conversations.sending import queue
from sahay.conversations.tickets import own_page_without_key
from sahay.customers.models import Identity
from sahay.customers.wishes import greeting
from sahay.kit.isolating import isolated
from sahay.kit.text import one_line
from sahay.kit.when import moment
from sahay.policies.models import Measure
from sahay.search.index.moments import read_moment, written_moment

QUIET_HOURS = 12
MOST_AN_HOUR, MOST_A_DAY = 3, 10
OLDEST = timedelta(days=31)  # how long after it was written a fetched mail may still open a conversation
MESSAGES, CONVERSATIONS, PEOPLE, WAYS = (
    model._meta.db_table for model in (Message, Conversation, Participant, Identity)
)
HAS_ONE = f"""SELECT 1 FROM {CONVERSATIONS} c JOIN {MESSAGES} m ON m.conversation_id = c.id
 WHERE c.customer_id = %s AND c.activity_at >= %s AND m.kind = 'out' AND m.automatic AND m.at >= %s
 AND EXISTS (SELECT 1 FROM {PEOPLE} p WHERE p.conversation_id = c.id AND p.address = %s) LIMIT 1"""
WRITTEN_TO = f"""SELECT m.at FROM {WAYS} i JOIN {CONVERSATIONS} c ON c.customer_id = i.customer_id
 JOIN {MESSAGES} m ON m.conversation_id = c.id
 WHERE i.kind = 'email' AND i.value = %s AND c.activity_at >= %s
 AND m.kind = 'out' AND m.automatic AND m.at >= %s ORDER BY m.at DESC LIMIT %s"""


def acknowledge(conversation: Conversation, message: Message, clocks: Sequence[Clock]) -> Message | None:
    """Writes the acknowledgement of a new conversation, if the promise asks for one and a carrier can bring
    it.

    It is automatic: it stops no clock, and a person who writes again within hours does not get another one.
    Whoever types a stranger's address into our form cannot have us write to it again and again: an address
    gets three in an hour and ten in a day, whoever asks; what was held back stands in the journal.
    """
    clock = next((clock for clock in clocks if clock.measure == Measure.FIRST_ANSWER), None)
    if clock is None or clock.promise is None or not clock.promise.acknowledge:
        return None
    if _has_one_already(conversation, message.address):
        return None
    if "@" in message.address and has_had_many(message.address):
        withheld = AcknowledgementWithheld(
            conversation=conversation.pk, branch=conversation.branch_id, message=message.pk
        )
        journal.record(withheld, by="acknowledgement")
        return None
    with translation.override(spoken(conversation)):
        text = wording(conversation, clock.due_at, message)
        author = _("Automatic answer")
    answer = queue(conversation, body=text, author=author, automatic=True, at=timezone.now())
    if answer:
        journal.record(
            Answered(
                conversation=conversation.pk, branch=conversation.branch_id, message=answer.pk, automatic=True
            ),
            by="acknowledgement",
        )
    return answer


def spoken(conversation: Conversation) -> str:
    """The language in which we write to this customer: theirs if we speak it, else that of the business."""
    return language_for(conversation.customer.answer_in(conversation.language))


def wording(conversation: Conversation, due: datetime | None, message: Message) -> str:
    """The text, in the active language."""
    branch = conversation.branch or Branch.objects.active().first()
    lines = [
        _(
            "Thank you for writing to %(branch)s. "
            "This is an automatic answer; a person will read your message."
        )
        % {"branch": one_line(str(branch))}
    ]
    if begins := greeting(conversation.customer):
        lines.insert(0, one_line(begins))
    if conversation.concern:
        concern = one_line(conversation.concern)
        lines.append(_("We understand that it is about this: “%(concern)s”") % {"concern": concern})
        if message.address:
            link = f"{own_page_without_key()}{conversation.pk}/"
            lines.append(_("Is that right, or not quite? Tell us here: %(link)s") % {"link": link})
    if due is not None and branch is not None:
        lines.append(_("You will have an answer by %(time)s.") % {"time": moment(due, branch.time_zone)})
    if branch is not None and branch.phone:
        lines.append(_("To speak to a person, call %(phone)s.") % isolated({"phone": one_line(branch.phone)}))
    lines.append(
        _("Your conversation has the number %(number)s. To add something, just answer this message.")
        % {"number": conversation.pk}
    )
    if message.address:
        lines.append(_("You can also read and answer it here: %(link)s") % {"link": own_page_without_key()})
    return "\n\n".join(lines)


def _has_one_already(conversation: Conversation, address: str) -> bool:
    """Whether a machine of ours has written to this customer, at this address, within the quiet hours."""
    since = timezone.now() - timedelta(hours=QUIET_HOURS)
    with connection.cursor() as cursor:
        cursor.execute(
            HAS_ONE,
            [conversation.customer_id, written_moment(since - OLDEST), written_moment(since), address],
        )
        return cursor.fetchone() is not None


def has_had_many(address: str) -> bool:
    """Whether this address has had as many automatic letters as it may get, whoever it belongs to."""
    now = timezone.now()
    day, hour = now - timedelta(days=1), now - timedelta(hours=1)
    with connection.cursor() as cursor:
        cursor.execute(WRITTEN_TO, [address, written_moment(day - OLDEST), written_moment(day), MOST_A_DAY])
        latest = [read_moment(at) for (at,) in cursor.fetchall()]
    return len(latest) >= MOST_A_DAY or sum(at is not None and at > hour for at in latest) >= MOST_AN_HOUR
