"""The verbs over HTTP: what is not visible is not there, what is refused loses no text."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.contrib.messages import get_messages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from sahay.business.actions import choose_ways
from sahay.business.models import Branch, Staff
from sahay.conversations.actions import reply
from sahay.conversations.models import Conversation, Delivery, MayBelong, Message
from sahay.conversations.tests.builders import PigeonPost, arrives, page, verb
from sahay.kit.refusal import Refused

HTMX = {"HX-Request": "true"}


def test_an_answer_leads_back_to_the_page_and_offers_to_undo_it(desk: Client, question: Conversation) -> None:
    answer = desk.post(verb("reply", question), {"text": "Tomorrow.", "seen": question.messages.get().pk})
    assert answer.headers["Location"] == page(question)
    message = question.messages.get(kind=Message.Kind.OUT)
    (said,) = get_messages(answer.wsgi_request)
    assert said.extra_tags == f"undo={verb('undo', question, message.pk)} seconds=10"
    assert message.body == "Tomorrow."


def test_the_offer_to_undo_stands_as_long_as_the_answer_waits(
    desk: Client, question: Conversation, ada: Staff
) -> None:
    choose_ways(ada, by=ada, undo_seconds=30)
    answer = desk.post(verb("reply", question), {"text": "Tomorrow.", "seen": question.messages.get().pk})
    (said,) = get_messages(answer.wsgi_request)
    assert said.extra_tags.endswith(" seconds=30")


def test_the_concern_is_said_back_when_the_box_is_ticked(desk: Client, question: Conversation) -> None:
    desk.post(verb("reply", question), {"text": "Tomorrow.", "say_concern": "on"})
    assert question.messages.get(kind=Message.Kind.OUT).facts == {"restated": True}


def test_files_go_along(desk: Client, question: Conversation) -> None:
    files = [
        SimpleUploadedFile("a.txt", b"one", "text/plain"),
        SimpleUploadedFile("b.txt", b"two", "text/plain"),
    ]
    desk.post(verb("reply", question), {"text": "See here.", "attachments": files})
    sent = question.messages.get(kind=Message.Kind.OUT)
    assert [file.name for file in sent.attachments.all()] == ["a.txt", "b.txt"]


def test_an_answer_past_a_newer_message_comes_back_with_both_texts(
    desk: Client, question: Conversation
) -> None:
    seen = question.messages.get().pk
    newer = arrives(question.branch, "I found it!", conversation=question)
    answer = desk.post(verb("reply", question), {"text": "Tomorrow.", "seen": seen})
    html = answer.content.decode()
    assert answer.status_code == 422
    assert "Tomorrow." in html
    assert "I found it!" in html
    assert f'name="seen" value="{newer.pk}"' in html
    assert not question.messages.filter(kind=Message.Kind.OUT).exists()


def test_htmx_gets_the_box_alone_and_is_told_where_it_belongs(desk: Client, question: Conversation) -> None:
    answer = desk.post(verb("reply", question), {"text": " "}, headers=HTMX)
    assert answer.status_code == 422
    assert answer.headers["HX-Retarget"] == "#write"
    assert "<html" not in answer.content.decode()


def test_a_time_that_is_over_is_no_time_to_send(desk: Client, question: Conversation) -> None:
    answer = desk.post(verb("reply", question), {"text": "Tomorrow.", "send_at": "2020-01-01T10:00"})
    assert answer.status_code == 422
    assert "This time is over" in answer.content.decode()


def test_the_hour_to_send_is_that_of_the_branch(desk: Client, question: Conversation) -> None:
    desk.post(verb("reply", question), {"text": "Happy new year.", "send_at": "2099-01-01T00:00"})
    delivery = Delivery.objects.get()
    assert delivery.scheduled
    assert delivery.send_at.isoformat() == "2098-12-31T18:30:00+00:00"


def test_too_many_files_are_refused_with_the_text_kept(desk: Client, question: Conversation) -> None:
    files = [SimpleUploadedFile(f"{number}.txt", b"x") for number in range(21)]
    answer = desk.post(verb("note", question), {"text": "All of them", "attachments": files})
    assert answer.status_code == 422
    assert "at most 20 files" in answer.content.decode()
    assert "All of them" in answer.content.decode()


def test_undo_brings_the_text_back_to_the_page(desk: Client, question: Conversation, ada: Staff) -> None:
    message = reply(question, by=ada, text="Tomorrow.")
    answer = desk.post(verb("undo", question, message.pk))
    assert answer.headers["Location"] == f"{page(question)}?restore={message.pk}#write"
    message.refresh_from_db()
    assert message.taken_back_at is not None


def test_a_note_is_written(desk: Client, question: Conversation) -> None:
    desk.post(verb("note", question), {"text": "She is a regular."})
    assert question.messages.get(kind=Message.Kind.NOTE).body == "She is a regular."


def test_a_failed_answer_is_tried_again_and_a_scheduled_one_leaves(
    desk: Client, question: Conversation, ada: Staff
) -> None:
    message = reply(question, by=ada, text="Tomorrow.")
    Delivery.objects.update(state=Delivery.State.FAILED)
    assert desk.post(verb("retry", question, message.pk)).status_code == 302
    assert Delivery.objects.get().state == Delivery.State.WAITING
    assert desk.post(verb("send_now", question, message.pk)).status_code == 302


def test_sorting_over_http(desk: Client, question: Conversation, mona: Staff) -> None:
    desk.post(verb("assign", question), {"to": mona.pk})
    desk.post(verb("set_kind", question), {"kind": "complaint"})
    desk.post(verb("tag", question), {"names": "Kettle، warranty; #repair"})
    desk.post(verb("set_concern", question), {"text": "She wants her kettle."})
    question.refresh_from_db()
    assert (question.assignee, question.kind, question.concern) == (
        mona,
        "complaint",
        "She wants her kettle.",
    )
    assert set(question.tags.values_list("name", flat=True)) == {"kettle", "repair", "warranty"}


def test_choices_are_a_page_of_their_own_and_a_part_for_the_menu(
    desk: Client, question: Conversation
) -> None:
    for name in ("assign", "tag", "move", "join"):
        whole = desk.get(verb(name, question)).content.decode()
        part = desk.get(verb(name, question), headers=HTMX).content.decode()
        assert "<h1>" in whole
        assert "<h1>" not in part
        assert "hx-post" not in whole


def test_a_colleague_of_another_branch_is_no_choice(
    desk: Client, question: Conversation, theo: Staff
) -> None:
    assert "Theo" not in desk.get(verb("assign", question)).content.decode()
    answer = desk.post(verb("assign", question), {"to": theo.pk, "next": page(question)}, follow=True)
    assert answer.status_code == 200
    question.refresh_from_db()
    assert question.assignee is None


def test_handing_over_leads_away_from_what_one_cannot_see_any_more(
    desk: Client, question: Conversation, harbour: Branch, olga: Staff
) -> None:
    answer = desk.post(verb("move", question), {"branch": harbour.pk})
    assert answer.headers["Location"] == settings.LOGIN_REDIRECT_URL
    assert desk.get(verb("move", question)).status_code == 404


def test_resolving_offers_to_undo_it(desk: Client, question: Conversation) -> None:
    answer = desk.post(verb("resolve", question))
    (said,) = get_messages(answer.wsgi_request)
    assert verb("undo_change", question) in said.extra_tags
    desk.post(verb("reopen", question))
    question.refresh_from_db()
    assert question.is_open


def test_joining_leads_to_where_everything_is(desk: Client, question: Conversation) -> None:
    second = arrives(question.branch, "And another thing.").conversation
    answer = desk.post(verb("join", second), {"into": f"#{question.pk}"})
    assert answer.headers["Location"] == page(question)
    answer = desk.post(verb("join", second), {"into": "x", "next": page(question)}, follow=True)
    assert "Please write the number" in answer.content.decode()


def test_a_number_one_may_not_see_is_no_place_to_join(
    desk: Client, question: Conversation, harbour: Branch
) -> None:
    elsewhere = arrives(harbour, "Elsewhere.").conversation
    answer = desk.post(verb("join", question), {"into": elsewhere.pk})
    assert answer.status_code == 403
    question.refresh_from_db()
    assert question.joined_into is None


def test_a_hint_is_dismissed(desk: Client, question: Conversation) -> None:
    other = arrives(question.branch).conversation
    hint = MayBelong.objects.create(conversation=other, other=question, reason="subject")
    desk.post(verb("dismiss_link", other, hint.pk))
    hint.refresh_from_db()
    assert hint.settled_at is not None


def test_people_come_and_go(desk: Client, question: Conversation) -> None:
    desk.post(verb("add_participant", question), {"address": "imran@example.org", "name": "Imran"})
    person = question.participants.get(address="imran@example.org")
    desk.post(verb("remove_participant", question, person.pk))
    person.refresh_from_db()
    assert person.removed_at is not None


def test_a_refused_verb_leads_back_with_the_reason_and_changes_nothing(
    desk: Client, question: Conversation, pigeons: PigeonPost
) -> None:
    answer = desk.post(verb("add_participant", question), {"address": "imran", "next": page(question)})
    assert answer.headers["Location"] == page(question)
    assert "is not an e-mail address" in str(next(iter(get_messages(answer.wsgi_request))))
    assert question.participants.count() == 1


def test_another_site_is_no_place_to_go_back_to(desk: Client, question: Conversation) -> None:
    for evil in ("https://evil.example/", "//evil.example/", "javascript:alert(1)"):
        answer = desk.post(verb("set_kind", question), {"kind": "order", "next": evil})
        assert answer.headers["Location"] == page(question)


VERBS = [
    "reply",
    "note",
    "assign",
    "set_kind",
    "tag",
    "set_concern",
    "resolve",
    "reopen",
    "move",
    "join",
    "add_participant",
]


@pytest.mark.parametrize("name", VERBS)
def test_nobody_of_another_branch_gets_at_a_verb(
    client: Client, theo: Staff, question: Conversation, name: str
) -> None:
    client.force_login(theo)
    assert client.post(verb(name, question), {"text": "x", "kind": "order"}).status_code == 404
    question.refresh_from_db()
    assert (question.messages.count(), question.kind, question.is_open) == (1, "question", True)


@pytest.mark.parametrize("name", VERBS)
def test_whoever_only_reads_is_refused_every_verb(
    client: Client, rita: Staff, question: Conversation, harbour: Branch, name: str
) -> None:
    client.force_login(rita)
    given = {
        "text": "x",
        "kind": "order",
        "names": "a",
        "to": rita.pk,
        "branch": harbour.pk,
        "into": question.pk,
    }
    answer = client.post(verb(name, question), {**given, "address": "a@example.org"})
    assert answer.status_code in (403, 422)
    question.refresh_from_db()
    assert (question.messages.count(), question.kind, question.is_open) == (1, "question", True)
    assert (question.branch == harbour, question.tags.count(), question.participants.count()) == (False, 0, 1)


def test_a_stranger_is_asked_to_sign_in(client: Client, question: Conversation) -> None:
    answer = client.post(verb("reply", question), {"text": "x"})
    assert answer.headers["Location"].startswith("/account/login/")
    assert question.messages.count() == 1


def test_a_message_of_another_conversation_is_not_found_under_this_one(
    desk: Client, question: Conversation, ada: Staff
) -> None:
    other = arrives(question.branch).conversation
    message = reply(other, by=ada, text="Tomorrow.")
    assert desk.post(verb("undo", question, message.pk)).status_code == 404
    message.refresh_from_db()
    assert message.taken_back_at is None


def test_verbs_are_not_looked_at(desk: Client, question: Conversation) -> None:
    for name in ("reply", "note", "resolve", "reopen", "set_kind", "set_concern"):
        assert desk.get(verb(name, question)).status_code == 405


def test_refusals_are_sentences(question: Conversation, rita: Staff) -> None:
    with pytest.raises(Refused) as refused:
        reply(question, by=rita, text="x")
    assert str(refused.value.reason).endswith(".")
