"""The example shop promises in writing: in every language, with an earlier version, signed by some."""

import pytest

from sahay.demo import reading
from sahay.demo.promising import answers
from sahay.policies.outlines import OUTLINES, outline_of

LANGUAGES = ["en", "hi", "ur", "ta", "et"]


def test_contents_answer_only_what_an_outline_asks():
    told = reading.policies()
    again = told.pop("again")
    known = {outline.key: {fact.key for fact in outline.facts()} for outline in OUTLINES}
    assert {key: set(facts) - known[key] for key, facts in told.items() if set(facts) - known[key]} == {}
    for key, row in again.items():
        assert {name for name in row if "." in name} <= known[key]


@pytest.mark.parametrize("key", [key for key in reading.policies() if key != "again"])
def test_every_question_that_has_to_be_answered_is(key):
    outline = outline_of(key)
    facts = answers(outline, reading.policies()[key])
    assert [question.key for question in outline.questions if not question.is_answered(facts)] == []


def test_the_owners_own_words_are_in_every_language():
    words = {key: said for key, said in reading.policies()["service"].items() if isinstance(said, dict)}
    assert len(words) == 8
    assert {key for key, said in words.items() if sorted(said) != sorted(LANGUAGES)} == set()
