"""The page of a conversation: everything about it, at the same price however long it is."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from sahay.business.actions import close_branch
from sahay.business.models import Branch, Staff
from sahay.business.powers import READ_ONLY
from sahay.channels.email.models import Mailbox, RawMail
from sahay.conversations.actions import assign, join, note, reply, resolve, set_concern, tag
from sahay.conversations.models import Conversation, MayBelong, Message
from sahay.customers.actions import change
from sahay.desk.tests.conftest import Arrives, queries
from sahay.files.actions import keep
from sahay.policies.models import Promise
from tests.cast import make_staff


@pytest.fixture
def question(arrives: Arrives) -> Conversation:
    """Sara asks for her kettle."""
    return arrives(
        subject="The kettle", name="Sara Khan", quoted="> earlier words", html="<p>Hi</p>"
    ).conversation


def page(conversation: Conversation) -> str:
    return f"/desk/conversations/{conversation.pk}/"


def seen(client: Client, conversation: Conversation, more: str = "", **headers: str) -> str:
    answer = client.get(page(conversation) + more, headers=headers)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_page_tells_what_they_want_who_they_are_and_what_was_said(
    desk: Client, question: Conversation, ada: Staff, mona: Staff
) -> None:
    set_concern(question, by=ada, text="She wants her kettle.")
    tag(question, by=ada, names=["delivery"])
    note(question, by=mona, text="She is a **regular**.")
    change(question.customer, by=ada, wish="Call after five.")
    html = seen(desk, question)
    for part in (
        "<h1",
        "The kettle",
        "She wants her kettle.",
        "Where is my kettle?",
        "She is a <strong>regular</strong>.",
        "delivery",
        "Call after five.",
        "mailto:customer0@example.org",
        "Mona Sharma wrote a note.",
        "> earlier words".replace(">", "&gt;"),
        f'data-live="conversation:{question.pk}"',
    ):
        assert part in html, part


def test_who_is_told_when_a_promise_is_missed_stands_there_with_name_and_number(
    desk: Client, arrives: Arrives, mona: Staff, olga: Staff
) -> None:
    Promise.objects.create(measure="first_answer", amount=4, unit="hours", working_time=False)
    html = seen(desk, arrives().conversation)
    assert "First answer" in html
    assert "Mona Sharma" in html
    assert mona.phone in html
    assert olga.phone in html


def test_what_a_customer_wrote_carries_its_language_and_direction(desk: Client, arrives: Arrives) -> None:
    html = seen(desk, arrives("میری کیتلی کہاں ہے؟", language="ur").conversation)
    assert 'lang="ur" dir="rtl">میری' in html
    assert "اردو" in html


def test_what_a_customer_wrote_is_never_code(desk: Client, arrives: Arrives) -> None:
    evil = "<script>alert(1)</script>"
    html = seen(desk, arrives(evil, subject=evil, name=evil).conversation)
    assert "<script>alert" not in html
    assert "&lt;script&gt;alert" in html


def test_a_joined_conversation_leads_to_where_it_went(
    desk: Client, question: Conversation, arrives: Arrives, ada: Staff
) -> None:
    second = arrives("And another thing.").conversation
    join(second, by=ada, into=question)
    assert desk.get(page(second)).headers["Location"] == page(question)


def test_another_branch_does_not_find_it(client: Client, theo: Staff, question: Conversation) -> None:
    client.force_login(theo)
    assert client.get(page(question)).status_code == 404
    assert client.get(page(question) + "history/").status_code == 404


def test_whoever_only_reads_sees_why_they_cannot_answer(
    client: Client, old_town: Branch, question: Conversation
) -> None:
    client.force_login(make_staff("Rita Reader", READ_ONLY, old_town))
    html = seen(client, question)
    assert "You cannot answer here." in html
    assert "Your role does not do this." in html
    assert 'id="write-form"' not in html


def test_it_goes_to_another_branch_where_there_is_one(
    desk: Client, question: Conversation, harbour: Branch, olga: Staff
) -> None:
    assert f"{page(question)}move/" in seen(desk, question)
    close_branch(harbour, by=olga)
    assert f"{page(question)}move/" not in seen(desk, question)


def test_a_hint_leads_to_the_other_conversation_if_one_may_see_it(
    desk: Client, client: Client, question: Conversation, arrives: Arrives, harbour: Branch
) -> None:
    elsewhere = arrives("Secret.", branch=harbour).conversation
    MayBelong.objects.create(conversation=question, other=elsewhere, reason="subject")
    assert "Join them" not in seen(desk, question)
    other = arrives("Earlier.").conversation
    MayBelong.objects.create(conversation=question, other=other, reason="subject")
    assert f'name="into" value="{other.pk}"' in seen(desk, question)


def test_an_answer_on_its_way_can_be_taken_back_and_its_text_returns(
    desk: Client, question: Conversation, ada: Staff
) -> None:
    message = reply(question, by=ada, text="Tomorrow\n\nat noon.")
    Message.objects.filter(pk=message.pk).update(taken_back_at=timezone.now())
    html = seen(desk, question, f"?restore={message.pk}")
    assert ">Tomorrow\n\nat noon.</textarea>" in html
    assert "at noon." not in seen(desk, question)


def test_only_ones_own_text_returns(client: Client, mona: Staff, question: Conversation, ada: Staff) -> None:
    message = reply(question, by=ada, text="A secret plan.")
    Message.objects.filter(pk=message.pk).update(taken_back_at=timezone.now())
    client.force_login(mona)
    assert "A secret plan." not in seen(client, question, f"?restore={message.pk}")


def test_an_answer_no_number_can_be_is_not_taken_back(desk: Client, question: Conversation) -> None:
    for number in ("9" * 30, "9" * 5_000):
        assert "Where is my kettle?" in seen(desk, question, f"?restore={number}")


def test_the_box_for_a_note_says_who_will_see_it(desk: Client, question: Conversation) -> None:
    assert "Only people who work here see it." in seen(desk, question, "?as=note")


def test_htmx_gets_the_part_it_asks_for(desk: Client, question: Conversation) -> None:
    part = {"HX-Request": "true", "HX-Target": "conversation"}
    html = seen(desk, question, **part)
    assert html.startswith('<div id="conversation"')
    assert 'id="beside" hx-swap-oob' in html
    assert 'id="write"' not in html
    after_sending = seen(desk, question, **part, **{"HX-Trigger": "write-form"})
    assert 'id="write" hx-swap-oob' in after_sending
    assert after_sending.count('id="write"') == 1
    box = seen(desk, question, "?as=note", **{"HX-Request": "true", "HX-Target": "write"})
    assert box.startswith('<div id="write"')
    assert 'data-kind="note"' in box
    assert "autofocus" in box
    history = {"HX-History-Restore-Request": "true"}
    assert "<html" in seen(desk, question, **part, **history)


def test_a_long_thread_is_read_a_page_at_a_time(
    desk: Client, question: Conversation, arrives: Arrives
) -> None:
    start = timezone.now() + timedelta(minutes=1)
    for number in range(40):
        arrives(f"Line {number:02}", conversation=question, at=start + timedelta(minutes=number))
    answer = desk.get(page(question))
    thread = answer.context["parts"].thread
    assert [letter.message.beginning for letter in thread.letters] == [f"Line {n:02}" for n in range(10, 40)]
    older = desk.get(f"{page(question)}?cursor={thread.earlier}")
    letters = older.context["parts"].thread.letters
    assert [letter.message.beginning for letter in letters] == [
        "Where is my kettle?",
        *(f"Line {n:02}" for n in range(10)),
    ]
    assert "To the latest" in older.content.decode()
    assert 'id="write-form"' not in older.content.decode()


def test_a_text_without_end_is_cut_and_can_be_read_whole(desk: Client, arrives: Arrives) -> None:
    conversation = arrives("word " * 10_000).conversation
    html = seen(desk, conversation)
    assert html.count("word ") < 5_000
    assert "The whole text" in html


def test_letters_long_answered_are_folded_and_the_last_ones_lie_open(
    desk: Client, question: Conversation, arrives: Arrives, ada: Staff
) -> None:
    for number in range(4):
        reply(question, by=ada, text=f"Answer {number}")
        arrives(f"Question {number}", conversation=question)
    html = seen(desk, question)
    assert html.count('class="folded-letter"') == 6


def test_what_happened_is_told_in_words(
    desk: Client, question: Conversation, ada: Staff, mona: Staff
) -> None:
    assign(question, by=mona, to=ada)
    resolve(question, by=ada)
    html = desk.get(page(question) + "history/").content.decode()
    for sentence in (
        "Mona Sharma gave it to Ada Lovelace.",
        "Ada Lovelace resolved it.",
        "The customer came to us.",
    ):
        assert sentence in html


def test_the_page_costs_as_many_queries_for_fifty_letters_as_for_five(
    desk: Client, arrives: Arrives, ada: Staff, mona: Staff, olga: Staff
) -> None:
    Promise.objects.create(measure="first_answer", amount=4, unit="hours", working_time=False)
    conversation = arrives().conversation
    for number in range(5):
        arrives(f"Line {number}", conversation=conversation)
    tag(conversation, by=ada, names=["a", "b"])
    few = queries(desk, page(conversation))
    for number in range(45):
        arrives(f"Line {number}", conversation=conversation)
        arrives(f"Other {number}")
        note(conversation, by=mona, text="Hm.")
    tag(conversation, by=ada, names=[f"tag{number}" for number in range(20)])
    assert queries(desk, page(conversation)) <= few + 1  # one more reads the earlier conversations
    assert few <= 20


def test_whoever_looks_after_the_ledger_can_have_the_mail_as_it_came(
    desk: Client, client: Client, question: Conversation, mona: Staff
) -> None:
    message, box = (
        question.messages.get(),
        Mailbox.objects.create(address="a@b.example", branch=question.branch),
    )
    mail = RawMail.objects.create(
        blob=keep(b"Subject: x"),
        size=10,
        source="file",
        mailbox=box,
        received_at=message.at,
        state="filed",
        message=message,
    )
    assert "The mail as it came" not in seen(desk, question)
    client.force_login(mona)
    assert f'href="/desk/mail/{mail.pk}/original/"' in seen(client, question)


def test_what_happened_reads_right_on_a_page_that_runs_right_to_left(
    desk: Client, question: Conversation, ada: Staff, mona: Staff
) -> None:
    assign(question, by=mona, to=ada)
    Staff.objects.filter(pk=ada.pk).update(language="ur")
    html = desk.get(page(question) + "history/", headers={"Accept-Language": "ur"}).content.decode()
    assert 'dir="rtl"' in html
    assert "\u2068Mona Sharma\u2069" in html


def test_what_is_said_waits_for_the_page_and_is_not_taken_by_a_part_that_fetches_itself(
    client: Client, ada: Staff, question: Conversation
) -> None:
    client.force_login(ada)
    client.post(f"{page(question)}resolve/")
    itself = {"HX-Request": "true", "HX-Trigger": "conversation", "HX-Target": "conversation"}
    assert "data-toast" not in seen(client, question, **itself)
    assert "Resolved." in seen(client, question)
