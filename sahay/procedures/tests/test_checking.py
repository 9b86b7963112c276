"""The linter: precise in every language on labelled steps, and helpful in what it says."""

from typing import Any

import pytest

from sahay.procedures.checking import Checked, Severity, check_step, check_whole
from sahay.procedures.checking.patterns import letters
from sahay.procedures.shape import Procedure, Step
from sahay.procedures.tests.measuring import HELD_OUT, labelled, measure, table

LANGUAGES = ["en", "hi", "ur", "ta", "et"]


def rules(text: str, language: str = "en") -> set[str]:
    return {finding.rule for finding in check_step(text, language)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_found_is_wrong_indeed(language: str) -> None:
    measured = measure(language)
    print(table())
    assert measured.precision >= 0.95, measured.wrong
    assert measured.recall >= 0.8, measured.missed


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_has_labelled_steps_of_both_sorts(language: str) -> None:
    steps = labelled(language)
    assert len({text for text, _wrong in steps}) >= 60
    assert 25 <= sum(not wrong for _text, wrong in steps) <= len(steps) - 30


@pytest.mark.parametrize("language", LANGUAGES)
def test_steps_no_rule_was_tuned_on_are_judged_precisely(language: str) -> None:
    measured = measure(language, HELD_OUT)
    assert measured.precision >= 0.95, measured.wrong
    steps = labelled(language, HELD_OUT)
    assert sum(not wrong for _text, wrong in steps) >= 40 <= sum(bool(wrong) for _text, wrong in steps)


def test_a_finding_names_its_place_and_a_better_way() -> None:
    text = "Answer as soon as possible."
    [found] = check_step(text, "en")
    assert text[found.start : found.end] == "as soon as possible"
    assert "within 30 minutes" in found.proposal
    assert found.why
    assert found.severity is Severity.WARN


def test_the_same_length_is_judged_by_language() -> None:
    words = 18
    assert rules(" ".join(["kaup"] * words) + ".", "et") == {"long"}
    assert rules(" ".join(["सामान"] * words) + "।", "hi") == set()


def test_letters_are_counted_as_a_reader_counts_them() -> None:
    assert letters("நிறுவனம்") == 5
    assert letters("دکان") == 4
    assert len("நிறுவனம்") == 8


def test_speech_in_quotation_marks_is_left_alone() -> None:
    assert rules("Say: “It was my fault, and I will call you as soon as possible.”") == set()


def test_digits_of_two_scripts_are_noticed() -> None:
    assert rules("5 मिनट में ३ सवाल पूछें।", "hi") == {"number"}


def test_a_language_without_rules_is_left_alone() -> None:
    assert check_step("The form was signed.", "fr") == []


@pytest.mark.parametrize("text", ["", "\x00", "\u202e" * 50, "a" * 200_000, "(" * 5_000, "<b>x</b>", "…।۔"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_whatever_is_pasted_is_read_without_harm(text: str, language: str) -> None:
    check_step(text, language)


def step(key: str, **fields: Any) -> Step:
    return Step(key=key, texts={"en": "Ask."}, **fields)


def whole(
    *steps: Step, keeper: bool = True, review_due: bool = True, contact: str = "Ask Mona."
) -> list[str]:
    procedure = Procedure({"en": "Asking"}, {}, {"en": contact}, steps=steps)
    return [found.rule for found in check_whole(Checked(procedure, keeper, review_due, ["en", "ta"]))]


def test_a_procedure_that_has_everything_is_not_found_fault_with() -> None:
    assert whole(step("a", yes="b", no="end"), step("b")) == []


def test_a_decision_needs_both_ways() -> None:
    assert whole(step("a", yes="b"), step("b")) == ["decision"]
    assert whole(step("a", yes="b", no="gone"), step("b")) == ["decision"]


def test_more_than_ten_steps_are_too_many() -> None:
    assert whole(*[step(f"s{number}") for number in range(10)]) == []
    assert whole(*[step(f"s{number}") for number in range(11)]) == ["steps"]
    assert whole() == ["steps"]


def test_it_says_who_keeps_it_when_it_is_read_again_and_whom_to_ask() -> None:
    assert whole(step("a"), keeper=False, review_due=False, contact="") == ["keeper", "review", "contact"]
    assert whole(step("a", role="")) == ["role"]


def test_ways_that_always_lead_back_are_told_once() -> None:
    assert whole(step("a"), step("b", then="a")) == ["round"]
    assert whole(step("a", yes="b", no="c"), step("b", then="a"), step("c", then="a")) == ["round"]
    assert whole(step("a", yes="a", no="b"), step("b")) == []
    assert whole(step("a"), step("b", yes="a", no="end")) == []


def test_a_part_of_which_no_way_leads_out_is_told() -> None:
    steps = [step("a", yes="b", no="end"), step("b"), step("c", then="b")]
    [found] = check_whole(Checked(Procedure({}, {}, {"en": "Mona"}, steps=tuple(steps)), True, True))
    assert (found.rule, "step 2" in found.what) == ("round", True)


def test_a_step_that_no_way_leads_to_is_told() -> None:
    assert whole(step("a", then="c"), step("b"), step("c")) == ["unreached"]


@pytest.mark.parametrize(
    ("labels", "rules"),
    [
        ({}, ["label"]),
        ({"en": " / ", "ta": ""}, ["choice"]),
        ({"en": "new"}, ["choice"]),
        ({"en": "new / used", "ta": "புதியது"}, ["choice"]),
        ({"en": "new / used"}, []),
        ({"en": "new / used", "ta": "புதியது / பழையது"}, []),
    ],
)
def test_something_to_choose_from_is_offered_in_every_language(
    labels: dict[str, str], rules: list[str]
) -> None:
    assert whole(step("a", records="choice", labels=labels)) == rules


@pytest.mark.parametrize("records", ["text", "number", "money", "date", "photo", "concern", "confirmed"])
def test_what_is_written_down_has_a_name(records: str) -> None:
    assert whole(step("a", records=records)) == ["label"]
    assert whole(step("a", records=records, labels={"en": "the order"})) == []
