"""What the machine says at once: that it is a machine, what it understood, when a person will answer, how to
reach one.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.utils import timezone, translation
from django.utils.translation import gettext as _

from sahay import journal
from sahay.business.models import Branch
from sahay.business.speaking import language_for
from sahay.conversations.events import Answered
from sahay.conversations.models import Clock, Conversation, Message, Participant
from sahay.conversations.sending import queue
from sahay.conversations.tickets import own_page
from sahay.kit.text import one_line
from sahay.kit.when import moment
from sahay.policies.models import Measure

QUIET_HOURS = 12


def acknowledge(conversation: Conversation, message: Message, clocks: Sequence[Clock]) -> Message | None:
    """Writes the acknowledgement of a new conversation, if the promise asks for one and a carrier can bring
    it.

    It is automatic: it stops no clock, and a person who writes again within hours does not get another one.
    """
    clock = next((clock for clock in clocks if clock.measure == Measure.FIRST_ANSWER), None)
    if clock is None or not clock.promise.acknowledge or _has_one_already(conversation):
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
    return language_for(conversation.customer.language or conversation.language)


def wording(conversation: Conversation, due: datetime | None, message: Message) -> str:
    """The text, in the active language."""
    branch = conversation.branch or Branch.objects.active().first()
    lines = [
        _(
            "Thank you for writing to %(branch)s. "
            "This is an automatic answer; a person will read your message."
        )
        % {"branch": branch}
    ]
    if conversation.concern:
        lines.append(
            _("We understand that it is about this: “%(concern)s”") % {"concern": conversation.concern}
        )
    if due is not None and branch is not None:
        lines.append(_("You will have an answer by %(time)s.") % {"time": moment(due, branch.time_zone)})
    if branch is not None and branch.phone:
        lines.append(_("To speak to a person, call %(phone)s.") % {"phone": branch.phone})
    lines.append(
        _("Your conversation has the number %(number)s. To add something, just answer this message.")
        % {"number": conversation.pk}
    )
    if message.address:
        kind = "email" if "@" in message.address else "phone"
        lines.append(
            _("You can also read and answer it here: %(link)s") % {"link": own_page(kind, message.address)}
        )
    return "\n\n".join(one_line(line, 1000) for line in lines)


def _has_one_already(conversation: Conversation) -> bool:
    """Whether a machine of ours has written to this customer, at this address, within the quiet hours."""
    since = timezone.now() - timedelta(hours=QUIET_HOURS)
    here = Participant.objects.present().filter(conversation=conversation, is_copy=False)
    return Message.objects.filter(
        kind=Message.Kind.OUT,
        automatic=True,
        at__gte=since,
        conversation__customer_id=conversation.customer_id,
        conversation__participants__address__in=here.values("address"),
    ).exists()
