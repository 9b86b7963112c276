"""Word comes back that an answer did not arrive."""

from __future__ import annotations

from sahay.business.models import Staff
from sahay.conversations.actions import delivery_bounced, reply
from sahay.conversations.models import Conversation, Delivery
from sahay.conversations.tests.builders import SARA
from sahay.customers.actions import is_suppressed


def test_an_answer_that_came_back_for_good_is_shown_and_the_address_rests(
    question: Conversation, ada: Staff
) -> None:
    message = reply(question, by=ada, text="Tomorrow.")
    delivery_bounced(message, recipient=SARA, reason="550 no such user", permanent=True)
    row = Delivery.objects.get(message=message)
    assert (row.state, row.reason) == (Delivery.State.FAILED, "550 no such user")
    assert is_suppressed("email", SARA)


def test_an_answer_that_came_back_for_a_passing_trouble_is_shown_and_the_address_goes_on(
    question: Conversation, ada: Staff
) -> None:
    message = reply(question, by=ada, text="Tomorrow.")
    delivery_bounced(message, recipient=SARA, reason="452 mailbox full", permanent=False)
    row = Delivery.objects.get(message=message)
    assert (row.state, row.reason) == (Delivery.State.FAILED, "452 mailbox full")
    assert not is_suppressed("email", SARA)


def test_a_bounce_names_nobody_we_did_not_write_to(question: Conversation, ada: Staff) -> None:
    message = reply(question, by=ada, text="Tomorrow.")
    delivery_bounced(message, recipient="stranger@example.org", reason="550", permanent=True)
    assert not is_suppressed("email", "stranger@example.org")
