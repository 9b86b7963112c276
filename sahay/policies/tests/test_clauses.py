"""The text of a policy, made of its facts in every language."""

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sahay.policies import clauses
from sahay.policies.clauses import CLAUSES, shown_facts, wording
from sahay.policies.outlines import FIVE, OUTLINES, Type, outline_of
from sahay.policies.tests import answers
from sahay.policies.tests.answers import LANGUAGES

KEYS = [outline.key for outline in OUTLINES]
LEFT_OVER = re.compile(r"%\(\w+\)|%[ds]|\{\w*\}")
SILENT = {"complaints.limits", "contact.counted"}


@pytest.fixture(autouse=True)
def nothing_of_upper_rooms(monkeypatch):
    """What other rooms add is theirs to test."""
    monkeypatch.setattr(clauses, "_more", {})


def text(key: str, facts: dict, language: str) -> str:
    words = wording(outline_of(key), facts, language)
    return "\n".join(f"{clause.heading}\n{clause.text}" for clause in words.clauses)


def test_every_outline_has_clauses_and_every_fact_is_spoken_of():
    assert set(CLAUSES) == set(KEYS) and set(FIVE) <= set(KEYS)
    for outline in OUTLINES:
        spoken_of = {key for clause in CLAUSES[outline.key] for key in clause.speaks_of}
        asked = {fact.key for fact in outline.facts()}
        assert spoken_of <= asked, outline.key
        assert asked - spoken_of <= SILENT


def test_keys_of_facts_and_questions_are_used_once():
    facts = [fact.key for outline in OUTLINES for fact in outline.facts()]
    assert len(facts) == len(set(facts))
    for outline in OUTLINES:
        assert len({question.key for question in outline.questions}) == len(outline.questions)
        assert all(fact.key.startswith(f"{outline.key}.") for fact in outline.facts())


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_usual_makes_every_clause(key, language):
    outline = outline_of(key)
    facts = answers.usual(outline)
    if key == "memberships":
        facts["memberships.any"] = True
    made = wording(outline, facts, language)
    assert [clause.key for clause in made.clauses] == [clause.key for clause in CLAUSES[key]]
    assert made.title and all(clause.heading and clause.text for clause in made.clauses)


@pytest.mark.parametrize("key", KEYS)
def test_nothing_is_said_of_what_nobody_answered(key):
    assert wording(outline_of(key), {}, "en").clauses == ()


@pytest.mark.parametrize("key", [key for key in KEYS if key != "service"])
def test_each_language_says_it_in_its_own_words(key):
    facts = answers.usual(outline_of(key))
    assert len({text(key, facts, language) for language in LANGUAGES}) == len(LANGUAGES)


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@pytest.mark.parametrize("key", KEYS)
@given(data=st.data())
def test_whatever_is_answered_no_place_is_left_open_and_every_number_is_said(key, data):
    outline = outline_of(key)
    facts = data.draw(answers.of(outline))
    language = data.draw(st.sampled_from(LANGUAGES))
    clauses = wording(outline, facts, language).clauses
    said = "\n".join(clause.text for clause in clauses)
    for typed in [value for value in facts.values() if isinstance(value, str)]:
        said = said.replace(typed, "")
    if key != "service":
        assert not LEFT_OVER.search(said), said
    numbers = {int(found) for found in re.findall(r"\d+", said.replace(",", ""))}
    spoken_of = {key: value for clause in clauses for key, value in clause.facts.items()}
    counted = {fact.key for fact in outline.facts() if fact.type == Type.NUMBER}
    for name in counted & set(spoken_of):
        assert spoken_of[name] in numbers or not spoken_of[name] or _stands_alone(name, facts), (name, said)


def _stands_alone(name: str, facts: dict) -> bool:
    """Whether a number says nothing without another fact that was not given."""
    needs = {"returns.late_days": "returns.days", "privacy.answer_days": "privacy.answer_days"}
    return needs.get(name, name) not in facts


def test_a_fact_that_is_not_asked_for_any_more_does_not_count():
    returns = outline_of("returns")
    facts = answers.usual(returns) | {"returns.accepted": False}
    assert set(shown_facts(returns, facts)) == {"returns.accepted", "returns.postage_fault"}
    assert "14" not in text("returns", facts, "en")


def test_the_english_reads_as_one_would_say_it():
    facts = answers.usual(outline_of("returns")) | {"returns.late_days": 3}
    said = text("returns", facts, "en")
    assert "You can bring back what you bought from us within 14 days after it was delivered." in said
    assert "If you are up to 3 days late, ask us: a manager decides." in said
    assert "- Food and flowers, which spoil" in said
    assert "We settle complaints within 14 days." in text(
        "complaints", answers.usual(outline_of("complaints")), "en"
    )


def test_own_kinds_of_product_stand_as_they_were_written():
    facts = answers.usual(outline_of("returns")) | {"returns.exceptions": ["sale", "Rangoli powder"]}
    for language in LANGUAGES:
        assert "- Rangoli powder" in text("returns", facts, language)


def test_amounts_phones_and_addresses_keep_their_direction_in_a_text_from_right_to_left():
    facts = {
        "complaints.person": "Meera Pillai",
        "complaints.person_phone": "+44 7700 900101",
        "complaints.person_mail": "meera@shop.example",
    }
    urdu = text("complaints", facts, "ur")
    assert all(f"\u2068{words}\u2069" in urdu for words in facts.values())
    assert "\u2068" not in text("complaints", facts, "ta")
