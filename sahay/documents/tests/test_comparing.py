"""Two texts, word by word, and two wordings, clause by clause."""

import random
import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sahay.documents.comparing import Compared, Passage, Run, compared, difference, in_words

WORDS = st.sampled_from(
    ["14", "days", "दिन", "दिनों", "دن", "ہے۔", "நாட்கள்", "päeva", ",", ".", " ", "\n", "e\u0301", "_", "*"]
)
TEXTS = st.lists(WORDS, max_size=60).map("".join)


def before(runs) -> str:
    return "".join(run.text for run in runs if run.what != "added")


def after(runs) -> str:
    return "".join(run.text for run in runs if run.what != "removed")


def told(runs) -> list[tuple[str, str]]:
    return [(run.what, run.text) for run in runs]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("", "", []),
        ("Now.", "Now.", [("same", "Now.")]),
        (
            "We take it back within 14 days.",
            "We take it back within 30 days.",
            [("same", "We take it back within "), ("removed", "14"), ("added", "30"), ("same", " days.")],
        ),
        (
            "Two weeks.",
            "Two weeks and a day.",
            [("same", "Two weeks"), ("added", " and a day"), ("same", ".")],
        ),
        ("दिन में", "दिनों में", [("removed", "दिन"), ("added", "दिनों"), ("same", " में")]),
        ("چودہ دن", "تیس دن", [("removed", "چودہ"), ("added", "تیس"), ("same", " دن")]),
        ("14 நாட்கள்.", "14 நாள்.", [("same", "14 "), ("removed", "நாட்கள்"), ("added", "நாள்"), ("same", ".")]),
        ("1.500 kr", "1.600 kr", [("removed", "1.500"), ("added", "1.600"), ("same", " kr")]),
        (
            "one two three",
            "four five three",
            [("removed", "one two"), ("added", "four five"), ("same", " three")],
        ),
    ],
)
def test_words_are_compared_whole_in_every_script(one, other, expected):
    assert told(difference(one, other)) == expected


@given(TEXTS)
def test_no_letter_is_lost_in_words(text):
    assert "".join(in_words(text)) == text


@given(TEXTS, TEXTS)
def test_what_was_kept_taken_out_and_put_in_gives_both_texts_back(one, other):
    runs = difference(one, other)
    assert (before(runs), after(runs)) == (one, other)


@given(st.text(max_size=80), st.text(max_size=80))
def test_whatever_people_paste_comes_back_too(one, other):
    runs = difference(one, other)
    assert (before(runs), after(runs)) == (one, other)
    assert all(run.text for run in runs)
    assert all(one.what != other.what for one, other in pairwise(runs))


def test_a_long_text_is_compared_quickly_and_exactly():
    chance = random.Random(7)
    words = [f"word{chance.randrange(4000)}" for _count in range(25_000)]
    changed = list(words)
    for _count in range(400):
        changed[chance.randrange(len(changed))] = "changed"
    changed[9_000:9_000] = changed[100:600]
    one, other = " ".join(words), " ".join(changed)
    assert len(one) > 200_000
    start = time.process_time()
    runs = difference(one, other)
    assert time.process_time() - start < 3
    assert (before(runs), after(runs)) == (one, other)
    assert len(before([run for run in runs if run.what == "same"])) > 150_000


def test_two_long_texts_that_have_nothing_in_common_are_told_at_once():
    one, other = "a b " * 50_000, "c d " * 50_000
    start = time.process_time()
    runs = difference(one, other)
    assert time.process_time() - start < 3
    assert (before(runs), after(runs)) == (one, other)


def said(*keys: str, **texts: str) -> list[Passage]:
    return [Passage(key, key.upper(), texts.get(key, f"About {key}.")) for key in keys]


def states(rows: list[Compared]) -> list[tuple[str, str, bool]]:
    return [(row.key, row.state, row.moved) for row in rows]


def test_clauses_are_told_as_kept_changed_added_and_taken_out():
    rows = compared(said("a", "b", "c"), said("a", "c", "d", c="About something else."))
    assert states(rows) == [
        ("a", "same", False),
        ("b", "removed", False),
        ("c", "changed", False),
        ("d", "added", False),
    ]
    assert rows[1].text == (Run("removed", "About b."),)


def test_a_clause_that_stands_elsewhere_is_told_and_no_other():
    assert states(compared(said("a", "b", "c"), said("c", "a", "b"))) == [
        ("c", "same", True),
        ("a", "same", False),
        ("b", "same", False),
    ]


@given(st.permutations(list("abcdef")), st.permutations(list("abcdef")))
def test_every_clause_of_both_is_told_once(one, other):
    rows = compared(said(*one[:4]), said(*other[:4]))
    assert sorted(row.key for row in rows) == sorted({*one[:4], *other[:4]})
    assert [row.key for row in rows if row.state != "removed"] == other[:4]
