"""Every pair of acts at one conversation at once: nothing that was said is lost, what the late one did is
done whole or not at all, and whoever comes late reads why.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from sahay.business.models import Branch, Staff
from sahay.conversations.actions import (
    ask_outside,
    assign,
    join,
    mark_spam,
    move,
    reply,
    resolve,
    send_now,
    snooze,
    split,
    undo,
)
from sahay.conversations.models import Conversation, Delivery, Message
from sahay.conversations.restoring import facts_of
from sahay.conversations.tests.builders import WORKS, arrives
from sahay.conversations.tests.conftest import pigeons
from sahay.conversations.views.undoing import undo_address
from sahay.kit.refusal import Clash, Refused
from sahay.replies.actions import make_saved_reply, run_saved_reply, undo_run
from sahay.routines.actions.many import begin_bulk, undo_bulk
from tests.faults.test_two_at_once import at_once

__all__ = ["pigeons"]
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("disk")]


@dataclass(frozen=True)
class Scene:
    """Sara's conversation with an answer that has not left, and another one of hers. Both who act have read
    all of it.
    """

    talk: Conversation
    other: Conversation
    asked: int
    answer: Message
    elsewhere: Branch

    @property
    def seen(self) -> int:
        return self.answer.pk


def scene(place: Branch, elsewhere: Branch, by: Staff) -> Scene:
    talk, other = arrives(place).conversation, arrives(place, "And my lid?").conversation
    asked = talk.messages.get().pk
    answer = reply(talk, by=by, text="In the evening.", send_at=later(), say_concern=False)
    return Scene(talk, other, asked, Message.objects.get(pk=answer.pk), elsewhere)


def later() -> Any:
    return timezone.now() + timedelta(days=1)


Act = Callable[[Scene, Staff, str], Any]
ACTS: Mapping[str, Act] = {
    "answers": lambda s, by, words: reply(s.talk, by=by, text=words, seen=s.seen, say_concern=False),
    "asks outside": lambda s, by, words: ask_outside(
        s.talk, by=by, address=WORKS, subject="A lid", text=words
    ),
    "resolves": lambda s, by, _words: resolve(s.talk, by=by, seen=s.seen),
    "snoozes": lambda s, by, _words: snooze(s.talk, by=by, until=later(), seen=s.seen),
    "moves": lambda s, by, words: move(s.talk, by=by, branch=s.elsewhere, words=words),
    "joins": lambda s, by, _words: join(s.talk, by=by, into=s.other),
    "takes out": lambda s, by, _words: split(s.talk, by=by, messages=[s.asked]),
    "takes back": lambda s, by, _words: undo(s.answer, by=by),
    "sends now": lambda s, by, _words: send_now(s.answer, by=by),
}
LEAVES = "it leaves"
ALONE: Mapping[str, Act] = {
    "marks spam": lambda s, by, _words: mark_spam(s.talk, by=by),
    "the customer writes": lambda s, _by, words: arrives(s.talk.branch, words, conversation=s.talk),
    LEAVES: lambda s, _by, _words: Delivery.objects.filter(message=s.answer).update(state="leaving"),
}
JOINED, ELSEWHERE, SPAM = "joined into another one", "a branch you do not work for", "marked as spam"
GONE, LEFT = "not here any more", "already left"
LATE: Mapping[str, Mapping[str, str]] = {
    "answers": {"answers": "has answered since you began"},
    "asks outside": {},
    "resolves": {"resolves": "resolved already", "snoozes": "It is resolved"},
    "snoozes": {},
    "moves": dict.fromkeys(ACTS, ELSEWHERE),
    "joins": dict.fromkeys(ACTS, JOINED) | {"takes back": "in another conversation", "sends now": GONE},
    "takes out": {"takes out": GONE},
    "takes back": {
        **dict.fromkeys(["takes back", "sends now"], "was taken back and does not leave"),
        "takes out": "One message has to stay",
    },
    "sends now": {},
    "marks spam": dict.fromkeys(ACTS, SPAM),
    "the customer writes": {
        "answers": "customer has written again",
        **dict.fromkeys(["resolves", "snoozes"], "just written again"),
    },
    LEAVES: dict.fromkeys(["takes back", "sends now"], LEFT),
}


@pytest.mark.parametrize("first", LATE)
def test_whoever_comes_late_loses_nothing_and_reads_why(
    first: str, old_town: Branch, harbour: Branch, ada: Staff, mona: Staff
) -> None:
    for late in LATE[first] if first == LEAVES else ACTS:  # what leaves waits for nobody, and nobody for it
        here = scene(old_town, harbour, ada)
        acts: dict[str, Act] = {**ACTS, **ALONE}
        outcome = at_once(
            partial(acts[first], here, ada, "Said first."), partial(acts[late], here, mona, "Said late.")
        )
        expected = LATE[first].get(late, "")
        pair = f"{first}, then {late}: {outcome}"
        assert isinstance(outcome, Refused) == bool(expected), pair
        assert expected in str(outcome) or not expected, pair
        assert_nothing_is_lost(here, first, late, refused=bool(expected), pair=pair)


SAYING = {"answers", "asks outside", "moves", "the customer writes"}


def assert_nothing_is_lost(here: Scene, first: str, late: str, *, refused: bool, pair: str) -> None:
    """Everything that was said stands once, in a conversation that is one, and nothing else does."""
    said = ["Where is my kettle?", "And my lid?", "In the evening."]
    said += ["Said first."] if first in SAYING else []
    said += ["Said late."] if late in SAYING and not refused else []
    ours = Conversation.objects.filter(pk__gte=here.talk.pk)
    stands = Message.objects.filter(conversation__in=ours, conversation__joined_into=None)
    assert sorted(stands.values_list("body", flat=True)) == sorted(said), pair
    state = Delivery.objects.get(message=here.answer).state
    by_hand = {LEAVES: "leaving", "takes back": "cancelled"}
    taken_back = late == "takes back" and not refused
    assert state == ("cancelled" if taken_back else by_hand.get(first, "waiting")), pair


@pytest.mark.parametrize("way", ["toast", "many", "saved reply"])
def test_what_is_undone_is_not_put_over_what_somebody_has_done_meanwhile(
    way: str, client: Client, old_town: Branch, ada: Staff, mona: Staff, olga: Staff
) -> None:
    talk = arrives(old_town).conversation

    def first() -> None:
        assign(talk, by=ada, to=ada)

    undoing: dict[str, Callable[[], Any]] = {}
    if way == "toast":
        before = facts_of(talk, "assign")
        assign(talk, by=mona, to=mona)
        after = facts_of(Conversation.objects.get(), "assign")
        client.force_login(mona)
        address = undo_address(talk.pk, "assign", before, after, mona)
        undoing[way] = lambda: client.post(address).status_code
    elif way == "many":
        done = begin_bulk(by=mona, change="assign", value=mona.pk, numbers=[talk.pk])
        undoing[way] = lambda: undo_bulk(done, by=mona).rows.get().state
    else:
        mine = make_saved_reply(
            title="Mine", texts={"en": "Mine."}, changes={"assign": mona.pk}, shared=True, by=olga
        )
        run = run_saved_reply(mine, conversation=talk, by=mona)
        undoing[way] = lambda: undo_run(run, by=mona)
    outcome = at_once(first, undoing[way])
    assert outcome in (409, "refused") or isinstance(outcome, Clash)
    talk.refresh_from_db()
    assert talk.assignee == ada
