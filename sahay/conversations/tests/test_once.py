"""What is sent twice from one box is written once."""

from __future__ import annotations

import pytest
from django.test import Client

from sahay.business.models import Staff
from sahay.conversations.actions import note, reply, undo
from sahay.conversations.models import Conversation, Message
from sahay.journal.models import Entry
from sahay.kit.refusal import Clash


def ours(kind: str = "out") -> list[str]:
    return [message.body for message in Message.objects.filter(kind=kind, automatic=False)]


def test_an_answer_that_comes_twice_is_written_once(saras_question: Conversation, ada: Staff) -> None:
    first = reply(saras_question, by=ada, text="Tomorrow.", once="box-1")
    before = Entry.objects.count()
    again = reply(saras_question, by=ada, text="Tomorrow.", once="box-1")
    assert again.pk == first.pk
    assert len(ours()) == 1
    assert Entry.objects.count() == before


def test_a_note_that_comes_twice_is_written_once(saras_question: Conversation, ada: Staff) -> None:
    for _time in range(2):
        note(saras_question, by=ada, text="Ask the workshop.", once="box-1")
    assert ours("note") == ["Ask the workshop."]


def test_another_box_another_person_and_a_box_without_a_word_write_anew(
    saras_question: Conversation, ada: Staff, mona: Staff
) -> None:
    note(saras_question, by=ada, text="Yes.", once="box-1")
    note(saras_question, by=ada, text="Yes.", once="box-2")
    note(saras_question, by=mona, text="Yes.", once="box-1")
    for _time in range(2):
        note(saras_question, by=ada, text="Yes.")
    assert len(ours("note")) == 5


def test_what_was_written_since_is_given_back_and_not_lost(
    client: Client, saras_question: Conversation, ada: Staff
) -> None:
    note(saras_question, by=ada, text="Ask the workshop.", once="box-1")
    with pytest.raises(Clash):
        note(saras_question, by=ada, text="Ask the workshop. And the shop.", once="box-1")
    assert ours("note") == ["Ask the workshop."]
    client.force_login(ada)
    address = f"/desk/conversations/{saras_question.pk}/note/"
    sent = {"text": "Ask the workshop. And the shop.", "once": "box-1"}
    html = client.post(address, sent, headers={"HX-Request": "true"})
    assert html.status_code == 422
    assert "Ask the workshop. And the shop." in html.content.decode()
    assert 'value="box-1"' not in html.content.decode()


def test_what_was_taken_back_may_be_sent_again(saras_question: Conversation, ada: Staff) -> None:
    undo(reply(saras_question, by=ada, text="Tomorrow.", once="box-1"), by=ada)
    reply(saras_question, by=ada, text="Tomorrow.", once="box-1")
    assert Message.objects.filter(kind="out", taken_back_at=None, automatic=False).count() == 1


@pytest.mark.parametrize("once", ["x" * 41, "a b", "<b>", "\x00"])
def test_a_word_that_is_none_keeps_the_text(
    client: Client, saras_question: Conversation, ada: Staff, once: str
) -> None:
    client.force_login(ada)
    address = f"/desk/conversations/{saras_question.pk}/note/"
    answer = client.post(address, {"text": "Kept.", "once": once}, headers={"HX-Request": "true"})
    assert answer.status_code == 422
    assert "Kept." in answer.content.decode()
    assert ours("note") == []


def test_every_box_has_a_word_of_its_own(client: Client, saras_question: Conversation, ada: Staff) -> None:
    client.force_login(ada)
    pages = [client.get(f"/desk/conversations/{saras_question.pk}/").content.decode() for _time in "12"]
    words = [html.split('name="once" value="')[1].split('"')[0] for html in pages]
    assert words[0]
    assert words[0] != words[1]
