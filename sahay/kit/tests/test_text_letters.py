"""One form for letters that look, sound or are typed alike."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sahay.kit.text import fold, normalise, plain_latin, script


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("क़ीमत", "कीमत"),
        ("हिन्दी", "हिंदी"),
        ("पहुँचना", "पहुंचना"),
        ("चाहिये", "चाहिए"),
        ("सेवायें", "सेवाएं"),
        ("डॉक्टर", "डाक्टर"),
        ("क्‍या", "क्या"),
        ("शِکایت".replace("श", "ش"), "شکایت"),
        ("هے", "ہے"),
        ("ھے", "ہے"),
        ("كيا", "کیا"),
        ("مسئلہ", "مسیلہ"),
        ("ش\u0640کایت", "شکایت"),
        ("Don’t", "don't"),
        ("ＯＲＤＥＲ", "order"),
        ("Õigus", "O\u0303igus"),
        ("१२३", "123"),
        ("۱۲۳", "١٢٣"),
        ("soft\u00adhyphen", "softhyphen"),
    ],
)
def test_two_ways_of_typing_one_word_have_one_normal_form(one, other):
    assert normalise(one) == normalise(other)


@pytest.mark.parametrize(
    ("one", "other"), [("ये", "ए"), ("दिन", "दान"), ("ساتھ", "ساتہ"), ("õigus", "oigus"), ("பணம்", "பணி")]
)
def test_different_words_stay_different(one, other):
    assert normalise(one) != normalise(other)


@given(st.text())
def test_the_normal_form_of_a_normal_form_is_itself(text):
    once = normalise(text)
    assert normalise(once) == once


def test_a_folded_name_has_no_case_no_accents_and_single_spaces():
    assert fold("  Jõgeva   TÖÖKODA ") == "jogeva tookoda"


def test_vowel_signs_of_other_scripts_are_no_accents():
    assert plain_latin("शिकायत õ புகார்") == "शिकायत o புகார்"


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("order", "latin"),
        ("42", "latin"),
        ("आदेश", "devanagari"),
        ("شکایت", "arabic"),
        ("புகார்", "tamil"),
        ("заказ", "other"),
    ],
)
def test_the_script_of_a_word_is_that_of_its_first_letter(word, expected):
    assert script(word) == expected
