"""One change to many: who may, what comes of each, stopping, undoing, and a thousand at once."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from sahay.business.models import Branch, Staff
from sahay.business.powers import READ_ONLY
from sahay.conversations import actions as one_by_one
from sahay.conversations.changes import CHANGES
from sahay.conversations.models import Conversation
from sahay.conversations.restoring import RESTORERS, TOUCHED
from sahay.journal.models import Entry
from sahay.kit.refusal import Refused
from sahay.routines.actions import AT_ONCE, BATCH, begin_bulk, go_on, stop_bulk, undo_bulk
from sahay.routines.may import NEEDED
from sahay.routines.models import Bulk, BulkRow
from tests.cast import make_staff, write_to


def letters(branch: Branch, count: int) -> list[int]:
    return [write_to(branch, f"Kettle {i}", f"Where is kettle {i}?").pk for i in range(count)]


@pytest.fixture
def few(sara: Any, old_town: Branch) -> list[int]:
    """Three questions to Old Town."""
    return letters(old_town, 3)


@pytest.fixture
def many(sara: Any, old_town: Branch) -> list[int]:
    """More than are done before one waits."""
    return letters(old_town, AT_ONCE + BATCH + 5)


@pytest.fixture
def rita(old_town: Branch) -> Staff:
    """Reads along in Old Town and may do nothing."""
    return make_staff("Rita Reader", READ_ONLY, old_town)


def states(bulk: Bulk) -> dict[int, str]:
    return dict(bulk.rows.values_list("conversation_id", "state"))


def test_every_change_can_be_made_to_many_and_put_back() -> None:
    assert set(CHANGES) == set(NEEDED) == set(TOUCHED) == set(RESTORERS)


def test_a_few_are_changed_at_once(few: list[int], ada: Staff, mona: Staff) -> None:
    bulk = begin_bulk(few, by=ada, change="assign", value=mona.pk)
    assert (bulk.state, bulk.changed) == (Bulk.State.DONE, 3)
    assert set(Conversation.objects.values_list("assignee", flat=True)) == {mona.pk}
    assert Entry.objects.filter(kind="conversations.assigned", actor="Ada Lovelace").count() == 3


def test_many_are_changed_batch_by_batch(many: list[int], ada: Staff) -> None:
    bulk = begin_bulk(many, by=ada, change="tag", value=["monsoon"])
    assert bulk.is_running
    assert not Conversation.objects.filter(tags__name="monsoon").exists()
    go_on(bulk.pk)
    bulk.refresh_from_db()
    assert (bulk.state, bulk.done, bulk.changed) == (Bulk.State.DONE, len(many), len(many))
    assert Conversation.objects.filter(tags__name="monsoon").count() == len(many)
    assert Entry.objects.filter(kind="routines.bulk_went_on", subject_id=bulk.pk).count() == 2


def test_doing_it_twice_does_nothing_twice(many: list[int], ada: Staff) -> None:
    bulk = begin_bulk(many, by=ada, change="set_priority", value=3)
    go_on(bulk.pk)
    go_on(bulk.pk)
    assert Entry.objects.filter(kind="conversations.priority_set").count() == len(many)


def test_whoever_may_not_is_refused(few: list[int], rita: Staff) -> None:
    with pytest.raises(Refused):
        begin_bulk(few, by=rita, change="resolve")
    assert not Bulk.objects.exists()
    assert Conversation.objects.open().count() == 3


@pytest.mark.parametrize("change", ["", "delete", "__class__"])
def test_what_is_no_change_is_refused(few: list[int], ada: Staff, change: str) -> None:
    with pytest.raises(Refused):
        begin_bulk(few, by=ada, change=change)
    assert not Bulk.objects.exists()


def test_nobody_reaches_what_they_do_not_see(
    few: list[int], sara: Any, harbour: Branch, theo: Staff, ada: Staff
) -> None:
    elsewhere = letters(harbour, 1)
    with pytest.raises(Refused):
        begin_bulk(few, by=theo, change="resolve")
    bulk = begin_bulk([*few, *elsewhere, 999_999], by=ada, change="resolve")
    assert set(states(bulk)) == set(few)
    assert Conversation.objects.get(pk=elsewhere[0]).is_open


def test_one_that_is_refused_keeps_no_other_waiting(few: list[int], ada: Staff) -> None:
    one_by_one.resolve(Conversation.objects.get(pk=few[1]), by=ada)
    bulk = begin_bulk(few, by=ada, change="resolve")
    assert states(bulk) == {few[0]: "changed", few[1]: "refused", few[2]: "changed"}
    assert bulk.rows.get(conversation=few[1]).reason == "It is resolved already."


@pytest.mark.parametrize(
    ("change", "value"),
    [("assign", 999_999), ("assign", "ada"), ("move", 999_999), ("snooze", "blue"), ("set_kind", "song")],
)
def test_a_value_that_means_nothing_changes_nothing(
    few: list[int], ada: Staff, change: str, value: Any
) -> None:
    bulk = begin_bulk(few, by=ada, change=change, value=value)
    assert set(states(bulk).values()) == {"refused"}
    assert bulk.changed == 0


def test_what_is_so_already_is_not_counted_as_changed(few: list[int], ada: Staff) -> None:
    bulk = begin_bulk(few, by=ada, change="unassign")
    assert set(states(bulk).values()) == {BulkRow.State.SAME}
    assert bulk.changed == 0


def test_it_can_be_stopped(many: list[int], ada: Staff, mona: Staff) -> None:
    bulk = begin_bulk(many, by=ada, change="resolve")
    with pytest.raises(Refused):
        stop_bulk(bulk, by=mona)
    bulk.refresh_from_db()
    assert not bulk.stop_asked
    stop_bulk(bulk, by=ada)
    go_on(bulk.pk)
    bulk.refresh_from_db()
    assert (bulk.state, bulk.done) == (Bulk.State.STOPPED, 0)
    with pytest.raises(Refused):
        stop_bulk(bulk, by=ada)


@pytest.mark.parametrize(
    ("change", "value"),
    [
        ("assign", "mona"),
        ("set_kind", "complaint"),
        ("tag", ["monsoon"]),
        ("untag", ["old"]),
        ("set_priority", 4),
        ("snooze", "in 2 days"),
        ("resolve", None),
        ("mark_spam", None),
    ],
)
def test_all_of_it_can_be_undone(few: list[int], ada: Staff, mona: Staff, change: str, value: Any) -> None:
    for number in few:
        one_by_one.tag(Conversation.objects.get(pk=number), by=ada, names=["old"])
    columns = ("assignee", "kind", "priority", "snoozed_until", "resolved_at", "spam_at", "tags__name")
    before = list(Conversation.objects.order_by("pk").values_list(*columns))
    bulk = begin_bulk(few, by=ada, change=change, value=mona.pk if value == "mona" else value)
    assert bulk.changed == 3
    undoing = undo_bulk(bulk, by=ada)
    assert (undoing.state, undoing.changed) == (Bulk.State.DONE, 3)
    assert list(Conversation.objects.order_by("pk").values_list(*columns)) == before


def test_opening_again_is_undone_too(few: list[int], ada: Staff) -> None:
    begin_bulk(few, by=ada, change="resolve")
    bulk = begin_bulk(few, by=ada, change="reopen")
    undo_bulk(bulk, by=ada)
    assert not Conversation.objects.open().exists()


def test_going_to_another_branch_is_undone_with_whoever_had_it(
    few: list[int], olga: Staff, ada: Staff, old_town: Branch, harbour: Branch
) -> None:
    begin_bulk(few, by=olga, change="assign", value=ada.pk)
    bulk = begin_bulk(few, by=olga, change="move", value=harbour.pk)
    assert set(Conversation.objects.values_list("branch", "assignee")) == {(harbour.pk, None)}
    undo_bulk(bulk, by=olga)
    assert set(Conversation.objects.values_list("branch", "assignee")) == {(old_town.pk, ada.pk)}


def test_what_somebody_touched_since_stays(few: list[int], ada: Staff, mona: Staff) -> None:
    bulk = begin_bulk(few, by=ada, change="assign", value=ada.pk)
    one_by_one.assign(Conversation.objects.get(pk=few[0]), by=mona, to=mona)
    undoing = undo_bulk(bulk, by=ada)
    assert states(undoing) == {few[0]: "refused", few[1]: "changed", few[2]: "changed"}
    assert Conversation.objects.get(pk=few[0]).assignee == mona
    assert undoing.rows.get(conversation=few[0]).reason.startswith("Somebody has changed this since")


def test_a_snooze_that_was_there_before_comes_back(few: list[int], ada: Staff) -> None:
    until = timezone.now() + timedelta(days=9)
    one_by_one.snooze(Conversation.objects.get(pk=few[0]), by=ada, until=until)
    undo_bulk(begin_bulk(few, by=ada, change="resolve"), by=ada)
    assert Conversation.objects.get(pk=few[0]).snoozed_until == until


def test_only_whoever_began_it_undoes_it_and_only_once(few: list[int], ada: Staff, mona: Staff) -> None:
    bulk = begin_bulk(few, by=ada, change="resolve")
    with pytest.raises(Refused):
        undo_bulk(bulk, by=mona)
    assert not Conversation.objects.open().exists()
    undoing = undo_bulk(bulk, by=ada)
    for again in (bulk, undoing):
        with pytest.raises(Refused):
            undo_bulk(Bulk.objects.get(pk=again.pk), by=ada)
    assert Conversation.objects.open().count() == 3


def test_somebody_who_left_changes_no_more(many: list[int], ada: Staff) -> None:
    bulk = begin_bulk(many, by=ada, change="resolve")
    Staff.objects.filter(pk=ada.pk).update(is_active=False)
    go_on(bulk.pk)
    bulk.refresh_from_db()
    assert (bulk.done, bulk.changed) == (len(many), 0)
    assert Conversation.objects.open().count() == len(many)


def test_its_page_tells_how_far_it_is_and_what_stayed(few: list[int], client: Client, ada: Staff) -> None:
    one_by_one.resolve(Conversation.objects.get(pk=few[1]), by=ada)
    bulk = begin_bulk(few, by=ada, change="resolve")
    client.force_login(ada)
    page = client.get(reverse("routines:bulk", args=[bulk.pk])).content.decode()
    assert "2 of 3 conversations were changed." in page
    assert "It is resolved already." in page
    client.post(reverse("routines:undo_bulk", args=[bulk.pk]))
    assert Conversation.objects.open().count() == 2


def test_others_do_not_see_its_page(few: list[int], client: Client, ada: Staff, mona: Staff) -> None:
    bulk = begin_bulk(few, by=ada, change="resolve")
    client.force_login(mona)
    assert client.get(reverse("routines:bulk", args=[bulk.pk])).status_code == 404


def test_more_than_five_thousand_are_refused(few: list[int], ada: Staff) -> None:
    with pytest.raises(Refused):
        begin_bulk([*few, *range(10_000, 15_000)], by=ada, change="resolve")
    assert not Bulk.objects.exists()
