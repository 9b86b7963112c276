"""The procedures to begin with: whole in five languages, and plain by our own measure."""

import pytest

from sahay.procedures.checking import Checked, check_step, check_whole
from sahay.procedures.library import KEYS, book
from sahay.procedures.shape import END, RECORDS, facts_of, procedure_of

LANGUAGES = {"en", "hi", "ur", "ta", "et"}
KINDS = {"question", "order", "complaint", "praise", "request"}


@pytest.mark.parametrize("key", KEYS)
def test_every_text_is_there_in_every_language(key: str) -> None:
    procedure = book(key)
    texts = [procedure.titles, procedure.purposes, procedure.contacts, *(s.texts for s in procedure.steps)]
    texts += [step.labels for step in procedure.steps if step.records != "none"]
    for one in texts:
        assert set(one) == LANGUAGES
        assert all(text.strip() for text in one.values())


@pytest.mark.parametrize("key", KEYS)
def test_our_own_linter_finds_nothing(key: str) -> None:
    procedure = book(key)
    found = [
        (step.key, language, finding.what)
        for step in procedure.steps
        for language, text in step.texts.items()
        for finding in check_step(text, language)
    ]
    assert found == []
    assert check_whole(Checked(procedure, keeper=True, review_due=True, languages=sorted(LANGUAGES))) == []


@pytest.mark.parametrize("key", KEYS)
def test_every_step_can_be_reached_and_every_way_ends(key: str) -> None:
    procedure = book(key)
    reached, waiting = set(), [procedure.steps[0].key]
    while waiting:
        at = waiting.pop()
        if at == END or at in reached:
            continue
        reached.add(at)
        step = procedure.step(at)
        assert step is not None
        assert step.records in RECORDS
        waiting += [procedure.after(step, answer) for answer in ("yes", "no")]
    assert reached == {step.key for step in procedure.steps}
    assert set(procedure.starts_for) <= KINDS


@pytest.mark.parametrize("key", KEYS)
def test_a_procedure_is_the_same_after_it_was_kept_as_facts(key: str) -> None:
    assert procedure_of(facts_of(book(key))) == book(key)


@pytest.mark.parametrize("key", KEYS)
def test_a_choice_offers_equally_many_in_every_language(key: str) -> None:
    for step in book(key).steps:
        if step.records == "choice":
            assert len({len(step.choices(language)) for language in LANGUAGES}) == 1
            assert len(step.choices("en")) >= 2


def test_what_is_not_in_the_library_is_not_found() -> None:
    with pytest.raises(LookupError):
        book("../secrets")


@pytest.mark.parametrize("key", ["listening", "complaint", "return", "refund", "angry", "phone", "warranty"])
def test_what_is_done_about_a_matter_begins_with_the_concern_said_back_and_confirmed(key: str) -> None:
    """Before it stands only what it takes to hear them, and a question for one's own safety."""
    steps = book(key).steps
    at = next(place for place, step in enumerate(steps) if step.records == "concern")
    assert steps[at + 1].records == "confirmed"
    assert all(step.required for step in steps[at : at + 2])
    assert all(step.records == "none" for step in steps[:at])
    if key in ("complaint", "return", "refund", "warranty"):
        assert at == 0
