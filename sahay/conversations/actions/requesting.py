"""What colleagues ask of each other: a conversation like any other, that never leaves the house."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sahay import journal
from sahay.business.models import Branch, Staff, Team
from sahay.conversations import clocks, events, may, search
from sahay.conversations.actions.arriving import Arrival, receive
from sahay.conversations.attachments import NewFile
from sahay.conversations.channels import INTERNAL
from sahay.conversations.models import Conversation, Message, Priority
from sahay.conversations.once import REMEMBERED, marked
from sahay.conversations.ties import tied
from sahay.customers.actions import colleague
from sahay.customers.models import Customer
from sahay.kit.language import detect
from sahay.kit.refusal import Refused
from sahay.kit.text import one_line


@dataclass(frozen=True)
class Whom:
    """Who is asked: one person, a team, or (with neither) whoever works at a branch."""

    branch: Branch
    person: Staff | None = None
    team: Team | None = None


@transaction.atomic
def ask_colleague(
    whom: Whom,
    *,
    by: Staff,
    concern: str,
    text: str = "",
    priority: int = Priority.NORMAL,
    until: datetime | None = None,
    about: Conversation | None = None,
    files: Sequence[NewFile] = (),
    once: str = "",
) -> Conversation:
    """Asks a branch, a team or a person for something, in one sentence and more words if need be.

    `until` is when it is wanted, `about` a conversation it has to do with: both are linked. What is sent
    twice under one word `once` is asked once.
    """
    may.ask_colleague(by).enforce()
    _must_be_there(whom)
    sentence = one_line(concern, 300)
    if not sentence:
        raise Refused(_("Please say in one sentence what you need."))
    if until is not None and until <= timezone.now():
        raise Refused(_("This time is over. Choose a later one, or leave it empty."))
    asker = Customer.objects.standing(colleague(by))
    if earlier := _asked_before(asker, once):
        return earlier
    if about is not None:
        about = Conversation.objects.held(about)
        may.ask_about(by, about).enforce()
    message = receive(
        _words(by, text.strip() or sentence, sentence, files, once),
        branch=whom.branch,
        customer=asker,
        by=by,
    )
    request = Conversation.objects.held(message.conversation)
    request.concern, request.concern_set_by, request.concern_set_at = sentence, by, timezone.now()
    request.concern_said_at, request.priority, request.wanted_by = timezone.now(), priority, until
    request.assignee, request.team = whom.person, whom.team
    request.save()
    clocks.note_due(request)
    search.reworded(request)
    if about is not None:
        tied(about, request, by=by)
        for one, other in ((about, request), (request, about)):
            linked = events.ConversationsLinked(one.pk, one.branch_id, other=other.pk, words="")
            journal.record(linked, by=by)
    _tell(request, whom, by)
    return request


@transaction.atomic
def go_on_asking(
    request: Conversation, *, by: Staff, text: str, files: Sequence[NewFile] = (), once: str = ""
) -> Message:
    """Whoever asked says more; what was settled is open again."""
    request = Conversation.objects.held(request)
    may.go_on_asking(by, request).enforce()
    if not text.strip() and not files:
        raise Refused(_("There is nothing to send yet: write a line or attach a file."))
    before = request.messages.filter(facts__once=once).first() if once else None
    if before is not None:
        return before
    arrival = _words(by, text.strip(), request.subject, files, once)
    return receive(arrival, branch=request.branch, conversation=request, by=by)


def _must_be_there(whom: Whom) -> None:
    if whom.branch.closed_for_good_at:
        raise Refused(_("That branch is closed for good."))
    if whom.person and not (whom.person.is_active and whom.person.sees(whom.branch.pk)):
        raise Refused(_("%(name)s does not work for this branch.") % {"name": whom.person.name})
    if whom.team and not whom.team.serves(whom.branch.pk):
        raise Refused(_("The team %(name)s does not work for this branch.") % {"name": whom.team.name})


def _words(by: Staff, text: str, subject: str, files: Sequence[NewFile], once: str) -> Arrival:
    return Arrival(
        channel=INTERNAL,
        at=timezone.now(),
        address_kind="",
        address="",
        name=by.name,
        subject=subject,
        text=text,
        body=text,
        language=detect(text) or by.language,
        may_answer=False,
        facts=marked(once),
        files=tuple(files),
    )


def _asked_before(asker: Customer, once: str) -> Conversation | None:
    """The request that came under this word; the asker's record is held, so that two find each other."""
    if not once:
        return None
    lately = Conversation.objects.filter(customer=asker, opened_at__gte=timezone.now() - REMEMBERED)
    return lately.filter(messages__facts__once=once).first()


def _tell(request: Conversation, whom: Whom, by: Staff) -> None:
    here = (request.pk, request.branch_id)
    if whom.team is not None:
        journal.record(events.TeamAssigned(*here, team=whom.team.pk, name=whom.team.name), by=by)
    if whom.person is not None:
        journal.record(events.Assigned(*here, staff=whom.person.pk, name=whom.person.name), by=by)
