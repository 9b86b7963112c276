"""Names become marks in every script."""

import pytest

from sahay.shell.people import TONES, first_letter, initials, tone


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Ada King", "AK"),
        ("ada", "A"),
        ("Mari-Liis van der Kuusik", "MK"),
        ("õnne õun", "ÕÕ"),
        ("سارہ خان", "س"),
        ("राधा शर्मा", "रा"),
        ("श्रीमती क्षमा", "श्री"),
        ("கார்த்திகேயன் சுப்பிரமணியன்", "கா"),
        ("(no name)", "N"),
        ("", "?"),
        ("  ~~ ", "?"),
        ("300 1234567", "31"),
    ],
)
def test_a_name_is_shortened_as_its_script_is_read(name: str, letters: str) -> None:
    assert initials(name) == letters


def test_a_letter_keeps_its_vowel_signs_and_its_conjunct() -> None:
    assert first_letter("कृपया") == "कृ"
    assert first_letter("क्षमा") == "क्ष"
    assert first_letter("e\u0301tude") == "e\u0301"


def test_the_same_name_always_wears_the_same_tone() -> None:
    assert tone("Ada King") == tone(" ada king ")
    assert {tone(f"person {number}") for number in range(200)} == set(range(TONES))
