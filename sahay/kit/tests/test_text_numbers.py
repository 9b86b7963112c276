from decimal import Decimal

import pytest

from sahay.kit.text import number_of, whole


@pytest.mark.parametrize(
    ("text", "number"),
    [("7", 7), (7, 7), ("٣", 3), ("9" * 18, 10**18 - 1)]
    + [(other, 0) for other in ("", None, "x", "-7", "7.0", "²", " 7", "9" * 19, "9" * 5_000)],
)
def test_digits_say_a_number_and_nothing_else_does(text: object, number: int) -> None:
    assert whole(text) == number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("7", "7"),
        ("-7.5", "-7.5"),
        ("007", "7"),
        ("12,5", "12.5"),
        ("0,125", "0.125"),
        ("1,200", "1200"),
        ("1.200", "1.200"),
        ("1,50,000", "150000"),
        ("12,34,567.50", "1234567.50"),
        ("1 234,56", "1234.56"),
        ("1\u202f234\u00a0567", "1234567"),
        ("1.234,56", "1234.56"),
        ("1.234.567", "1234567"),
        ("1'234.50", "1234.50"),
        ("५००", "500"),
        ("۱٬۲۰۰٫۵", "1200.5"),
    ],
)
def test_a_number_is_read_as_it_is_written_anywhere(text: str, number: str) -> None:
    assert number_of(text) == Decimal(number)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "much",
        "NaN",
        "1e9",
        "1,2,",
        "1,2,3",
        "1.2.3",
        "1,200,5",
        ".5",
        "--1",
        "9" * 16,
        "1" + ",000" * 99,
        "1/2",
    ],
)
def test_what_is_no_number_is_none(text: str) -> None:
    assert number_of(text) is None
