"""The concern is proposed from the customer's own words."""

from __future__ import annotations

import pytest

from sahay.conversations.concern import LONGEST, propose


@pytest.mark.parametrize(
    ("body", "concern"),
    [
        ("Hello,\n\nwhere is my kettle? I ordered it last week.\n\nThanks", "where is my kettle?"),
        ("Good morning. My lamp does not light any more.\nRegards, Sara", "My lamp does not light any more."),
        ("नमस्ते,\nमेरी केतली कब ठीक होगी?\nधन्यवाद", "मेरी केतली कब ठीक होगी?"),
        ("السلام علیکم،\n\nمیری کیتلی خراب ہے۔ شکریہ", "میری کیتلی خراب ہے۔"),
        ("வணக்கம்,\nஎன் கெட்டில் எப்போது வரும்?\nநன்றி", "என் கெட்டில் எப்போது வரும்?"),
        ("Tere!\nMillal mu veekeetja valmis saab?\nLugupidamisega Mart", "Millal mu veekeetja valmis saab?"),
        ("Namaste\nmera paisa kab wapas aayega?", "mera paisa kab wapas aayega?"),
    ],
)
def test_what_they_want_is_found_between_greeting_and_thanks(body: str, concern: str) -> None:
    assert propose(body) == concern


def test_without_a_sentence_the_subject_must_do() -> None:
    assert propose("Hi", "Broken kettle") == "Broken kettle"


def test_nothing_said_is_nothing_proposed() -> None:
    assert propose("", "") == ""


def test_a_sentence_without_end_is_shortened() -> None:
    assert len(propose("kettle and " * 500)) <= LONGEST
