"""What is said to customers, beside what somebody writes or speaks at the desk; no question of its own."""

from __future__ import annotations

from sahay.business.signed_in import StaffRequest
from sahay.conversations.models import Conversation
from sahay.customers.models import Party
from sahay.desk.places import places_of
from sahay.desk.pulse import feel
from sahay.standards.saying import Said, greeting_for, greetings_for


def greeting_at(request: StaffRequest, place: str) -> Said | None:
    """At a place of the reader's own branch."""
    own = places_of(request).own
    return greeting_for(place, own, request.user.language, version=feel(request).version)


def greetings_at(request: StaffRequest, *places: str) -> list[Said]:
    """At several places of the reader's own branch."""
    own = places_of(request).own
    return greetings_for(places, own, request.user.language, version=feel(request).version)


def greeting_beside(request: StaffRequest, conversation: Conversation) -> Said | None:
    """On the channel of a conversation with a customer, at its branch."""
    if conversation.party != Party.CUSTOMER:
        return None
    branch, language = conversation.branch_id, request.user.language
    return greeting_for(conversation.channel, branch, language, version=feel(request).version)
