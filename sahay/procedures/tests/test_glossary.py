"""One thing has one name: written by those who write documents, without contradiction, held against steps."""

import json

import pytest
from django.test import Client

from sahay.business.models import Staff
from sahay.documents.models import Version
from sahay.kit.refusal import Clash, Refused
from sahay.procedures import actions
from sahay.procedures.checking import Avoided, check_step
from sahay.procedures.glossary import Entry, avoided_words, entries_of, ready_made
from sahay.procedures.library import books
from sahay.procedures.models import Term, TermWord

HOME = "/desk/promises/procedures/words/"
CUSTOMER = {"en": Entry("customer", ("client*", "patron"))}


@pytest.fixture
def customer(olga: Staff) -> Term:
    """Who comes to us is called a customer."""
    return actions.write_term(None, CUSTOMER, seen={}, by=olga)


@pytest.mark.parametrize(
    ("language", "text", "other", "word"),
    [
        ("en", "Ask the clients to wait.", "client*", "customer"),
        ("hi", "कस्टमर को कुर्सी दें।", "कस्टमर*", "ग्राहक"),
        ("ur", "کسٹمر کو کرسی دیں۔", "کسٹمر*", "گاہک"),
        ("ta", "கஸ்டமரிடம் கேளுங்கள்.", "கஸ்டமர*", "வாடிக்கையாளர்"),
        ("et", "Küsige ostjalt.", "ostja*", "klient"),
    ],
)
def test_another_word_is_found_with_the_one_to_write(language: str, text: str, other: str, word: str) -> None:
    [found] = check_step(text, language, [Avoided(other, word)])
    assert found.rule == "term"
    assert text[found.start : found.end] in text
    assert word in found.proposal
    assert found.why


@pytest.mark.parametrize(
    "text", ["Say: “Our client is king.”", "Greet the customer.", "Print the clientele."]
)
def test_speech_our_word_and_parts_of_words_are_left_alone(text: str) -> None:
    assert check_step(text, "en", [Avoided("client", "customer")]) == []


def test_our_word_may_hold_a_word_that_is_avoided_alone() -> None:
    avoided = [Avoided("desk", "service desk")]
    assert check_step("Bring it to the service desk.", "en", avoided) == []
    assert [one.rule for one in check_step("Bring it to the desk.", "en", avoided)] == ["term"]


def test_words_are_held_against_languages_without_rules_too() -> None:
    assert [one.rule for one in check_step("Saluez le client.", "fr", [Avoided("client", "acheteur")])] == [
        "term"
    ]


@pytest.mark.parametrize("other", ["*", "…", "(", "[a-z]+", "\x00", "\u202e", "a" * 80])
def test_whatever_is_written_as_a_word_does_no_harm(other: str) -> None:
    check_step("Greet the customer." * 50, "en", [Avoided(other, "x")])


def test_the_library_keeps_to_the_words_it_comes_with() -> None:
    for key, procedure in books():
        for step in procedure.steps:
            for language, text in step.texts.items():
                avoided = [
                    Avoided(other, entries[language].word)
                    for entries in ready_made().values()
                    for other in entries[language].others
                ]
                found = [one.what for one in check_step(text, language, avoided) if one.rule == "term"]
                assert not found, (key, language, text)


def test_the_words_of_a_shop_are_begun_once(olga: Staff) -> None:
    assert actions.begin_glossary(by=olga) == len(ready_made())
    assert actions.begin_glossary(by=olga) == 0
    assert set(avoided_words()) == {"en", "hi", "ur", "ta", "et"}


def test_an_agent_settles_no_word(customer: Term, ada: Staff) -> None:
    with pytest.raises(Refused):
        actions.begin_glossary(by=ada)
    with pytest.raises(Refused):
        actions.write_term(customer, {"en": Entry("guest")}, seen=CUSTOMER, by=ada)
    with pytest.raises(Refused):
        actions.drop_term(customer, by=ada)
    assert entries_of(Term.objects.get()) == CUSTOMER


def test_a_word_is_not_used_and_avoided_at_once(customer: Term, olga: Staff) -> None:
    for entry in (Entry("buyer", ("Customer",)), Entry("Patron"), Entry("till", ("TILL",))):
        with pytest.raises(Refused, match="used for one thing"):
            actions.write_term(None, {"en": entry}, seen={}, by=olga)
    assert Term.objects.count() == 1


def test_a_thing_has_a_word_in_some_language(olga: Staff) -> None:
    with pytest.raises(Refused):
        actions.write_term(None, {"en": Entry(), "hi": Entry()}, seen={}, by=olga)
    assert not Term.objects.exists()


def test_two_people_who_change_one_language_are_told_and_two_are_merged(customer: Term, olga: Staff) -> None:
    actions.write_term(customer, {"en": Entry("guest")}, seen=CUSTOMER, by=olga)
    actions.write_term(customer, {"et": Entry("klient"), "en": Entry("guest")}, seen=CUSTOMER, by=olga)
    with pytest.raises(Clash, match="guest"):
        actions.write_term(customer, {"en": Entry("visitor")}, seen=CUSTOMER, by=olga)
    assert entries_of(Term.objects.get()) == {"en": Entry("guest"), "et": Entry("klient")}


def test_a_word_taken_out_is_not_written_again(customer: Term, olga: Staff) -> None:
    actions.drop_term(customer, by=olga)
    customer.pk = 1
    with pytest.raises(Clash):
        actions.write_term(customer, CUSTOMER, seen=CUSTOMER, by=olga)
    assert not TermWord.objects.exists()


def test_the_draft_says_where_another_word_stands(
    client: Client, customer: Term, draft: Version, olga: Staff
) -> None:
    client.force_login(olga)
    seen = {"step.a.text.en": draft.facts["step.a.text.en"]}
    actions.change(draft, {"step.a.text.en": "Greet the client."}, seen=seen, by=olga)
    page = client.get(f"/desk/promises/procedures/{draft.document_id}/write/").content.decode()
    assert "“client” is not our word for it." in page
    assert "Write customer." in page


def test_the_page_begins_changes_and_shows_them(client: Client, olga: Staff) -> None:
    client.force_login(olga)
    assert "No word is settled yet" in client.get(HOME).content.decode()
    client.post(f"{HOME}begin/")
    assert "ग्राहक" in client.get(HOME).content.decode()
    term = Term.objects.get(key="customer")
    there = {language: [one.word, *one.others] for language, one in entries_of(term).items()}
    sent = {"word.en": "guest", "others.en": "client\n client \nvisitor", "seen": json.dumps(there)}
    client.post(f"{HOME}{term.pk}/", sent)
    assert entries_of(term)["en"] == Entry("guest", ("client", "visitor"))


def test_what_is_no_word_gets_a_sentence_and_stays(client: Client, olga: Staff) -> None:
    client.force_login(olga)
    answer = client.post(f"{HOME}new/", {"others.en": "client", "word.hi": "ग्राहक", "others.hi": "*"})
    assert answer.context["form"].errors.keys() == {"word.en", "others.hi"}
    assert ">client</textarea>" in answer.content.decode().replace("\n", "")
    assert not Term.objects.exists()
