"""Pages of saved replies, and the box they are put into."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from sahay.conversations.carriers import CARRIERS
from sahay.conversations.models import Message
from sahay.journal.models import Entry
from sahay.replies import actions
from sahay.replies.models import SavedReply

HTMX = {"HX-Request": "true"}


@pytest.fixture
def refund(mona) -> SavedReply:
    texts = {"en": "Dear {customer name}, {tracking} is on its way.", "ur": "رقم آ رہی ہے۔"}
    return actions.make_saved_reply(title="Refund", texts=texts, shared=True, by=mona)


@pytest.fixture
def desk(client: Client, ada) -> Client:
    client.force_login(ada)
    return client


@pytest.fixture(autouse=True)
def no_carriers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Answers are said, as at the counter."""
    for key in list(CARRIERS):
        monkeypatch.delitem(CARRIERS, key)


def url(name: str, *args: int) -> str:
    return reverse(f"replies:{name}", args=args)


def answer(client: Client, conversation, headers=None, **sent):
    return client.post(
        reverse("conversations:reply", args=[conversation.pk]), {"look": "1", **sent}, headers=headers or {}
    )


def answers(conversation) -> list[str]:
    rows = conversation.messages.filter(kind=Message.Kind.OUT, automatic=False)
    return list(rows.values_list("body", flat=True))


def test_a_reply_is_saved_changed_taken_away_and_brought_back(client, mona):
    client.force_login(mona)
    sent = {
        "title": "Hours",
        "text_en": "We are open {hours today}.",
        "text_ur": "آج {hours today}",
        "shared": "on",
    }
    assert client.post(url("new"), sent).status_code == 302
    reply = SavedReply.objects.get()
    assert (reply.is_shared, reply.texts.count()) == (True, 2)
    page = client.get(url("one", reply.pk)).content.decode()
    assert 'dir="rtl"' in page
    assert "{manager on duty}" in page
    client.post(url("one", reply.pk), {**sent, "text_ur": ""})
    assert reply.texts.count() == 1
    client.post(url("take_away", reply.pk))
    assert "Bring back" in client.get(url("saved")).content.decode()
    client.post(url("bring_back", reply.pk))
    assert SavedReply.objects.in_use().get() == reply


def test_what_cannot_be_kept_comes_back_as_it_was_typed(desk):
    page = desk.post(url("new"), {"title": "", "text_en": "Only words"})
    assert page.status_code == 422
    assert "Only words" in page.content.decode()
    assert desk.post(url("new"), {"title": "Empty"}).status_code == 422
    assert not SavedReply.objects.exists()


def test_an_agent_cannot_save_for_everybody_or_see_somebody_elses(desk, mona, refund):
    assert 'name="shared"' not in desk.get(url("new")).content.decode()
    desk.post(url("new"), {"title": "Mine", "text_en": "Words", "shared": "on"})
    assert not SavedReply.objects.get(title="Mine").is_shared
    own = actions.make_saved_reply(title="Monas", texts={"en": "Words"}, by=mona)
    for name in ("one", "take_away", "bring_back"):
        assert desk.post(url(name, own.pk)).status_code == 404
    page = desk.get(url("one", refund.pk)).content.decode()
    assert "made by a manager" in page
    assert 'name="title"' not in page


@pytest.mark.parametrize("language", ["en", "hi", "ur", "ta", "et"])
def test_while_typing_replies_are_offered_in_the_customers_language(desk, refund, saras_question, language):
    desk.cookies["sahay_language"] = language
    found = desk.get(url("choose", saras_question.pk), {"q": "refu"}, headers=HTMX).content.decode()
    assert f'data-use="{url("use", saras_question.pk, refund.pk)}"' in found
    assert "Dear {customer name}" in found
    assert (
        'role="option"'
        not in desk.get(url("choose", saras_question.pk), {"q": "zzz"}, headers=HTMX).content.decode()
    )


def test_what_is_chosen_comes_filled_in_and_marked(desk, refund, saras_question):
    said = desk.post(url("use", saras_question.pk, refund.pk), headers=HTMX).json()
    assert said == {"text": "Dear Sara Khan, {tracking} is on its way.", "holes": ["{tracking}"]}
    assert not answers(saras_question)


def test_without_a_script_the_box_comes_filled_in(desk, refund, saras_question):
    assert "Put it into the answer" in desk.get(url("choose", saras_question.pk)).content.decode()
    page = desk.post(url("use", saras_question.pk, refund.pk), follow=True)
    assert "Dear Sara Khan, {tracking} is on its way.</textarea>" in page.content.decode()
    refund.refresh_from_db()
    assert refund.used == 1


@pytest.mark.parametrize("number", ["0", "99999", "x", "9" * 40, "-1"])
def test_a_made_up_number_leaves_the_box_empty(desk, saras_question, number):
    page = desk.get(reverse("desk:conversation", args=[saras_question.pk]), {"saved": number})
    assert page.status_code == 200
    assert "</textarea>" in page.content.decode()


def test_the_box_never_shows_somebody_elses_reply(desk, mona, saras_question):
    own = actions.make_saved_reply(title="Monas", texts={"en": "Secret words"}, by=mona)
    page = desk.get(reverse("desk:conversation", args=[saras_question.pk]), {"saved": own.pk})
    assert "Secret words" not in page.content.decode()


def test_a_placeholder_left_in_the_answer_holds_it_whatever_is_pressed(desk, saras_question):
    before = Entry.objects.count()
    for more in ({}, {"anyway": "1"}, {"look": ""}):
        page = answer(desk, saras_question, text="It comes {promise of tracking}.", **more)
        assert page.status_code == 422
        assert "{promise of tracking}" in page.content.decode()
        assert 'name="anyway"' not in page.content.decode()
    assert answers(saras_question) == []
    assert Entry.objects.count() == before


def test_a_doubt_is_shown_once_and_the_answer_leaves_with_one_press(desk, saras_question):
    text = "I have attached the invoice of your kettle."
    page = answer(desk, saras_question, text=text, say_concern="on", headers=HTMX)
    assert page.status_code == 422
    assert "none is attached" in page.content.decode()
    assert text in page.content.decode()
    assert answers(saras_question) == []
    assert answer(desk, saras_question, text=text, say_concern="on", anyway="1").status_code == 302
    assert len(answers(saras_question)) == 1


def test_without_a_script_doubts_come_as_a_page_of_their_own(desk, saras_question):
    page = answer(desk, saras_question, text="See [name].", say_concern="on")
    assert page.status_code == 422
    assert "<h1" in page.content.decode()
    assert "Send anyway" in page.content.decode()


def test_files_without_a_script_are_not_lost_to_a_doubt(desk, saras_question):
    page = desk.post(
        reverse("conversations:reply", args=[saras_question.pk]),
        {"look": "1", "text": "See [name].", "attachments": SimpleUploadedFile("a.txt", b"a")},
    )
    assert page.status_code == 302
    assert len(answers(saras_question)) == 1


def test_an_answer_to_the_point_leaves_without_a_question(desk, saras_question):
    assert answer(desk, saras_question, text="Your kettle comes tomorrow.").status_code == 302
    assert answer(desk, saras_question, text="Yes.").status_code == 302
    assert len(answers(saras_question)) == 2
