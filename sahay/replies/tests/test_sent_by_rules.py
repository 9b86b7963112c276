"""What a rule sends: what everybody says, with nothing left empty, and only by a rule."""

from __future__ import annotations

import pytest

from sahay.business.models import Staff
from sahay.conversations.doers import as_rule
from sahay.conversations.models import Conversation, Message
from sahay.conversations.tests.builders import arrives
from sahay.conversations.tests.conftest import pigeons
from sahay.kit.refusal import Clash, Refused
from sahay.replies import actions
from sahay.replies.models import SavedReply

__all__ = ["pigeons"]
pytestmark = pytest.mark.usefixtures("pigeons")
RULE = as_rule("Kettles", "en", 7)


@pytest.fixture
def question(old_town) -> Conversation:
    return arrives(old_town).conversation


def kept(by: Staff, **changed: object) -> SavedReply:
    said = {"title": "Late", "texts": {"en": "It is late, {customer name}."}, "shared": True}
    return actions.make_saved_reply(by=by, **{**said, **changed})


def test_it_is_filled_in_and_its_use_is_counted(question, olga):
    reply = kept(olga)
    message = actions.send_saved_reply(reply, conversation=question, by=RULE)
    reply.refresh_from_db()
    assert message.body.startswith("It is late, Sara Khan.\n\n")
    assert (message.automatic, message.staff, reply.used) == (True, None, 1)


def test_what_is_not_to_be_sent_is_not(question, olga, ada):
    gone = kept(olga, title="Gone")
    actions.take_away_saved_reply(gone, by=olga)
    gone.refresh_from_db()
    own = kept(ada, title="Mine", shared=False)
    nameless = kept(olga, title="Nameless", texts={"en": "Yours, {agent name}"})
    for reply, by in ((gone, RULE), (own, RULE), (nameless, RULE), (kept(olga), ada)):
        with pytest.raises(Refused):
            actions.send_saved_reply(reply, conversation=question, by=by)
    assert not question.messages.filter(kind=Message.Kind.OUT).exists()
    assert not SavedReply.objects.exclude(used=0).exists()


def test_a_second_time_changes_nothing(question, olga):
    reply = kept(olga)
    actions.send_saved_reply(reply, conversation=question, by=RULE)
    with pytest.raises(Clash):
        actions.send_saved_reply(reply, conversation=question, by=as_rule("Pans", "en", 8))
    reply.refresh_from_db()
    assert (question.messages.filter(kind=Message.Kind.OUT).count(), reply.used) == (1, 1)
