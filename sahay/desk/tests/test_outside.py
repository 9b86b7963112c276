"""Asking somebody outside at the desk: the page, what stands on the conversation, the view of all of it."""

from __future__ import annotations

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from sahay.business.models import Staff
from sahay.conversations.actions import Arrival, NewFile, ask_outside, assign, mark_spam, receive
from sahay.conversations.models import Conversation, Message
from sahay.customers.actions import recognise
from sahay.desk.tests.conftest import Arrives, queries
from sahay.jobs.worker import run_until_empty
from sahay.teamwork.models import Notice

WORKS = "works@kettles.example"


@pytest.fixture
def question(arrives: Arrives) -> Conversation:
    """Sara asks for her kettle, with a picture of it."""
    picture = NewFile("kettle.jpg", "image/jpeg", b"picture")
    return arrives(subject="The kettle", name="Sara Khan", files=(picture,)).conversation


@pytest.fixture
def side(question: Conversation, ada: Staff) -> Conversation:
    """Ada has asked the works."""
    return ask_outside(
        question, by=ada, address=WORKS, name="Kettle Works", subject="Spare lid", text="Have you one?"
    ).conversation


def page(conversation: Conversation, more: str = "") -> str:
    return f"/desk/conversations/{conversation.pk}/{more}"


def answer(side: Conversation) -> Message:
    arrival = Arrival(
        channel="email",
        at=side.opened_at,
        address_kind="email",
        address=WORKS,
        name="Kettle Works",
        subject="Re: Spare lid",
        text="We have two.",
        body="We have two.",
    )
    message = receive(arrival, branch=side.branch, conversation=side)
    run_until_empty()
    return message


def test_the_page_lists_what_could_go_along_and_ticks_nothing(
    desk: Client, question: Conversation, ada: Staff, mona: Staff
) -> None:
    html = desk.get(page(question, "outside/")).content.decode()
    message = question.messages.get()
    file = message.attachments.get()

    assert f'name="messages" value="{message.pk}">' in html
    assert f'name="passed" value="{file.pk}">' in html
    assert not re.search(r"type=.checkbox. name=.(messages|passed).[^>]*checked", html)
    forwarded = desk.get(page(question, f"outside/?messages={message.pk}")).content.decode()
    assert f'name="messages" value="{message.pk}" checked>' in forwarded
    assert f'name="passed" value="{file.pk}">' in forwarded


def test_what_was_ticked_leaves_and_the_conversation_shows_it(
    desk: Client, question: Conversation, ada: Staff
) -> None:
    message = question.messages.get()
    given = {
        "address": WORKS,
        "name": "Kettle Works",
        "subject": "Spare lid",
        "text": "Have you one?",
        "messages": [message.pk],
        "passed": [message.attachments.get().pk],
        "attachments": [SimpleUploadedFile("drawing.txt", b"lid")],
    }
    answered = desk.post(page(question, "outside/"), given, follow=True)

    assert answered.redirect_chain == [(page(question), 302)]
    assert "leaves in a moment" in answered.content.decode()
    side = Conversation.objects.get(beside=question)
    sent = side.messages.get()
    assert "Where is my kettle?" in sent.quoted
    assert sorted(file.name for file in sent.attachments.all()) == ["drawing.txt", "kettle.jpg"]
    assert page(question, "sides/") in desk.get(page(question)).content.decode()
    part = desk.get(page(question, "sides/"), headers={"HX-Request": "true"}).content.decode()
    assert "Spare lid" in part
    assert "waiting for an answer" in part


def test_what_was_taken_back_in_time_is_in_the_form_again_with_all_that_went_along(
    desk: Client, question: Conversation, ada: Staff, mona: Staff
) -> None:
    message = question.messages.get()
    picture = message.attachments.get()
    given = {
        "address": WORKS,
        "name": "Kettle Works",
        "subject": "Spare lid",
        "text": "Have you one?",
        "messages": [message.pk],
        "passed": [picture.pk],
        "attachments": [SimpleUploadedFile("drawing.txt", b"lid")],
    }
    desk.post(page(question, "outside/"), given)
    letter = Message.objects.get(conversation__beside=question)
    drawing = letter.attachments.get(name="drawing.txt")

    back = desk.post(page(letter.conversation, f"messages/{letter.pk}/undo/"), follow=True)
    html = back.content.decode()
    assert back.redirect_chain == [(page(question, f"outside/?again={letter.pk}"), 302)]
    for kept in (WORKS, "Kettle Works", "Spare lid", "Have you one?"):
        assert kept in html
    for name, row in (("messages", message), ("passed", picture), ("again", drawing)):
        assert f'name="{name}" value="{row.pk}" checked>' in html
    assert "Spare lid" not in desk.get(page(question, "sides/")).content.decode()

    del given["attachments"]
    desk.post(page(question, "outside/"), {**given, "again": [drawing.pk]})
    sent = Message.objects.get(conversation__beside=question, taken_back_at=None)
    assert "Where is my kettle?" in sent.quoted
    assert sorted(file.name for file in sent.attachments.all()) == ["drawing.txt", "kettle.jpg"]
    desk.force_login(mona)
    assert "Have you one?" not in desk.get(page(question, f"outside/?again={letter.pk}")).content.decode()
    wrong = {**given, "again": [drawing.pk], "passed": ["9" * 30]}
    assert desk.post(page(question, "outside/"), wrong).status_code == 422


