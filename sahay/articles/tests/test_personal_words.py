"""What in an answer is about one customer."""

from __future__ import annotations

import pytest

from sahay.articles.personal_words import found_in, marked

NAMES = ["Sara Khan", "Meera"]
VALUES = ["sara@example.org", "+919820012345"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Dear Sara Khan, your kettle is ready.", ["Sara Khan"]),
        ("Dear Sara, write to SARA@example.org.", ["Sara", "SARA@example.org"]),
        ("Call +91 98200 12345 or 022-5550 0100.", ["+91 98200 12345", "022-5550 0100"]),
        (
            "Order A-7781 and #4512 are at https://x.example/track?id=9 now.",
            ["A-7781", "#4512", "https://x.example/track?id=9"],
        ),
        ("Regards, Meera", ["Meera"]),
        ("It takes 15 days, costs 1,500.00 and comes on 12 March at 10:30.", []),
        ("Descale it with 2 spoons of vinegar every 3 months.", []),
        ("", []),
    ],
)
def test_names_addresses_and_numbers_are_found(text, found):
    assert [one.text for one in found_in(text, NAMES, VALUES)] == found


def test_names_are_found_in_every_script():
    text = "प्रिय सारा ख़ान, آپ سارہ کے لیے"
    assert [one.text for one in found_in(text, ["सारा ख़ान", "سارہ"])] == ["सारा ख़ान", "سارہ"]


def test_what_was_found_stands_between_marks_and_nothing_is_lost():
    text = "Dear Sara, ⟦old⟧ 022-5550 0100."
    assert marked(text, found_in(text, NAMES)) == "Dear ⟦Sara⟧, [old] ⟦022-5550 0100⟧."


def test_a_huge_text_is_read_quickly():
    assert found_in("1" * 50_000 + "a@" * 20_000, NAMES, VALUES) is not None
