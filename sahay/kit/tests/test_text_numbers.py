import pytest

from sahay.kit.text import whole


@pytest.mark.parametrize(
    ("text", "number"),
    [("7", 7), (7, 7), ("٣", 3), ("9" * 18, 10**18 - 1)]
    + [(other, 0) for other in ("", None, "x", "-7", "7.0", "²", " 7", "9" * 19, "9" * 5_000)],
)
def test_digits_say_a_number_and_nothing_else_does(text: object, number: int) -> None:
    assert whole(text) == number
