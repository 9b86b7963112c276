"""Verbs of the counter: a visit is written down, a slip is handed out."""

from __future__ import annotations

import secrets

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sahay import journal
from sahay.business.models import Branch, Staff
from sahay.channels.counter.models import Visit
from sahay.channels.events import SlipHandedOut, VisitLogged
from sahay.channels.once import once
from sahay.conversations import may
from sahay.conversations.actions import assign, log_contact, resolve, set_kind
from sahay.conversations.models import Conversation, Participant
from sahay.conversations.tickets import PAPER
from sahay.customers.models import Customer
from sahay.kit.refusal import Clash

COUNTER = "counter"


def log_visit(
    *,
    by: Staff,
    branch: Branch | None,
    text: str,
    name: str = "",
    address: str = "",
    customer: Customer | None = None,
    conversation: Conversation | None = None,
    kind: str = "",
    settled: bool = False,
    to: Staff | None = None,
    key: str = "",
) -> Visit:
    """Writes a visit into the conversation it is about, or a new one; without name, address and customer it
    is nobody's in particular. `settled` resolves it, `to` makes a colleague responsible.

    The same `key` twice is one visit.

    Raises:
        Clash: what came first under this key said something else.
    """
    may.log_contact(by, branch).enforce()
    given = (by, branch, text, name, address, customer, conversation, kind, settled, to, key)
    return once(lambda: _logged_before(key, text), lambda: _log(*given))


def _logged_before(key: str, text: str) -> Visit | None:
    visit = Visit.objects.filter(key=key[:80]).select_related("conversation").first() if key else None
    if visit is None or visit.conversation.messages.filter(facts__visit=key[:80], body=text.strip()).exists():
        return visit
    raise Clash(
        _(
            "An earlier wording had arrived before the connection was lost. It is conversation %(number)s. "
            "What you wrote since is kept here."
        )
        % {"number": visit.conversation_id}
    )


@transaction.atomic
def _log(
    by: Staff,
    branch: Branch | None,
    text: str,
    name: str,
    address: str,
    customer: Customer | None,
    conversation: Conversation | None,
    kind: str,
    settled: bool,
    to: Staff | None,
    key: str,
) -> Visit:
    if customer is not None:
        customer = Customer.objects.standing(customer)
    conversation = log_contact(
        by=by,
        channel=COUNTER,
        customer_name=name,
        address=address,
        text=text,
        branch=branch,
        customer=customer,
        conversation=conversation,
        facts={"visit": key[:80]} if key else {},
    )
    if kind:
        conversation = set_kind(conversation, by=by, kind=kind)
    outcome = Visit.Outcome.SETTLED if settled else Visit.Outcome.OPEN
    visit = Visit.objects.create(
        conversation=conversation, staff=by, at=timezone.now(), outcome=outcome, key=key[:80]
    )
    journal.record(
        VisitLogged(
            conversation=conversation.pk, branch=conversation.branch_id, visit=visit.pk, outcome=outcome
        ),
        by=by,
    )
    if settled:
        resolve(conversation, by=by)
    elif to is not None:
        assign(conversation, by=by, to=to)
    return visit


@transaction.atomic
def hand_out_slip(conversation: Conversation, *, by: Staff) -> Participant:
    """Whoever holds the slip reads and answers this conversation, and no other. One that was taken back stays
    without effect: the next one has a new key.
    """
    conversation = Conversation.objects.held(conversation)
    may.change_people(by, conversation).enforce()
    holder = conversation.participants.present().filter(kind=PAPER).first()
    if holder is None:
        holder = Participant.objects.create(
            conversation=conversation,
            customer_id=conversation.customer_id,
            kind=PAPER,
            address=secrets.token_urlsafe(9),
            is_copy=True,
        )
    journal.record(SlipHandedOut(conversation=conversation.pk, branch=conversation.branch_id), by=by)
    return holder
