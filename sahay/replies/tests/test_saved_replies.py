"""Saved replies: kept, found, filled in, used."""

from __future__ import annotations

import pytest
from django.utils import timezone

from sahay.customers.actions import change
from sahay.journal.models import Entry
from sahay.kit.refusal import Clash, Refused
from sahay.replies import actions
from sahay.replies.finding import found
from sahay.replies.models import SavedReply
from sahay.replies.placeholders import PLACEHOLDERS, Case, fill, holes

TEXTS = {"en": "Dear {customer name}, your refund is on its way.", "et": "Raha on teel."}


@pytest.fixture
def refund(mona) -> SavedReply:
    return actions.make_saved_reply(title="Refund", texts=TEXTS, shared=True, by=mona)


def kinds() -> list[str]:
    return list(
        Entry.objects.filter(kind__startswith="replies.").order_by("pk").values_list("kind", flat=True)
    )


def test_a_reply_has_a_title_and_a_text_a_language(mona, refund):
    kept = SavedReply.objects.get()
    assert (kept.title, kept.is_shared, kept.used) == ("Refund", True, 0)
    assert {text.language: text.text for text in kept.texts.all()} == TEXTS
    facts = Entry.objects.get(kind="replies.saved_reply_made").facts
    assert facts["languages"] == ["en", "et"]
    assert "text" not in facts


def test_changing_replaces_texts_and_can_share_ones_own(mona):
    own = actions.make_saved_reply(title="Mine", texts=TEXTS, by=mona)
    assert own.owner == mona
    actions.change_saved_reply(
        own, title="Ours", texts={"ur": "رقم آ رہی ہے۔", "et": " "}, shared=True, by=mona
    )
    kept = SavedReply.objects.get()
    assert (kept.title, kept.is_shared) == ("Ours", True)
    assert [text.language for text in kept.texts.all()] == ["ur"]


def test_a_reply_that_was_taken_away_can_be_brought_back(mona, refund):
    actions.take_away_saved_reply(refund, by=mona)
    actions.take_away_saved_reply(refund, by=mona)
    assert found(mona, "refund") == []
    actions.bring_back_saved_reply(refund, by=mona)
    assert found(mona, "refund") == [refund]
    assert kinds() == [
        "replies.saved_reply_made",
        "replies.saved_reply_taken_away",
        "replies.saved_reply_brought_back",
    ]


def test_one_title_stands_for_one_reply(mona, ada, refund):
    with pytest.raises(Clash):
        actions.make_saved_reply(title="Refund", texts=TEXTS, shared=True, by=mona)
    actions.make_saved_reply(title="Refund", texts=TEXTS, by=ada)
    with pytest.raises(Clash):
        actions.make_saved_reply(title="Refund", texts=TEXTS, by=ada)
    actions.take_away_saved_reply(refund, by=mona)
    actions.make_saved_reply(title="Refund", texts=TEXTS, shared=True, by=mona)
    with pytest.raises(Clash):
        actions.bring_back_saved_reply(refund, by=mona)
    assert SavedReply.objects.in_use().count() == 2


@pytest.mark.parametrize(
    ("title", "texts"), [("", TEXTS), ("Nothing", {"en": "  "}), ("Long", {"en": "x" * 20_001})]
)
def test_what_says_nothing_or_too_much_is_not_kept(mona, title, texts):
    with pytest.raises(Refused):
        actions.make_saved_reply(title=title, texts=texts, by=mona)
    assert not SavedReply.objects.exists()


def test_an_agent_keeps_their_own_and_leaves_everybodys_alone(ada, mona, theo, refund, saras_question):
    own = actions.make_saved_reply(title="Mine", texts=TEXTS, by=mona)
    actions.take_away_saved_reply(own, by=mona)
    before = kinds()
    with pytest.raises(Refused):
        actions.make_saved_reply(title="Shared", texts=TEXTS, shared=True, by=ada)
    for reply in (refund, own):
        with pytest.raises(Refused):
            actions.change_saved_reply(reply, title="X", texts=TEXTS, shared=False, by=ada)
        with pytest.raises(Refused):
            actions.take_away_saved_reply(reply, by=ada)
        with pytest.raises(Refused):
            actions.bring_back_saved_reply(reply, by=ada)
    with pytest.raises(Refused):
        actions.use_saved_reply(own, conversation=saras_question, by=ada)
    with pytest.raises(Refused):
        actions.use_saved_reply(refund, conversation=saras_question, by=theo)
    assert kinds() == before
    refund.refresh_from_db()
    assert (refund.used, refund.title) == (0, "Refund")


