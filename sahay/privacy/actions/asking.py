"""Somebody asks about their data: in a conversation, or on the customers' pages."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sahay import journal
from sahay.business.days import our_zone
from sahay.business.models import Branch, Staff
from sahay.conversations import actions as talk
from sahay.conversations import may as may_talk
from sahay.conversations.actions import Arrival
from sahay.conversations.models import Conversation, Message
from sahay.conversations.models.words import Kind
from sahay.customers.models import Customer
from sahay.kit.refusal import Clash, Refused
from sahay.privacy import may
from sahay.privacy.clocks import due
from sahay.privacy.events import IdentityProven, RequestOpened
from sahay.privacy.models import Identity, Request
from sahay.privacy.persons import records_of

LONGEST = 4000
LONGEST_AGO = timedelta(days=366)


@transaction.atomic
def open_request(
    conversation: Conversation, *, kind: str, asked: Message | None = None, by: Staff
) -> Request:
    """What a customer wrote is a request about their data from now on. Its clock began when they wrote
    `asked`, one of their messages there (None: their last one).
    """
    conversation = Conversation.objects.held(conversation)
    may.begin(by, conversation).enforce()
    if kind not in Request.Kind.values:
        raise Refused(_("There is no such request."))
    letters = Message.objects.from_customer(conversation)
    letter = letters.filter(pk=asked.pk).first() if asked else letters.first()
    if asked and letter is None:
        raise Refused(_("They did not write this here. Choose one of their messages."))
    if Request.objects.open().filter(conversation=conversation, kind=kind).exists():
        raise Clash(_("This conversation is such a request already."))
    if conversation.kind != Kind.REQUEST and may_talk.sort(by, conversation):
        talk.set_kind(conversation, by=by, kind=Kind.REQUEST)
    received_at = letter.at if letter else conversation.opened_at
    return _opened(Request(kind=kind, conversation=conversation, received_at=received_at), by)


@transaction.atomic
def ask(
    customer: Customer, *, kind: str, words: str, address_kind: str, address: str, language: str, by: Customer
) -> Request:
    """A customer asks on our own page, where they came with a key mailed to an address of theirs. What is
    asked twice while it is open is one request.
    """
    may.ask(by, kind, address).enforce()
    if len(words) > LONGEST:
        raise Refused(_("This is longer than we can take here. Please shorten it."))
    held = Customer.objects.standing(customer)
    if there := Request.objects.open().filter(customer__in=records_of(held), kind=kind).first():
        return there
    now, label = timezone.now(), str(Request.Kind(kind).label)
    text = f"{label}\n\n{words.strip()}".strip()
    arrival = Arrival(
        channel="form",
        at=now,
        address_kind=address_kind,
        address=address,
        name=str(held),
        subject=label,
        text=text,
        body=text,
        language=language,
    )
    conversation = talk.receive(arrival, branch=_branch_of(held), customer=held, by=by).conversation
    request = Request(kind=kind, conversation=conversation, words=words.strip(), received_at=now)
    request.identity, request.identity_at = Identity.KEY, now
    _opened(request, by)
    proven = IdentityProven(request=request.pk, branch=request.branch_id, how=Identity.KEY)
    journal.record(proven, by="customer")
    return request


@transaction.atomic
def ask_own(*, kind: str, words: str, by: Staff) -> Request:
    """Somebody who works here asks about their own data, signed in. What is asked twice is one request."""
    may.ask_own(by, kind).enforce()
    request = _of_staff(by, kind, words, by)
    if not request.is_proven:
        request.identity, request.identity_at, request.identity_by = (
            Identity.SIGNED_IN,
            timezone.now(),
            by.name,
        )
        request.save(update_fields=["identity", "identity_at", "identity_by"])
        proven = IdentityProven(request=request.pk, branch=request.branch_id, how=Identity.SIGNED_IN)
        journal.record(proven, by=by)
    return request


@transaction.atomic
def ask_for(person: Staff, *, kind: str, words: str, on: date | None = None, by: Staff) -> Request:
    """Writes down what somebody asked who works here, or does not any more. Who asks is proven afterwards.
    The clock began at the start of the day `on` which they asked, as the first branch counts days; None: now.
    """
    may.ask_for(by, person, kind).enforce()
    received_at = _began(on)
    if received_at > timezone.now():
        raise Refused(_("This moment has not come yet. Please check the date."))
    if received_at < timezone.now() - LONGEST_AGO:
        raise Refused(_("This is more than a year ago. Please check the date."))
    return _of_staff(person, kind, words, by, received_at)


def _began(on: date | None) -> datetime:
    now, zone = timezone.now(), our_zone()
    if on is None or on == now.astimezone(zone).date():
        return now
    return datetime.combine(on, time(), zone)


def _of_staff(
    person: Staff, kind: str, words: str, by: Staff, received_at: datetime | None = None
) -> Request:
    if len(words) > LONGEST:
        raise Refused(_("This is longer than we can take here. Please shorten it."))
    held = Staff.objects.select_for_update(of=("self",)).get(pk=person.pk)
    if there := Request.objects.open().filter(person=held, kind=kind).first():
        return there
    branch = held.branches.active().first() or Branch.objects.active().first()
    request = Request(kind=kind, person=held, words=words.strip(), branch=branch)
    request.received_at = received_at or timezone.now()
    return _opened(request, by)


def _branch_of(customer: Customer) -> Branch | None:
    """Where they were last; else the first branch."""
    talks = Conversation.objects.filter(customer=customer, branch__isnull=False)
    last = talks.select_related("branch").order_by("-activity_at").first()
    return last.branch if last else Branch.objects.active().first()


def _opened(request: Request, by: Staff | Customer) -> Request:
    if request.conversation is not None:
        request.customer, request.branch = request.conversation.customer, request.conversation.branch
    clock = due(request.received_at, request.branch)
    request.due_at, request.law = clock.at, clock.law[:200]
    request.save()
    doer = by if isinstance(by, Staff) else "customer"
    journal.record(
        RequestOpened(
            request=request.pk,
            branch=request.branch_id,
            kind=request.kind,
            due_at=request.due_at.isoformat(),
        ),
        by=doer,
    )
    return request
