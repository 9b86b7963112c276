"""One conversation that is two matters, and matters that have to do with each other."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from sahay import journal
from sahay.business.models import Staff
from sahay.conversations import events, may, search
from sahay.conversations.balls import as_last_said
from sahay.conversations.concern import propose
from sahay.conversations.models import Conversation, Link, Message, Participant, WaitingOn
from sahay.conversations.parting import both
from sahay.conversations.ties import tied
from sahay.kit.refusal import Clash, Refused
from sahay.kit.text import one_line

COPIED = (
    *("branch", "customer", "party", "beside", "channel", "language"),
    *("kind", "assignee", "team", "priority", "wanted_by"),
)


@transaction.atomic
def split(
    conversation: Conversation, *, by: Staff, messages: Iterable[int], subject: str = ""
) -> Conversation:
    """Makes a conversation of its own of these messages, linked with the one they came from.

    At least one message stays. Promises run from when the customer wrote what is not answered yet.
    """
    conversation = Conversation.objects.held(conversation)
    may.sort(by, conversation).enforce()
    wanted = set(messages)
    chosen = list(
        conversation.messages.filter(pk__in=wanted, taken_back_at__isnull=True).order_by("at", "pk")
    )
    if not wanted:
        raise Refused(_("Please choose the messages that become a conversation of their own."))
    if len(chosen) != len(wanted):
        raise Clash(
            _("Some of these messages are not here any more. Nothing was changed: please look again.")
        )
    if not conversation.messages.filter(taken_back_at__isnull=True).exclude(pk__in=wanted).exists():
        raise Refused(_("One message has to stay. To rename the whole conversation, change its concern."))
    new = _begin(conversation, chosen, subject)
    Message.objects.filter(pk__in=wanted).update(conversation=new)
    _invite(conversation, new)
    as_last_said(new)
    as_last_said(conversation)
    tied(conversation, new, by=by, split=True)
    search.remember_all(new)
    search.remember_all(conversation)
    journal.record(
        events.ConversationSplit(
            conversation=conversation.pk,
            branch=conversation.branch_id,
            new=new.pk,
            messages=[message.pk for message in chosen],
        ),
        by=by,
    )
    journal.record(events.SplitFrom(conversation=new.pk, branch=new.branch_id, other=conversation.pk), by=by)
    return new


@transaction.atomic
def link(conversation: Conversation, *, by: Staff, to: Conversation, words: str = "") -> Link:
    """Says that two conversations have to do with each other, and why; both show it."""
    conversation, to = both(conversation, to)
    may.link(by, conversation, to).enforce()
    tie, is_new = tied(conversation, to, by=by, words=words)
    if is_new:
        for one, other in ((conversation, to), (to, conversation)):
            journal.record(
                events.ConversationsLinked(
                    conversation=one.pk, branch=one.branch_id, other=other.pk, words=tie.words
                ),
                by=by,
            )
    return tie


@transaction.atomic
def unlink(tie: Link, *, by: Staff) -> None:
    """They have nothing to do with each other after all."""
    first, second = both(tie.first, tie.second)
    may.unlink(by, first, second).enforce()
    if not Link.objects.filter(pk=tie.pk).delete()[0]:
        raise Clash(_("This link is gone already."))
    for one, other in ((first, second), (second, first)):
        left = Link.objects.filter(Q(first=one) | Q(second=one)).exists()
        Conversation.objects.filter(pk=one.pk).update(is_linked=left)
        journal.record(
            events.ConversationsUnlinked(conversation=one.pk, branch=one.branch_id, other=other.pk), by=by
        )


def _begin(conversation: Conversation, chosen: list[Message], subject: str) -> Conversation:
    first, last = chosen[0], chosen[-1]
    asked = next((message for message in chosen if message.kind == Message.Kind.IN), first)
    return Conversation.objects.create(
        subject=one_line(subject, 300) or conversation.subject,
        concern=propose(asked.body, subject),
        opened_at=first.at,
        activity_at=last.at,
        waiting_on=WaitingOn.US,
        waiting_since=first.at,
        preview=one_line(last.body, 200),
        **{name: getattr(conversation, name) for name in COPIED},
    )


def _invite(conversation: Conversation, new: Conversation) -> None:
    """Whoever takes part there takes part here."""
    Participant.objects.bulk_create(
        Participant(
            conversation=new,
            customer=person.customer,
            kind=person.kind,
            address=person.address,
            name=person.name,
            is_copy=person.is_copy,
        )
        for person in conversation.participants.present()
    )