def test_own_replies_are_seen_by_their_owner_alone(ada, mona, refund):
    own = actions.make_saved_reply(title="Refund of mine", texts=TEXTS, by=ada)
    assert found(mona, "refund") == [refund]
    assert set(found(ada, "refund")) == {refund, own}


@pytest.mark.parametrize("query", ["refu", "Refund", "way refund", "teel", "", "raha"])
def test_a_reply_is_found_by_the_beginning_of_its_words(mona, refund, query):
    assert found(mona, query) == [refund]


@pytest.mark.parametrize("query", ["kettle", "refund kettle"])
def test_every_word_has_to_be_met(mona, refund, query):
    assert found(mona, query) == []


def test_romanised_words_find_their_script(mona):
    reply = actions.make_saved_reply(title="शिकायत", texts={"hi": "हम आपकी शिकायत देख रहे हैं।"}, by=mona)
    assert found(mona, "shikayat") == [reply]


def test_first_comes_the_customers_language_then_what_is_used_most(mona, refund, saras_question):
    tamil = actions.make_saved_reply(title="Refund in Tamil", texts={"ta": "refund"}, by=mona)
    other = actions.make_saved_reply(title="Refund, again", texts={"en": "refund"}, by=mona)
    actions.use_saved_reply(other, conversation=saras_question, by=mona)
    assert found(mona, "refund", "ta") == [tamil, other, refund]
    assert found(mona, "refund", "en")[:2] == [other, refund]


def test_a_reply_is_said_in_the_customers_language_and_counted(ada, refund, saras_question):
    filled = actions.use_saved_reply(refund, conversation=saras_question, by=ada)
    assert filled.text == "Dear Sara Khan, your refund is on its way."
    assert filled.holes == []
    saras_question.language = "et"
    assert actions.use_saved_reply(refund, conversation=saras_question, by=ada).text == "Raha on teel."
    refund.refresh_from_db()
    assert refund.used == 2
    assert Entry.objects.filter(kind="replies.saved_reply_used").last().facts["language"] == "et"


def test_a_reply_without_the_language_is_said_in_another(ada, refund, saras_question):
    saras_question.language = "ta"
    assert "refund" in actions.use_saved_reply(refund, conversation=saras_question, by=ada).text


def test_every_placeholder_is_filled_in_or_keeps_its_braces(ada, mona, old_town, saras_question):
    case = Case(saras_question, ada, timezone.now())
    for placeholder in PLACEHOLDERS.values():
        filled = fill(f"a {placeholder.written} z", case, "en")
        value = filled.text[2:-2]
        assert value == placeholder.written or (value and "{" not in value), placeholder.name
        assert bool(filled.holes) == (value == placeholder.written)
    assert fill("{Agent  Name} of {branch}, {branch phone}", case, "en").text == (
        "Ada Lovelace of Old Town, +91 22 5550 0100"
    )
    assert "Mona Sharma" in fill("{manager on duty}", case, "en").text


def test_a_greeting_is_as_they_wish(ada, sara, saras_question):
    case = Case(saras_question, ada, timezone.now())
    assert fill("{greeting}", case, "en").text == "Hello,"
    change(sara, called="Mrs Khan", by=ada)
    saras_question.customer.refresh_from_db()
    assert fill("{greeting}", case, "en").text == "Dear Mrs Khan,"


def test_what_is_unknown_or_empty_stays_marked(ada, saras_question):
    saras_question.concern = ""
    case = Case(saras_question, ada, timezone.now())
    filled = fill("{concern} and {tracking number} and {customer name}", case, "en")
    assert filled.text == "{concern} and {tracking number} and Sara Khan"
    assert filled.holes == ["{concern}", "{tracking number}"]


def test_a_name_with_braces_makes_no_placeholder(ada, sara, saras_question):
    change(sara, name="{manager on duty}", by=ada)
    saras_question.customer.refresh_from_db()
    filled = fill("Dear {customer name}", Case(saras_question, ada, timezone.now()), "en")
    assert (filled.text, filled.holes) == ("Dear (manager on duty)", [])


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("{a} {a} {b c}", ["{a}", "{b c}"]),
        ("`{code}` and ```{ x }```", []),
        ("{} { } {1}", []),
        ("{ग्राहक}", ["{ग्राहक}"]),
        ("{" + "x" * 41 + "}", []),
        ("{two\nlines}", []),
    ],
)
def test_holes_are_braces_with_words(text, left):
    assert holes(text) == left
