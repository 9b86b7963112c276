"""Undoing what was just done, over HTTP: the same way for every change."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from html import unescape
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from sahay.business.models import Staff
from sahay.conversations import actions
from sahay.conversations.models import Conversation
from sahay.journal.models import Entry

COLUMNS = (
    "assignee",
    "team",
    "kind",
    "priority",
    "snoozed_until",
    "resolved_at",
    "spam_at",
    "branch",
    "tags__name",
    "waiting_on",
    "waiting_since",
    "reopened_count",
)


def act(client: Client, verb: str, talk: Conversation, **sent: Any) -> str:
    """What was done, and the address that undoes it; empty when none is offered."""
    answer = client.post(reverse(f"conversations:{verb}", args=[talk.pk]), sent, follow=True)
    found = re.search(r'action="(/desk/conversations/\d+/undo/\?did=[^"]+)"', answer.content.decode())
    return unescape(found[1]) if found else ""


def stands(talk: Conversation) -> list[Any]:
    return list(Conversation.objects.filter(pk=talk.pk).values_list(*COLUMNS))


@pytest.mark.parametrize(
    ("verb", "sent"),
    [
        ("assign", {"to": "mona"}),
        ("take", {}),
        ("set_kind", {"kind": "complaint"}),
        ("set_priority", {"priority": "4"}),
        ("tag", {"names": "monsoon, tea"}),
        ("snooze", {"words": "in 2 days"}),
        ("resolve", {}),
        ("mark_spam", {}),
    ],
)
def test_what_was_done_is_undone_with_one_press(
    desk: Client, saras_question: Conversation, mona: Staff, ada: Staff, verb: str, sent: dict[str, Any]
) -> None:
    actions.tag(saras_question, by=ada, names=["old"])
    before = stands(saras_question)
    undo = act(desk, verb, saras_question, **({"to": mona.pk} if "to" in sent else sent))
    assert stands(saras_question) != before
    assert desk.post(undo).status_code == 302
    assert stands(saras_question) == before


def test_nothing_done_offers_nothing_to_undo(desk: Client, saras_question: Conversation) -> None:
    assert act(desk, "set_kind", saras_question, kind=saras_question.kind) == ""
    assert act(desk, "set_priority", saras_question, priority="2") == ""


def test_a_snooze_that_was_there_before_comes_back(
    desk: Client, saras_question: Conversation, ada: Staff
) -> None:
    until = datetime.now(UTC) + timedelta(days=9)
    actions.snooze(saras_question, by=ada, until=until)
    desk.post(act(desk, "snooze", saras_question, words="in 2 days"))
    assert Conversation.objects.get().snoozed_until == until


def test_what_somebody_touched_since_stays(
    desk: Client, saras_question: Conversation, ada: Staff, mona: Staff
) -> None:
    undo = act(desk, "assign", saras_question, to=ada.pk)
    actions.assign(saras_question, by=mona, to=mona)
    answer = desk.post(undo)
    assert answer.status_code == 409
    assert "Somebody has changed this since." in answer.content.decode()
    assert Conversation.objects.get().assignee == mona


def test_a_note_that_was_written_since_is_in_nobodys_way(
    desk: Client, saras_question: Conversation, ada: Staff, mona: Staff
) -> None:
    undo = act(desk, "set_kind", saras_question, kind="order")
    actions.note(saras_question, by=mona, text="A regular.")
    desk.post(undo)
    assert Conversation.objects.get().kind == "question"


def test_the_second_press_comes_late(desk: Client, saras_question: Conversation, ada: Staff) -> None:
    undo = act(desk, "set_priority", saras_question, priority="3")
    desk.post(undo)
    assert desk.post(undo).status_code == 409
    assert Entry.objects.filter(kind="conversations.priority_set").count() == 2


def test_nobody_undoes_what_they_did_not_do(
    client: Client, desk: Client, saras_question: Conversation, mona: Staff, theo: Staff
) -> None:
    undo = act(desk, "set_priority", saras_question, priority="3")
    for other, status in ((mona, 403), (theo, 404)):
        client.force_login(other)
        assert client.post(undo).status_code == status
    assert Conversation.objects.get().priority == 3


def test_an_address_that_was_changed_or_is_old_undoes_nothing(
    desk: Client, saras_question: Conversation, sara: Any, old_town: Any
) -> None:
    undo = act(desk, "set_priority", saras_question, priority="3")
    page = reverse("conversations:undo_change", args=[saras_question.pk])
    for wrong in (page, f"{page}?did=", f"{page}?did=x:y:z", undo[:-3], undo.replace("did=", "did=e")):
        assert desk.post(wrong).status_code == 403
    with time_machine.travel(datetime.now(UTC) + timedelta(hours=2)):
        assert desk.post(undo).status_code == 403
    assert Conversation.objects.get().priority == 3


def test_whoever_may_no_more_is_refused(desk: Client, saras_question: Conversation, ada: Staff) -> None:
    undo = act(desk, "set_priority", saras_question, priority="3")
    ada.role.powers.filter(power="conversations.sort").delete()
    assert desk.post(undo).status_code == 403
    assert Conversation.objects.get().priority == 3


def test_looking_undoes_nothing(desk: Client, saras_question: Conversation) -> None:
    undo = act(desk, "set_priority", saras_question, priority="3")
    assert desk.get(undo).status_code == 405
    assert Conversation.objects.get().priority == 3
