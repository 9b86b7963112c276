"""Parts are added, moved and taken away, and a wish that means nothing changes nothing."""

from typing import Any

import pytest

from sahay.documents.ordering import reordered

MOST = 3


def after(wish: str, *keys: str) -> list[str] | None:
    return reordered({"order": list(keys)}, wish, most=MOST).get("order")


def test_a_part_goes_up_and_down_and_away() -> None:
    assert after("up:b", "a", "b") == ["b", "a"]
    assert after("up:c", "a", "b", "c") == ["a", "c", "b"]
    assert after("down:a", "a", "b", "c") == ["b", "a", "c"]
    assert after("remove:a", "a", "b") == ["b"]


def test_a_new_part_stands_last_under_a_key_of_its_own() -> None:
    first, second, new = after("add", "a", "b") or []
    assert (first, second) == ("a", "b")
    assert new not in ("a", "b")


def test_no_more_are_added_than_a_document_takes() -> None:
    assert after("add", "a", "b", "c") is None


@pytest.mark.parametrize("wish", ["", "up:a", "down:b", "up:zzz", "turn:a", "<b>", "up", ":", "remove:"])
def test_a_wish_that_means_nothing_says_nothing_of_the_order(wish: str) -> None:
    assert after(wish, "a", "b") is None


@pytest.mark.parametrize("seen", [{}, {"order": None}, {"order": "a,b"}, {"order": {"a": 1}}])
def test_an_order_that_is_none_is_not_kept(seen: dict[str, Any]) -> None:
    assert reordered(seen, "up:a", most=MOST) == {}