def test_what_is_refused_comes_back_as_it_was_typed_and_ticked(
    desk: Client, question: Conversation, ada: Staff
) -> None:
    message = question.messages.get()
    given = {"address": "customer0@example.org", "subject": "Lid", "text": "Kept?", "messages": [message.pk]}
    answered = desk.post(page(question, "outside/"), given)

    assert answered.status_code == 422
    html = answered.content.decode()
    assert "unseen" in html
    assert "Kept?" in html
    assert f'name="messages" value="{message.pk}" checked>' in html
    assert desk.post(page(question, "outside/"), {"messages": ["999999"]}).status_code == 422
    assert not Conversation.objects.exclude(beside=None).exists()


def test_it_says_that_a_customer_has_the_same_address(
    desk: Client, question: Conversation, ada: Staff
) -> None:
    recognise("email", WORKS, name="Kim", by="mail")
    given = {"address": WORKS, "subject": "Lid", "text": "One?"}

    html = desk.post(page(question, "outside/"), given, follow=True).content.decode()
    assert "the two stay two records" in html


def test_what_is_beside_says_so_and_offers_only_what_fits(
    desk: Client, question: Conversation, side: Conversation
) -> None:
    html = desk.get(page(side)).content.decode()

    assert "Asked outside. The customer sees nothing of this." in html
    assert page(question) in html
    assert "What they want" not in html
    assert page(side, "outside/") not in html
    assert page(side, "link/") not in html
    assert "Operational effort" not in html


def test_the_answer_is_told_to_whoever_has_the_conversation(
    desk: Client, question: Conversation, side: Conversation, ada: Staff, mona: Staff
) -> None:
    answer(side)
    assert [(n.staff, n.conversation) for n in Notice.objects.filter(kind="outside")] == [(ada, question)]
    assign(question, by=mona, to=mona)
    answer(side)

    assert [n.staff for n in Notice.objects.filter(kind="outside").order_by("pk")] == [ada, mona]
    part = desk.get(page(question, "sides/"), headers={"HX-Request": "true"}).content.decode()
    assert "answered" in part
    assert "We have two." in part
    assert "Somebody outside has answered" in desk.get("/desk/for-me/").content.decode()


def test_a_view_holds_all_that_waits_outside(
    desk: Client, question: Conversation, side: Conversation
) -> None:
    answer(side)

    assert "Spare lid" in desk.get("/desk/inbox/outside/").content.decode()
    for view in ("", "inbox/all/", "inbox/unassigned/"):
        html = desk.get(f"/desk/{view}").content.decode()
        assert "The kettle" in html
        assert "Spare lid" not in html


def test_a_conversation_asks_nothing_more_while_nobody_was_asked(
    desk: Client, question: Conversation, arrives: Arrives, ada: Staff
) -> None:
    plain = queries(desk, page(question))
    ask_outside(question, by=ada, address=WORKS, subject="Spare lid", text="Have you one?")

    assert queries(desk, page(question)) == plain


def test_an_answer_about_what_is_spam_by_now_is_nobodys_news(
    question: Conversation, side: Conversation, ada: Staff
) -> None:
    mark_spam(question, by=ada)
    answer(side)

    assert not Notice.objects.exists()


def test_who_was_asked_stands_in_a_list_of_their_own(
    desk: Client, question: Conversation, side: Conversation
) -> None:
    customers = desk.get("/desk/customers/").content.decode()
    outside = desk.get("/desk/customers/?party=supplier").content.decode()

    assert ("Sara Khan" in customers, "Kettle Works" in customers) == (True, False)
    assert ("Sara Khan" in outside, "Kettle Works" in outside) == (False, True)
    assert "somebody outside" in desk.get(f"/desk/customers/{side.customer_id}/").content.decode()


def test_nobody_of_another_branch_finds_the_page(client: Client, question: Conversation, theo: Staff) -> None:
    client.force_login(theo)

    assert client.get(page(question, "outside/")).status_code == 404
    assert client.post(page(question, "outside/"), {"address": WORKS}).status_code == 404
    assert client.get(page(question, "sides/")).status_code == 404
