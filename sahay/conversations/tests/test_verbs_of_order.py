"""Keeping order over HTTP: choices are pages too, and everything can be undone."""

from __future__ import annotations

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse

from sahay.business.models import Staff
from sahay.conversations.models import Blocked, Conversation, Link, Priority
from sahay.conversations.tests.builders import arrives, promise, verb

HTMX = {"HX-Request": "true"}


@pytest.fixture
def other(question: Conversation) -> Conversation:
    """Sara's other conversation."""
    return arrives(question.branch, "And my lid?").conversation


def said(answer: object) -> tuple[str, str]:
    """What the toast says, and where its undo leads."""
    (message,) = get_messages(answer.wsgi_request)  # type: ignore[attr-defined]
    tags = dict(part.split("=", 1) for part in message.extra_tags.split()) if message.extra_tags else {}
    return str(message), tags.get("undo", "")


def test_usual_moments_are_offered_with_their_time(desk: Client, question: Conversation) -> None:
    html = desk.get(verb("snooze", question)).content.decode()
    assert 'value="tomorrow morning"' in html
    part = desk.get(verb("snooze", question), headers=HTMX).content.decode()
    assert "<html" not in part


def test_a_moment_in_words_snoozes_and_is_undone(desk: Client, question: Conversation) -> None:
    words, undo = said(desk.post(verb("snooze", question), {"words": "in 2 hours"}))
    assert "It comes back" in words
    question.refresh_from_db()
    assert question.snoozed_until is not None
    desk.post(undo)
    question.refresh_from_db()
    assert question.snoozed_until is None


def test_a_snooze_past_a_promise_says_so(desk: Client, question: Conversation) -> None:
    promise("first_answer", 1)
    kettle = arrives(question.branch, "And my kettle?").conversation
    assert "after a promise is due" in desk.get(verb("snooze", kettle)).content.decode()
    words, _undo = said(desk.post(verb("snooze", kettle), {"words": "in 2 days"}))
    assert "does not wait" in words


@pytest.mark.parametrize(
    "sent", [{}, {"words": "when pigs fly"}, {"at": "2020-01-01T10:00"}, {"at": "soon"}, {"words": "x" * 81}]
)
def test_what_is_no_moment_ahead_snoozes_nothing(
    desk: Client, question: Conversation, sent: dict[str, str]
) -> None:
    assert desk.post(verb("snooze", question), sent).status_code == 403
    question.refresh_from_db()
    assert question.snoozed_until is None


def test_what_the_customer_wrote_meanwhile_is_read_first(desk: Client, question: Conversation) -> None:
    seen = question.messages.get().pk
    arrives(question.branch, "One more thing.", conversation=question)
    for name, sent in (("snooze", {"words": "tomorrow", "seen": seen}), ("resolve", {"seen": seen})):
        assert desk.post(verb(name, question), sent).status_code == 409
    question.refresh_from_db()
    assert (question.is_open, question.snoozed_until) == (True, None)


def test_a_priority_is_set_and_undone(desk: Client, question: Conversation) -> None:
    words, undo = said(desk.post(verb("set_priority", question), {"priority": Priority.URGENT}))
    assert "urgent" in words
    desk.post(undo)
    question.refresh_from_db()
    assert question.priority == Priority.NORMAL
    assert desk.post(verb("set_priority", question), {"priority": "9"}).status_code == 403


def test_spam_is_marked_and_undone(desk: Client, question: Conversation) -> None:
    _words, undo = said(desk.post(verb("mark_spam", question)))
    assert Conversation.objects.spam().exists()
    desk.post(undo)
    assert not Conversation.objects.spam().exists()


def test_a_join_is_undone_from_the_toast_and_later_from_the_page(
    desk: Client, question: Conversation, other: Conversation
) -> None:
    _words, undo = said(desk.post(verb("join", other), {"into": question.pk}))
    assert verb("part_again", other) == undo
    assert undo in desk.get(verb("join", question)).content.decode()
    assert desk.post(undo).status_code == 302
    assert other.messages.count() == 1
    assert desk.post(undo).status_code == 409


def test_messages_to_choose_from_run_as_their_language_does(desk: Client, question: Conversation) -> None:
    text = "Lotus سے رابطہ کرنے کا شکریہ۔"
    arrives(question.branch, text, conversation=question, language="ur")
    html = desk.get(verb("split", question)).content.decode()
    assert f'lang="ur" dir="rtl">{text}' in html


def test_a_split_leads_to_the_new_one_and_is_undone(desk: Client, question: Conversation) -> None:
    blue = arrives(question.branch, "It is blue.", conversation=question)
    assert "It is blue." in desk.get(verb("split", question)).content.decode()
    answer = desk.post(verb("split", question), {"messages": [blue.pk], "subject": "The colour"})
    new = Conversation.objects.get(subject="The colour")
    assert answer.headers["Location"] == f"/desk/conversations/{new.pk}/"
    desk.post(said(answer)[1])
    assert question.messages.count() == 2
    assert desk.post(verb("split", question), {"messages": ["x"]}).status_code == 403
    assert desk.post(verb("split", question), {}).status_code == 403


def test_a_link_is_made_and_undone(desk: Client, question: Conversation, other: Conversation) -> None:
    sent = {"to": f"#{other.pk}", "words": "the same kettle"}
    _words, undo = said(desk.post(verb("link", question), sent))
    assert Link.objects.get().words == "the same kettle"
    desk.post(undo)
    assert not Link.objects.exists()
    for number in ("x", "999999", "²"):
        assert desk.post(verb("link", question), {"to": number}).status_code in (403, 404)


def test_a_sender_is_blocked_from_the_conversation_and_let_in_again(
    desk: Client, question: Conversation
) -> None:
    page = desk.get(verb("block", question)).content.decode()
    assert 'value="sara@example.org"' in page
    assert 'aria-disabled="true"' in page  # an agent does not block a whole domain
    _words, undo = said(desk.post(verb("block", question), {"sender": "sara@example.org"}))
    assert "sara@example.org" in desk.get(reverse("conversations:blocked")).content.decode()
    desk.post(undo)
    assert not Blocked.objects.filter(lifted_at__isnull=True).exists()


def test_who_is_blocked_is_written_down_by_hand(desk: Client, question: Conversation) -> None:
    page = reverse("conversations:blocked")
    assert desk.post(page, {"sender": "+91 98200 00000", "reason": "rings at night"}).status_code == 302
    assert Blocked.objects.get().value == "+919820000000"
    assert desk.post(page, {"sender": "hello there"}).status_code == 422
    assert desk.post(page, {"sender": "@gmail.com"}).status_code == 403
    assert Blocked.objects.count() == 1


def test_whoever_only_reads_sees_no_list_of_the_blocked(client: Client, rita: Staff) -> None:
    client.force_login(rita)
    assert client.get(reverse("conversations:blocked")).status_code == 403
