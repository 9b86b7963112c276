"""What was begun is kept as one types, waits elsewhere, is shared by choice, and is gone once it was sent."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sahay.business.models import Staff
from sahay.conversations.actions import note, reply
from sahay.conversations.models import Conversation
from sahay.kit.refusal import Refused
from sahay.teamwork.actions import share_draft, take_over_draft
from sahay.teamwork.drafts import begun, drafts_here, keep
from sahay.teamwork.models import Draft
from sahay.teamwork.tests.conftest import Signs

Worked = Callable[[], object]
HTMX = {"HX-Request": "true"}


def test_what_is_typed_is_one_row_for_each_kind(saras_question: Conversation, ada: Staff) -> None:
    first = keep(saras_question, ada, kind="reply", text="To", version=0)
    second = keep(saras_question, ada, kind="reply", text="Tomorrow", version=first.version)
    keep(saras_question, ada, kind="note", text="Hurry", version=0)
    assert sorted(Draft.objects.values_list("kind", "text")) == [("note", "Hurry"), ("reply", "Tomorrow")]
    assert not second.other
    keep(saras_question, ada, kind="reply", text=" ", version=second.version)
    assert Draft.objects.get().kind == "note"


def test_of_two_windows_the_newest_wins_and_the_other_text_is_kept(
    saras_question: Conversation, ada: Staff
) -> None:
    keep(saras_question, ada, kind="reply", text="From the phone", version=0)
    kept = keep(saras_question, ada, kind="reply", text="From the desk", version=0)
    row = Draft.objects.get()
    assert (row.text, row.other_text, kept.other) == ("From the desk", "From the phone", True)


def test_it_waits_on_another_device_and_a_colleague_sees_nothing_of_it(
    saras_question: Conversation, ada: Staff, mona: Staff, theo: Staff, as_person: Signs
) -> None:
    here = f"/desk/conversations/{saras_question.pk}"
    sent = as_person(ada).post(f"{here}/draft/", {"kind": "reply", "text": "It comes", "version": "0"})
    assert sent.json() == {"version": 1, "other": False}
    assert "It comes" in as_person(ada).post(f"{here}/look/", headers=HTMX).content.decode()
    assert "It comes" in as_person(ada).get("/desk/drafts/").content.decode()
    assert "It comes" not in as_person(mona).post(f"{here}/look/", headers=HTMX).content.decode()
    assert as_person(theo).post(f"{here}/draft/", {"kind": "reply", "text": "x"}).status_code == 404
    draft = Draft.objects.get()
    assert "It comes" in as_person(ada).get(f"{here}/?draft={draft.pk}").content.decode()
    assert "It comes" not in as_person(mona).get(f"{here}/?draft={draft.pk}").content.decode()


@pytest.mark.parametrize(
    "wrong", [{"kind": "poem", "text": "x"}, {"text": "x"}, {"kind": "", "text": "x", "version": "-1"}]
)
def test_what_makes_no_sense_is_not_kept(
    saras_question: Conversation, ada: Staff, as_person: Signs, wrong: dict[str, str]
) -> None:
    answer = as_person(ada).post(f"/desk/conversations/{saras_question.pk}/draft/", wrong)
    assert (answer.status_code, Draft.objects.count()) == (400, 0)


def test_what_was_sent_is_no_draft_even_before_a_worker_forgets_it(
    saras_question: Conversation, ada: Staff, worked: Worked
) -> None:
    keep(saras_question, ada, kind="reply", text="Tomorrow.", version=0)
    keep(saras_question, ada, kind="note", text="Hurry", version=0)
    reply(saras_question, by=ada, text="Tomorrow.")
    assert [draft.kind for draft in drafts_here(saras_question, ada)[0]] == ["note"]
    worked()
    assert list(Draft.objects.values_list("kind", flat=True)) == ["note"]
    note(saras_question, by=ada, text="Hurry")
    keep(saras_question, ada, kind="note", text="Another", version=1)
    worked()
    assert begun(Draft.objects.all()).get().text == "Another"


def test_a_text_that_comes_after_it_was_sent_is_no_new_draft(
    saras_question: Conversation, ada: Staff
) -> None:
    kept = keep(saras_question, ada, kind="note", text="Hur", version=0)
    note(saras_question, by=ada, text="Hurry")
    keep(saras_question, ada, kind="note", text="Hurry", version=kept.version)
    assert not Draft.objects.exists()


def test_an_answer_that_is_refused_leaves_the_draft(
    saras_question: Conversation, ada: Staff, as_person: Signs, worked: Worked
) -> None:
    keep(saras_question, ada, kind="reply", text="Tomorrow.", version=0)
    as_person(ada).post(f"/desk/conversations/{saras_question.pk}/reply/", {"text": " "})
    worked()
    assert Draft.objects.get().text == "Tomorrow."


def test_a_colleague_continues_what_is_shared(
    saras_question: Conversation, ada: Staff, mona: Staff, as_person: Signs
) -> None:
    keep(saras_question, ada, kind="note", text="Ask the shop", version=0)
    draft = Draft.objects.get()
    ours = f"/desk/drafts/{draft.pk}"
    assert as_person(mona).post(f"{ours}/continue/").status_code == 404
    as_person(ada).post(f"{ours}/share/", {"shared": "on"})
    shown = as_person(mona).post(f"/desk/conversations/{saras_question.pk}/look/", headers=HTMX)
    assert "Ada Lovelace has begun a note" in shown.content.decode()
    keep(saras_question, mona, kind="note", text="My own", version=0)
    page = as_person(mona).post(f"{ours}/continue/", follow=True)
    assert "Ask the shop" in page.content.decode()
    row = Draft.objects.get()
    assert (row.staff, row.text, row.other_text, row.shared) == (mona, "Ask the shop", "My own", False)


def test_what_is_not_shared_is_not_taken_and_only_the_writer_shares(
    saras_question: Conversation, ada: Staff, mona: Staff
) -> None:
    keep(saras_question, ada, kind="reply", text="Tomorrow.", version=0)
    draft = Draft.objects.get()
    with pytest.raises(Refused):
        take_over_draft(draft, by=mona)
    with pytest.raises(Refused):
        share_draft(draft, by=mona, shared=True)
    assert (Draft.objects.get().staff, Draft.objects.get().shared) == (ada, False)


def test_of_two_who_want_it_one_gets_it(
    saras_question: Conversation, ada: Staff, mona: Staff, olga: Staff
) -> None:
    keep(saras_question, ada, kind="reply", text="Tomorrow.", version=0)
    draft = Draft.objects.get()
    share_draft(draft, by=ada, shared=True)
    take_over_draft(draft, by=mona)
    with pytest.raises(Refused):
        take_over_draft(draft, by=olga)
    assert Draft.objects.get().staff == mona


def test_only_ones_own_is_thrown_away(
    saras_question: Conversation, ada: Staff, mona: Staff, as_person: Signs
) -> None:
    keep(saras_question, ada, kind="reply", text="Tomorrow.", version=0)
    address = f"/desk/drafts/{Draft.objects.get().pk}/forget/"
    assert as_person(mona).post(address).status_code == 404
    as_person(ada).post(address)
    assert not Draft.objects.exists()
