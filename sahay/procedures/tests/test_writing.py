"""Procedures are begun, changed by two people at once, varied by branches, and put into words."""

import pytest

from sahay.business.models import Branch, Staff
from sahay.documents import actions as documents
from sahay.documents.merging import BothChanged
from sahay.documents.models import Document, Version
from sahay.kit.refusal import Clash, Refused
from sahay.procedures import actions
from sahay.procedures.holding import in_force_here
from sahay.procedures.shape import procedure_of


def test_one_press_makes_a_procedure_of_the_library_ours(olga: Staff) -> None:
    document = actions.begin_from_library("return", by=olga)
    version = document.versions.drafts().get()
    assert {row.language for row in version.wordings.all()} == {"en", "hi", "ur", "ta", "et"}
    english = version.wordings.get(language="en")
    assert english.title == "Return at the counter"
    texts = [clause.text for clause in english.clauses.all()]
    assert texts[1].startswith("Say the concern back in one sentence.")
    assert "Yes: go on with step 6" in texts[4]


def test_it_is_begun_only_once(olga: Staff) -> None:
    actions.begin_from_library("return", by=olga)
    with pytest.raises(Clash):
        actions.begin_from_library("return", by=olga)
    assert Document.objects.count() == 1


def test_an_agent_begins_none(ada: Staff) -> None:
    with pytest.raises(Refused):
        actions.begin_from_library("return", by=ada)
    with pytest.raises(Refused):
        actions.begin_empty("Closing", "en", by=ada)
    assert not Document.objects.exists()


def test_two_procedures_may_have_one_name(olga: Staff) -> None:
    first, second = (actions.begin_empty("அடைத்தல்", "ta", by=olga) for _time in range(2))
    assert first.key != second.key


def test_an_agent_changes_none(draft: Version, ada: Staff) -> None:
    before = dict(draft.facts)
    with pytest.raises(Refused):
        actions.change(draft, {"step.a.minutes": 9}, seen={"step.a.minutes": 1}, by=ada)
    draft.refresh_from_db()
    assert draft.facts == before


def test_a_change_is_put_into_words_at_once(draft: Version, olga: Staff) -> None:
    digest = draft.wordings.get(language="en").digest
    actions.change(
        draft, {"step.a.text.en": "Smile."}, seen={"step.a.text.en": draft.facts["step.a.text.en"]}, by=olga
    )
    english = draft.wordings.get(language="en")
    assert english.clauses.get(key="step-a").text.startswith("Smile.")
    assert english.digest != digest


def test_two_people_change_different_steps_and_both_are_kept(draft: Version, olga: Staff) -> None:
    seen = dict(draft.facts)
    actions.change(draft, {"step.a.text.en": "Smile."}, seen=seen, by=olga)
    actions.change(draft, {"step.b.text.en": "Say hello."}, seen=seen, by=olga)
    procedure = procedure_of(draft.facts)
    assert [step.text("en") for step in procedure.steps[:2]] == ["Smile.", "Say hello."]


def test_two_people_who_change_the_same_step_are_asked(draft: Version, olga: Staff) -> None:
    seen = dict(draft.facts)
    actions.change(draft, {"step.a.text.en": "Smile."}, seen=seen, by=olga)
    with pytest.raises(BothChanged) as both:
        actions.change(draft, {"step.a.text.en": "Laugh."}, seen=seen, by=olga)
    assert both.value.theirs == {"step.a.text.en": "Smile."}


def test_a_language_with_a_text_missing_is_not_published(draft: Version, olga: Staff) -> None:
    actions.change(
        draft, {"step.a.text.ta": None}, seen={"step.a.text.ta": draft.facts["step.a.text.ta"]}, by=olga
    )
    assert not draft.wordings.filter(language="ta").exists()
    with pytest.raises(Refused):
        documents.propose(draft, by=olga)
    draft.refresh_from_db()
    assert draft.is_draft


def test_a_decision_with_one_way_cannot_be_proposed(draft: Version, olga: Staff) -> None:
    actions.change(draft, {"step.c.no": None}, seen={"step.c.no": "e"}, by=olga)
    with pytest.raises(Refused, match="one way"):
        documents.propose(draft, by=olga)
    draft.refresh_from_db()
    assert draft.is_draft


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"step.c.yes": None, "step.c.no": None, "step.c.then": "a"}, "never comes to the end"),
        ({"step.a.records": "choice", "step.a.required": True}, "does not say what is written down"),
        ({"step.a.records": "choice", "step.a.label.en": "one"}, "less than two things"),
        ({"step.a.records": "number"}, "does not say what is written down"),
    ],
)
def test_what_nobody_could_follow_cannot_be_proposed(
    draft: Version, olga: Staff, facts: dict[str, object], sentence: str
) -> None:
    actions.change(draft, facts, seen=draft.facts, by=olga)
    with pytest.raises(Refused, match=sentence):
        documents.propose(draft, by=olga)
    draft.refresh_from_db()
    assert draft.is_draft


def test_a_branch_that_does_it_otherwise_says_why(
    returning: Version, old_town: Branch, harbour: Branch, olga: Staff
) -> None:
    with pytest.raises(Refused):
        actions.vary(returning.document, branch=harbour, reason=" ", by=olga)
    variant = actions.vary(returning.document, branch=harbour, reason="No shelf there.", by=olga)
    draft = variant.versions.drafts().get()
    assert procedure_of(draft.facts) == procedure_of(returning.facts)
    documents.approve(documents.propose(draft, by=olga), by=olga)
    assert [one.document_id for one in in_force_here(harbour)] == [variant.pk]
    assert [one.document_id for one in in_force_here(old_town)] == [returning.document_id]


def test_an_agent_varies_none(returning: Version, old_town: Branch, ada: Staff) -> None:
    with pytest.raises(Refused):
        actions.vary(returning.document, branch=old_town, reason="I like it so.", by=ada)
    assert not Document.objects.filter(master__isnull=False).exists()


def test_a_way_leads_to_the_number_a_step_has_on_paper(returning: Version) -> None:
    clauses = returning.wordings.get(language="en").clauses
    asks = clauses.get(key="step-b")
    assert asks.heading.startswith("Step 4: ") and "Yes: go on with step 6" in asks.text
    assert clauses.get(heading__startswith="Step 6: ").text.startswith("Look at the item")
