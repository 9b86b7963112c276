"""What we take for spam is our own business: whoever wrote it still sees what they wrote."""

from __future__ import annotations

from sahay.business.models import Staff
from sahay.conversations.actions import mark_spam
from sahay.conversations.models import Conversation
from sahay.portal.access import conversations_of
from tests.cast import SARAS_ADDRESS


def test_a_customer_still_sees_what_was_taken_for_spam(saras_question: Conversation, ada: Staff) -> None:
    mark_spam(saras_question, by=ada)
    assert list(conversations_of(("email", SARAS_ADDRESS))) == [saras_question]
