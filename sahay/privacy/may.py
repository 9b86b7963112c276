"""Who may do what with what we know of people, and why not."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from sahay.business.models import Staff
from sahay.conversations.models import Conversation
from sahay.customers.models import Customer, Party
from sahay.kit.refusal import YES, Answer, no
from sahay.privacy.models import Request
from sahay.privacy.persons import records_of


def look_in(by: Any) -> Answer:
    """What we hold and how long: everybody who works here may know it."""
    return YES if by.is_active else no(_("Your role does not do this. A manager can change your role."))


def handle(by: Any, request: Request | None = None) -> Answer:
    """Carry out what people ask about their data."""
    if not by.has_power("privacy.handle"):
        return no(_("Your role does not carry out what people ask about their data. Ask a manager."))
    if request is not None and not by.sees(request.branch_id):
        return no(_("This is about a branch you do not work for."))
    if request is not None and request.person_id == by.pk:
        return no(_("Nobody carries out what they ask themselves. Somebody else has to do it."))
    return YES


def begin(by: Any, conversation: Conversation) -> Answer:
    """Make a request of a conversation with a customer."""
    answer = handle(by)
    if answer and not by.sees(conversation.branch_id):
        return no(_("This is about a branch you do not work for."))
    if answer and conversation.party != Party.CUSTOMER:
        return no(_("Only customers ask about their data here."))
    return answer


def ask(by: Customer, kind: str, address: str) -> Answer:
    """Customers ask for themselves, with an address that is on their record."""
    if by.party != Party.CUSTOMER or not by.identities.filter(value=address).exists():
        return no(_("We cannot tell that these are your data. Please write to us."))
    return YES if kind in Request.Kind.values else no(_("There is no such request."))


def ask_own(by: Any, kind: str) -> Answer:
    """Everybody who works here asks for themselves."""
    if not by.is_active:
        return no(_("Your account has ended. Please write or speak to us."))
    return YES if kind in Request.Kind.values else no(_("There is no such request."))


def ask_for(by: Any, person: Staff, kind: str) -> Answer:
    """Write down what somebody asked who works here or did; for oneself one asks oneself."""
    answer = handle(by)
    if answer and person.pk == by.pk:
        return no(_("Ask for your own data under “Your data”."))
    if answer and not (by.all_branches or set(by.branch_ids()) & set(person.branch_ids())):
        return no(_("This is about a branch you do not work for."))
    if answer and kind not in Request.Kind.values:
        return no(_("There is no such request."))
    return answer


def fetch(by: Any, request: Request) -> Answer:
    """The file of one's own request."""
    if isinstance(by, Staff):
        own = by.is_active and request.person_id == by.pk
    else:
        own = request.customer_id in records_of(by)
    return YES if own else no(_("There is no such file."))


def carry_out(by: Any, request: Request) -> Answer:
    """Whoever handles it, when we know that it is they who ask."""
    answer = handle(by, request)
    if not answer:
        return answer
    if not request.is_open:
        return no(_("This request is settled already. Nothing more was done."))
    if not request.is_proven:
        return no(_("Say first how you know that it is really they who ask."))
    return YES


def decide_times(by: Any) -> Answer:
    """How long things are kept, and medical mode: whoever decides what the business promises."""
    if by.has_power("policies.manage") and by.all_branches:
        return YES
    return no(_("Your role does not decide how long things are kept. The owner does."))
