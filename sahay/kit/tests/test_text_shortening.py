"""Cutting to length without cutting a letter."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sahay.kit.text import one_line, shorten, unturned


def test_marks_that_turn_letters_go_and_those_that_only_lean_stay():
    assert unturned("within \u202e14\u202c days \u2067x\u2069") == "within 14 days x"
    assert unturned("پالیسی\u200f\u200c 14") == "پالیسی\u200f\u200c 14"


def test_lines_become_one_line():
    assert one_line(" Broken\r\n  kettle\t again ") == "Broken kettle again"


def test_marks_that_could_turn_a_page_around_are_left_out():
    assert one_line("invoice\u202efdp.exe\x07 \u2066ok\u2069") == "invoicefdp.exe ok"


def test_halves_of_characters_are_left_out():
    assert one_line("caf\udce9 \ud83d") == "caf"


def test_a_short_text_is_left_alone():
    assert shorten("Kettle", 6) == "Kettle"


def test_a_long_text_is_cut_between_words():
    assert shorten("The kettle that I bought leaks", 20) == "The kettle that I…"


@pytest.mark.parametrize(
    "text", ["शिकायत" * 5, "क्षत्रिय" * 5, "புகார்" * 5, "👩🏽‍🔧" * 5, "🇪🇪🇮🇳" * 5, "e\u0301" * 10]
)
def test_a_letter_is_never_cut(text):
    for limit in range(1, len(text)):
        cut = shorten(text, limit).removesuffix("…")
        rest = text[len(cut) :]
        assert not rest or unicodedata.category(rest[0]) not in ("Mn", "Mc", "Sk")
        assert not cut.endswith(("\u200d", "\u094d"))
        assert not rest.startswith("\u200d")


@given(st.text(), st.integers(min_value=0, max_value=80))
def test_the_limit_is_kept(text, limit):
    assert len(shorten(text, limit)) <= limit or len(text) <= limit
    assert len(one_line(text, limit)) <= limit


def test_half_a_flag_is_not_left_behind():
    assert shorten("🇪🇪🇮🇳🇵🇰", 4) == "🇪🇪…"
