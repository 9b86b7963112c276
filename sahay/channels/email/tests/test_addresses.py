"""Signed addresses: a number opens nothing, only our signature does."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sahay.channels.email.addresses import Signed, plain, read_signed, signed

NUMBERS = st.integers(1, 10**15)


@given(NUMBERS, st.sampled_from("cb"))
def test_what_we_sign_is_genuine_in_any_case(number: int, kind: str) -> None:
    address = signed("help@lotus.example", kind, number)
    assert read_signed(address) == read_signed(address.upper()) == Signed(kind, number, genuine=True)
    assert plain(address) == "help@lotus.example"
    assert len(address.partition("@")[0]) <= 64


@given(NUMBERS, st.text("0123456789abcdef", max_size=20))
def test_a_made_up_signature_is_not_genuine(number: int, made_up: str) -> None:
    said = read_signed(f"help+c{number}.{made_up}@lotus.example")
    assert said is None or not said.genuine


@given(NUMBERS)
def test_a_signature_is_good_for_one_kind_and_one_number(number: int) -> None:
    address = signed("help@lotus.example", "c", number)
    for forged in (address.replace("+c", "+b"), address.replace(f"+c{number}.", f"+c{number + 1}.")):
        said = read_signed(forged)
        assert said is not None
        assert not said.genuine


@given(st.text())
def test_any_text_can_be_asked(text: str) -> None:
    said = read_signed(text)
    assert said is None or not said.genuine


def test_a_mailbox_that_has_a_plus_itself_is_signed_behind_it() -> None:
    address = signed("shop+help@lotus.example", "c", 7)
    assert address.startswith("shop+help+c7.")
    assert read_signed(address) == Signed("c", 7, genuine=True)


def test_another_secret_key_makes_other_signatures(settings: object) -> None:
    address = signed("help@lotus.example", "c", 7)
    settings.SECRET_KEY = "y" * 50  # type: ignore[attr-defined]
    said = read_signed(address)
    assert said is not None
    assert not said.genuine
