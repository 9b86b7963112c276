"""Repeating, asking again, and what links conversations, in five languages."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from sahay.insights.effort.asking import asked_again, things_asked_for, ways_asked_for
from sahay.insights.effort.linking import Strand, issues, reached, references, related
from sahay.insights.effort.repeats import content, repeats

NINE = datetime(2026, 11, 23, 9, tzinfo=UTC)
TWO_WEEKS = timedelta(days=14)


@pytest.mark.parametrize(
    ("lang", "first", "second", "count"),
    [
        ("en", "My kettle leaks water at the handle", "As I wrote: the kettle leaks at its handle", 1),
        ("en", "My kettle leaks water at the handle", "The parcel has arrived, thank you very much", 0),
        ("en", "Hello, please help me", "Hello, please help me", 0),
        ("hi", "मेरी केतली से पानी टपकता है हैंडल टूटा", "केतली के हैंडल से पानी टपक रहा, टूटा हुआ", 1),
        ("ur", "کیتلی کے ہینڈل سے پانی ٹپکتا ہے ٹوٹا", "پانی ٹپکتا ہے کیتلی ہینڈل ٹوٹا ہوا", 1),
        ("ta", "கெட்டிலின் கைப்பிடி உடைந்து தண்ணீர் கசிகிறது", "கைப்பிடி உடைந்து கெட்டிலின் தண்ணீர் கசிகிறது", 1),
        (
            "et",
            "Veekeetja käepide lekib kuuma vett",
            "Kirjutasin juba: veekeetja käepidemest lekib kuum vesi",
            1,
        ),
    ],
)
def test_a_message_that_says_the_same_again_is_a_repeat(
    lang: str, first: str, second: str, count: int
) -> None:
    assert repeats([content(first, lang), content(second, lang)]) == count


@pytest.mark.parametrize(
    ("text", "way"),
    [
        ("Please call us about this.", "phone"),
        ("Give us a call when you can.", "phone"),
        ("We will call you tomorrow.", None),
        ("You can drop by any day.", "counter"),
        ("Please come to our shop.", "counter"),
        ("Please send us an e-mail with the picture.", "email"),
        ("Please use the form on our page.", "form"),
        ("कृपया हमें फोन करें।", "phone"),
        ("براہ کرم ہمیں فون کریں۔", "phone"),
        ("தயவு செய்து அழைக்கவும்.", "phone"),
        ("Palun helistage meile.", "phone"),
        ("Your parcel is on its way.", None),
    ],
)
def test_an_answer_that_sends_the_customer_elsewhere_is_recognised(text: str, way: str | None) -> None:
    assert ways_asked_for(text) == (frozenset({way}) if way else frozenset())


@pytest.mark.parametrize(
    ("text", "thing"),
    [
        ("Could you share your phone number?", "phone"),
        ("Please tell us your order number.", "order"),
        ("What is your e-mail address?", "email"),
        ("May we have your full name?", "name"),
        ("We have your order number on file.", None),
        ("कृपया अपना नाम बताएं।", "name"),
        ("آپ کا آرڈر نمبر کیا ہے؟", "order"),
        ("உங்கள் பெயர் என்ன?", "name"),
        ("Palun öelge oma tellimuse number.", "order"),
    ],
)
def test_a_question_for_something_is_recognised(text: str, thing: str | None) -> None:
    assert things_asked_for(text) == (frozenset({thing}) if thing else frozenset())


def test_asking_counts_only_for_what_was_on_record() -> None:
    asks = "Please tell us your order number."
    assert asked_again([(asks, frozenset()), (asks, frozenset({"order"}))]) == 1


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("My order WK-5783 has not come", {"WK5783"}),
        ("Order number 55123, please", {"55123"}),
        ("बिल नंबर 78901 का क्या हुआ", {"78901"}),
        ("آرڈر نمبر 55123 کہاں ہے", {"55123"}),
        ("Tellimus 40404", {"40404"}),
        ("Call me at 98200 12345", set()),
        ("Mumbai 400001, year 2026", set()),
    ],
)
def test_references_are_codes_and_numbers_that_are_called_so(text: str, found: set[str]) -> None:
    assert references(text) == found


def strand(number: int, day: float, **more: object) -> Strand:
    began = NINE + timedelta(days=day)
    return Strand(number, began, began, **more)  # type: ignore[arg-type]


KETTLE = frozenset({"kettle", "leak", "handle", "water"})
ORDER = frozenset({"WK5783"})


@pytest.mark.parametrize(
    ("one", "other", "are"),
    [
        (strand(1, 0, references=ORDER), strand(2, 13, references=ORDER), True),
        (strand(1, 0, references=ORDER), strand(2, 15, references=ORDER), False),
        (strand(1, 0, terms=KETTLE), strand(2, 5, terms=KETTLE | {"again"}), True),
        (strand(1, 0, terms=KETTLE), strand(2, 5, terms=frozenset({"bill", "tax", "copy", "lost"})), False),
        (strand(1, 0), strand(2, 5), False),
        (strand(1, 0), strand(2, 5, hinted=frozenset({1})), True),
        (
            strand(1, 0, references=ORDER),
            strand(2, 5, references=ORDER, apart=frozenset({1})),
            False,
        ),
    ],
)
def test_conversations_are_linked_by_what_they_share_within_the_window(
    one: Strand, other: Strand, are: bool
) -> None:
    assert related(one, other, TWO_WEEKS) is are
    assert related(other, one, TWO_WEEKS) is are


def test_an_issue_goes_on_from_one_conversation_to_the_next() -> None:
    line = [strand(number, 10 * number, references=ORDER) for number in (1, 2, 3)]
    assert issues([*line, strand(9, 11)], TWO_WEEKS) == [[1, 2, 3], [9]]


def test_what_was_one_issue_before_is_looked_at_again() -> None:
    strands = {number: strand(number, number) for number in (1, 2, 3)}
    assert reached([1], strands, {1: 1, 2: 1, 3: 3}, TWO_WEEKS) == {1, 2}
