"""Runs: steps are taken once, record who and when, lead along answers, and end when all is done."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from sahay.business.models import Branch, Staff
from sahay.documents.models import Version
from sahay.journal.models import Entry
from sahay.kit.refusal import Clash, Refused
from sahay.procedures import actions, gating
from sahay.procedures.ending import held
from sahay.procedures.models import Run, Taken
from sahay.procedures.standing import standing
from tests.cast import make_staff


def stands(run: Run):
    return standing(Run.objects.whole().get(pk=run.pk))


def test_a_step_records_who_and_when_and_what(run: Run, ada: Staff) -> None:
    actions.take_step(run, "a", by=ada)
    actions.take_step(run, "b", value="  She wants her kettle.  ", by=ada)
    taken = run.taken.get(step="b")
    assert (taken.value, taken.by, taken.name) == ("She wants her kettle.", ada, "Ada Lovelace")
    assert Entry.objects.filter(kind="procedures.step_taken").count() == 2


def test_the_answer_leads_the_way(asking: Version, old_town: Branch, ada: Staff) -> None:
    run = actions.start_run(asking, branch=old_town, by=ada)
    actions.take_step(run, "a", by=ada)
    actions.take_step(run, "b", value="A kettle.", by=ada)
    actions.take_step(run, "c", answer="yes", by=ada)
    assert [step.key for step in stands(run).way.steps] == ["a", "b", "c", "e"]
    with pytest.raises(Clash):
        actions.take_step(run, "d", by=ada)
    assert not run.taken.filter(step="d").exists()


def test_a_way_that_leads_back_opens_the_steps_again(asking: Version, old_town: Branch, ada: Staff) -> None:
    run = actions.start_run(asking, branch=old_town, by=ada)
    actions.take_step(run, "a", by=ada)
    actions.take_step(run, "b", value="A kettle.", by=ada)
    actions.take_step(run, "c", answer="no", by=ada)
    way = stands(run).way
    assert way.next is not None
    assert way.next.key == "b"
    assert [row.step for row in run.taken.counting()] == ["a"]


def test_a_way_that_leads_back_opens_what_was_taken_behind_it_too(
    asking: Version, old_town: Branch, ada: Staff
) -> None:
    run = actions.start_run(asking, branch=old_town, by=ada)

    def take(key: str, **said: str) -> None:
        actions.take_step(Run.objects.get(pk=run.pk), key, by=ada, **said)

    take("b", value="A kettle.")
    take("c", answer="yes")
    take("e")
    actions.untake_step(run, "c", by=ada)
    take("c", answer="no")
    assert not run.taken.counting().exists()
    for key, said in (("a", {}), ("b", {"value": "A pan."}), ("c", {"answer": "yes"})):
        take(key, **said)
    run.refresh_from_db()
    assert run.is_open
    take("e")
    run.refresh_from_db()
    assert not run.is_open


def test_what_a_step_said_is_kept_when_the_way_leads_back(
    asking: Version, old_town: Branch, ada: Staff, client: Client
) -> None:
    run = actions.start_run(asking, branch=old_town, by=ada)
    actions.take_step(run, "a", by=ada)
    for said in ("A kettle.", "A blue kettle."):
        actions.take_step(run, "b", value=said, by=ada)
        actions.take_step(run, "c", answer="no", by=ada)
    assert [one.value for one in stands(run).former["b"]] == ["A kettle.", "A blue kettle."]
    actions.take_step(run, "b", value="A blue kettle, dented.", by=ada)
    assert stands(run).taken["b"].value == "A blue kettle, dented."
    client.force_login(ada)
    page = client.get(reverse("procedures:run", args=[run.pk])).content.decode()
    assert all(said in page for said in ("A kettle.", "A blue kettle.", "A blue kettle, dented."))


def test_the_last_step_finishes_the_run(run: Run, ada: Staff) -> None:
    for key, given in (("a", {}), ("b", {"value": "A kettle."}), ("c", {"value": "Sara, here"}), ("e", {})):
        actions.take_step(run, key, by=ada, **given)
    run.refresh_from_db()
    assert run.finished_at is not None
    assert Entry.objects.filter(kind="procedures.run_finished").count() == 1
    with pytest.raises(Clash):
        actions.untake_step(run, "a", by=ada)
    assert run.taken.count() == 4


def test_somebody_of_another_branch_does_nothing_with_it(
    run: Run, listening: Version, old_town: Branch, ada: Staff, theo: Staff
) -> None:
    actions.take_step(run, "a", by=ada)
    before = (list(Taken.objects.values()), list(Run.objects.values()))
    with pytest.raises(Refused):
        actions.start_run(listening, branch=old_town, by=theo)
    with pytest.raises(Refused):
        actions.take_step(run, "b", value="Mine.", by=theo)
    with pytest.raises(Refused):
        actions.skip_step(run, "b", reason="No.", by=theo)
    with pytest.raises(Refused):
        actions.untake_step(run, "a", by=theo)
    with pytest.raises(Refused):
        actions.leave_run(run, by=theo)
    with pytest.raises(Refused):
        actions.come_back(run, by=theo)
    with pytest.raises(Refused):
        actions.hand_over_run(run, to=theo, by=theo)
    with pytest.raises(Refused):
        actions.finish_run(run, by=theo)
    with pytest.raises(Refused):
        actions.abandon_run(run, reason="No.", by=theo)
    assert (list(Taken.objects.values()), list(Run.objects.values())) == before


def test_a_value_that_is_required_is_written_down(run: Run, ada: Staff) -> None:
    with pytest.raises(Refused, match="The concern in one sentence"):
        actions.take_step(run, "b", value=" \x00 ", by=ada)
    with pytest.raises(Refused):
        actions.take_step(run, "b", value="x" * 2_001, by=ada)
    assert not run.taken.exists()


def test_a_question_wants_yes_or_no(asking: Version, old_town: Branch, ada: Staff) -> None:
    run = actions.start_run(asking, branch=old_town, by=ada)
    with pytest.raises(Refused):
        actions.take_step(run, "c", answer="perhaps", by=ada)
    assert not run.taken.exists()


def test_two_at_once_take_a_step_once(run: Run, ada: Staff, mona: Staff) -> None:
    actions.take_step(run, "a", by=ada)
    with pytest.raises(Clash):
        actions.take_step(run, "a", by=mona)
    assert run.taken.get().by == ada


def test_only_what_may_stay_open_is_left_out_with_a_reason(
    returning: Version, old_town: Branch, ada: Staff
) -> None:
    run = actions.start_run(returning, branch=old_town, by=ada)
    actions.take_step(run, "a", by=ada)
    actions.take_step(run, "b", answer="no", by=ada)
    with pytest.raises(Refused):
        actions.skip_step(run, "c", reason="", by=ada)
    with pytest.raises(Refused):
        actions.skip_step(run, "d", reason="No camera.", by=ada)
    assert run.taken.count() == 2
    actions.skip_step(run, "c", reason="I know them.", by=ada)
    assert run.taken.get(step="c").skipped == "I know them."


def test_it_waits_while_left_and_a_colleague_goes_on(run: Run, ada: Staff, mona: Staff, theo: Staff) -> None:
    assert actions.leave_run(run, by=ada).holder is None
    assert actions.come_back(run, by=mona).holder == mona
    with pytest.raises(Refused):
        actions.hand_over_run(run, to=theo, by=mona)
    assert held_by(run) == mona
    actions.hand_over_run(run, to=ada, by=mona)
    assert held_by(run) == ada


def held_by(run: Run) -> Staff | None:
    return Run.objects.get(pk=run.pk).holder


def test_who_only_reads_is_handed_nothing_and_is_not_said_to_work_elsewhere(
    run: Run, ada: Staff, old_town: Branch
) -> None:
    rita = make_staff("Rita Read", "read-only", old_town)
    with pytest.raises(Refused, match="only reads"):
        actions.hand_over_run(run, to=rita, by=ada)
    run.refresh_from_db()
    assert run.holder == ada


def test_it_is_not_finished_before_its_required_steps(run: Run, ada: Staff) -> None:
    with pytest.raises(Refused, match="Listen without interrupting"):
        actions.finish_run(run, by=ada)
    assert held(run).finished_at is None


def test_giving_up_needs_a_reason(run: Run, ada: Staff) -> None:
    with pytest.raises(Refused):
        actions.abandon_run(run, reason="  ", by=ada)
    assert held(run).is_open
    actions.abandon_run(run, reason="They left.", by=ada)
    entry = Entry.objects.get(kind="procedures.run_abandoned")
    assert entry.facts["reason"] == "They left."
    assert entry.facts["open_step"] == "a"


def test_a_step_taken_by_mistake_is_open_again(run: Run, ada: Staff) -> None:
    actions.take_step(run, "a", by=ada)
    actions.untake_step(run, "a", by=ada)
    assert not run.taken.counting().exists()
    with pytest.raises(Clash):
        actions.untake_step(run, "a", by=ada)
    assert [(one.step, one.name) for one in run.taken.all()] == [("a", ada.name)]
    actions.take_step(run, "a", by=ada)
    assert run.taken.counting().get().step == "a"


def test_only_what_is_in_force_is_begun(draft: Version, old_town: Branch, ada: Staff) -> None:
    with pytest.raises(Refused):
        actions.start_run(draft, branch=old_town, by=ada)
    assert not Run.objects.exists()


def test_about_one_thing_a_procedure_runs_once(listening: Version, old_town: Branch, ada: Staff) -> None:
    runs = {
        actions.start_run(listening, branch=old_town, about_kind="talk", about_id=7, by=ada) for _time in "ab"
    }
    assert len(runs) == Run.objects.count() == 1


def test_procedures_of_a_kind_start_by_themselves_once(olga: Staff, old_town: Branch) -> None:
    from sahay.procedures.tests.conftest import in_force

    in_force("complaint", olga)
    [run] = actions.start_for_kind("complaint", branch=old_town, about_kind="talk", about_id=7)
    assert run.started_by is None
    assert actions.start_for_kind("complaint", branch=old_town, about_kind="talk", about_id=7) == []
    assert actions.start_for_kind("praise", branch=old_town, about_kind="talk", about_id=8) == []


def test_an_open_required_step_forbids_settling(listening: Version, old_town: Branch, ada: Staff) -> None:
    actions.start_run(listening, branch=old_town, about_kind="talk", about_id=7, by=ada)
    gating.settle("talk", 8, at=timezone.now(), by=ada)
    with pytest.raises(Refused, match="Listen without interrupting"):
        gating.settle("talk", 7, at=timezone.now(), by=ada)
    assert Run.objects.get().is_open
    gating.settle("talk", 7, at=timezone.now(), despite="The customer has died.", by=ada)
    assert Run.objects.get().reason == "The customer has died."
    gating.settle("talk", 7, at=timezone.now(), by=ada)
