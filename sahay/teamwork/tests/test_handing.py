"""Handing over: with why, on top until accepted, given back or answered."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sahay.business.models import Branch, Staff, Team
from sahay.business.powers import READ_ONLY
from sahay.conversations.actions import assign, reopen, reply, resolve
from sahay.conversations.models import Conversation, Message
from sahay.journal.models import Entry
from sahay.kit.refusal import Clash, Refused
from sahay.teamwork.actions import accept_handover, give_back_handover, hand_over
from sahay.teamwork.handing import handed_to
from sahay.teamwork.models import Handover, Notice
from sahay.teamwork.tests.conftest import Signs
from tests.cast import make_staff

Worked = Callable[[], object]
HTMX = {"HX-Request": "true"}


@pytest.fixture
def repairs(ada: Staff, mona: Staff) -> Team:
    """A team of the whole business: Ada and Mona."""
    team = Team.objects.create(name="Repairs")
    team.members.set([ada, mona])
    return team


def how() -> str:
    return Handover.objects.get().how


def waits(person: Staff) -> bool:
    return handed_to(person).exists()


def test_handed_to_somebody_it_is_theirs_with_why_until_they_answer(
    saras_question: Conversation, ada: Staff, mona: Staff, worked: Worked
) -> None:
    assign(saras_question, by=ada, to=ada)
    hand_over(saras_question, by=ada, to=mona, words="You know kettles.")
    worked()
    saras_question.refresh_from_db()
    assert saras_question.assignee == mona
    assert Message.objects.get(kind="note").body == "You know kettles."
    assert (waits(mona), waits(ada)) == (True, False)
    assert Notice.objects.get(staff=mona).kind == "assigned"
    reply(saras_question, by=mona, text="Tomorrow.")
    worked()
    assert (waits(mona), how()) == (False, "answered")


def test_an_answer_from_before_is_no_answer_to_what_was_handed_over_since(
    saras_question: Conversation, ada: Staff, mona: Staff, worked: Worked
) -> None:
    reply(saras_question, by=mona, text="Tomorrow.")
    hand_over(saras_question, by=ada, to=mona, words="You know kettles.")
    worked()
    assert (waits(mona), how()) == (True, "")


def test_accepted_it_waits_no_more_and_given_back_it_is_theirs_again(
    saras_question: Conversation, ada: Staff, mona: Staff
) -> None:
    row = hand_over(saras_question, by=ada, to=mona, words="You know kettles.")
    with pytest.raises(Refused):
        accept_handover(row, by=ada)
    with pytest.raises(Refused):
        give_back_handover(row, by=ada)
    assert waits(mona)
    give_back_handover(row, by=mona, words="I do not.")
    saras_question.refresh_from_db()
    assert (saras_question.assignee, waits(mona), how()) == (ada, False, "given_back")
    assert Message.objects.filter(kind="note").count() == 2
    with pytest.raises(Clash):
        accept_handover(row, by=mona)
    Handover.objects.all().delete()
    accept_handover(hand_over(saras_question, by=ada, to=mona, words="Please."), by=mona)
    assert (waits(mona), how()) == (False, "accepted")
    assert Entry.objects.filter(kind__startswith="teamwork.hand").count() == 4


def test_a_team_sees_it_until_one_of_them_takes_it(
    saras_question: Conversation, ada: Staff, mona: Staff, olga: Staff, repairs: Team, worked: Worked
) -> None:
    row = hand_over(saras_question, by=olga, to=repairs, words="The lid is broken.")
    worked()
    assert (waits(ada), waits(mona), waits(olga)) == (True, True, False)
    accept_handover(row, by=ada)
    worked()
    saras_question.refresh_from_db()
    assert (saras_question.assignee, saras_question.team, waits(mona)) == (ada, repairs, False)
    hand_over(saras_question, by=ada, to=repairs, words="Back to all.")
    assign(saras_question, by=mona, to=mona)
    worked()
    assert not Handover.objects.open().exists()


def test_another_branch_gives_it_back_and_whoever_handed_it_over_is_told(
    saras_question: Conversation, ada: Staff, theo: Staff, harbour: Branch, old_town: Branch, worked: Worked
) -> None:
    assign(saras_question, by=ada, to=ada)
    row = hand_over(saras_question, by=ada, to=harbour, words="They live there.")
    saras_question.refresh_from_db()
    assert (saras_question.branch, saras_question.assignee, waits(theo)) == (harbour, None, True)
    give_back_handover(row, by=theo)
    worked()
    saras_question.refresh_from_db()
    assert (saras_question.branch, waits(theo)) == (old_town, False)
    assert Notice.objects.filter(staff=ada, kind="told").count() == 1


def test_without_a_reason_or_to_where_it_is_nothing_is_handed_over(
    saras_question: Conversation, ada: Staff, mona: Staff, theo: Staff, old_town: Branch
) -> None:
    for by, to, words in ((ada, mona, " "), (ada, ada, "Why"), (ada, old_town, "Why"), (theo, mona, "Why")):
        with pytest.raises(Refused):
            hand_over(saras_question, by=by, to=to, words=words)
    with pytest.raises(Refused):
        hand_over(saras_question, by=ada, to=theo, words="Not of this branch.")
    assert not Handover.objects.exists()
    assert not Message.objects.filter(kind="note").exists()


def test_handed_on_it_waits_for_the_last_one_only(
    saras_question: Conversation, ada: Staff, mona: Staff, olga: Staff, worked: Worked
) -> None:
    hand_over(saras_question, by=ada, to=mona, words="You know kettles.")
    hand_over(saras_question, by=mona, to=olga, words="You decide.")
    worked()
    assert (waits(mona), waits(olga)) == (False, True)


def test_the_pages_show_it_and_lead_through_it(
    saras_question: Conversation, ada: Staff, mona: Staff, theo: Staff, as_person: Signs, worked: Worked
) -> None:
    here = f"/desk/conversations/{saras_question.pk}"
    page = as_person(ada).get(f"{here}/hand-over/").content.decode()
    assert "Where is my kettle?" in page
    assert "Mona Sharma" in page
    for wrong in ({}, {"to": "staff-0", "words": "x"}, {"to": f"staff-{mona.pk}"}, {"to": "x", "words": "x"}):
        assert as_person(ada).post(f"{here}/hand-over/", wrong).status_code == 422
    as_person(ada).post(f"{here}/hand-over/", {"to": f"staff-{mona.pk}", "words": "You know kettles."})
    worked()
    row = Handover.objects.get()
    shown = as_person(mona).post(f"{here}/look/", headers=HTMX).content.decode()
    assert "Ada Lovelace handed this to you" in shown
    assert "not accepted yet" in as_person(ada).post(f"{here}/look/", headers=HTMX).content.decode()
    mine = as_person(mona).get("/desk/for-me/").content.decode()
    assert mine.index("You know kettles.") < mine.index("It was given to you")
    assert as_person(theo).post(f"/desk/handed-over/{row.pk}/accept/").status_code == 404
    as_person(mona).post(f"/desk/handed-over/{row.pk}/give-back/", {"words": "I do not."})
    assert how() == "given_back"


def test_what_was_resolved_or_joined_waits_for_nobody_and_comes_back_when_reopened(
    saras_question: Conversation, ada: Staff, mona: Staff, olga: Staff, old_town: Branch, repairs: Team
) -> None:
    rita = make_staff("Rita Reader", READ_ONLY, old_town)
    repairs.members.add(rita)
    hand_over(saras_question, by=olga, to=repairs, words="The lid is broken.")
    assert (waits(ada), waits(rita)) == (True, False)
    resolve(saras_question, by=mona)
    assert not waits(ada)
    reopen(saras_question, by=mona)
    assert waits(ada)
