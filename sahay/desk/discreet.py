"""Minimum display at the desk (`sahay.shell.discretion` decides): lists tell initials and numbers. Whoever
presses one sees all of it, and that is written down.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from sahay.business.signed_in import StaffRequest
from sahay.conversations.models import Conversation
from sahay.conversations.search import KIND as CONVERSATION
from sahay.customers.models import Customer
from sahay.customers.search import KIND as CUSTOMER
from sahay.desk.found import Lines
from sahay.desk.places import places_of
from sahay.privacy.looks import looked
from sahay.shell.people import initials


@dataclass(frozen=True)
class Face:
    """A customer in a list: what they are called there, and the ways to reach them or their number."""

    pk: int
    shown_name: str
    language: str
    ways: tuple[str, ...]


@dataclass(frozen=True)
class Jump:
    """The conversation whose number was typed, as the palette names it."""

    pk: int
    heading: str
    customer: Face


def face_of(customer: Customer, *, discreet: bool) -> Face:
    """The customer as a list shows them; one more query unless `identities` were read before."""
    if discreet:
        number = _("Customer %(number)s") % {"number": customer.pk}
        return Face(customer.pk, initials(customer.shown_name), customer.language, (number,))
    ways = tuple(str(identity) for identity in customer.identities.all())
    return Face(customer.pk, customer.shown_name, customer.language, ways)


def jump_to(conversation: Conversation, *, discreet: bool) -> Jump:
    """The conversation whose number was typed."""
    heading = f"#{conversation.pk}" if discreet else conversation.heading
    customer = conversation.customer
    name = initials(customer.shown_name) if discreet else customer.shown_name
    return Jump(conversation.pk, heading, Face(customer.pk, name, "", ()))


def without_words(found: Lines) -> Lines:
    """What a search found, with people and what they said left out; our own papers stay as they are."""
    people = {CONVERSATION: "#{}", CUSTOMER: _("Customer %(number)s") % {"number": "{}"}}
    lines = [
        replace(
            line,
            who=initials(line.who),
            title=format_html(people[line.kind], line.number),
            words=SafeString(""),
            language="",
        )
        if line.kind in people
        else line
        for line in found.lines
    ]
    return replace(found, lines=lines)


def pressed(request: StaffRequest, customer: Customer | None) -> None:
    """All of a customer is shown who was chosen from a list: written down where that has to be."""
    if customer is not None and places_of(request).discreet:
        looked(request.user, "customer", customer.pk)
