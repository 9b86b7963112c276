"""Words, codes, addresses and numbers, wherever they stand."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sahay.kit.text import index_tokens, national_digits, words
from sahay.kit.text.words import number_groups, word_spans


def test_words_keep_their_vowel_signs_in_every_script():
    assert words("मेरी शिकायत, میری شِکایت! என் புகார்.") == ["मेरी", "शिकायत", "میری", "شکایت", "என்", "புகார்"]


def test_codes_and_addresses_give_their_parts():
    assert words("A-77777 sara.khan@example.com") == ["a", "77777", "sara", "khan", "example", "com"]


def test_a_word_is_found_where_it_stands_in_the_original():
    text = "«Ｈello» शि\u200dकायत"
    assert [text[start:end] for start, end, _word in word_spans(text)] == ["Ｈello", "शि\u200dकायत"]


@pytest.mark.parametrize(
    "written", ["+372 5123 4567", "5123-4567", "(372) 5123.4567", "+372 (51) 234 567", "٥١٢٣ ٤٥٦٧"]
)
def test_a_telephone_number_is_one_number_in_any_grouping(written):
    assert [digits[-8:] for _start, _end, digits in number_groups(f"helista {written} palun")] == ["51234567"]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("+92 300 1234567", "3001234567"),
        ("0300-1234567", "3001234567"),
        ("00372 5123 4567", "51234567"),
        ("+1 (212) 555-0100", "2125550100"),
        ("5123 4567", "51234567"),
    ],
)
def test_a_number_loses_country_code_and_trunk_zero(written, expected):
    assert national_digits(written) == expected


@given(st.text())
def test_no_text_breaks_the_cutting_into_words(text):
    tokens = index_tokens(text)
    assert all(
        token[0] in "=~^%" and " " not in token and "\x00" not in token and len(token) < 200
        for token in tokens
    )


@pytest.mark.parametrize("piece", ["a.", "a@", "a-", "1 ", "a.b@c.", "ि", "\u200d", "+("])
def test_hostile_text_costs_no_more_than_its_length(piece):
    short, long = piece * 2_000, piece * 20_000
    index_tokens(short)
    started = time.process_time()
    index_tokens(long)
    assert time.process_time() - started < 1.0
