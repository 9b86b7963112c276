"""Saved views: who keeps which, what they say, their order, taking away and bringing back."""

from __future__ import annotations

from typing import Any

import pytest

from sahay.business.models import Business, Staff
from sahay.journal.models import Entry
from sahay.kit.refusal import Clash, Refused
from sahay.routines.actions import (
    bring_back_saved_view,
    change_saved_view,
    copy_saved_view,
    make_saved_view,
    move_saved_view,
    take_away_saved_view,
)
from sahay.routines.models import SavedView
from sahay.routines.saved_views import saved_views_of

LATE: dict[str, Any] = {"field": "missed", "is": "yes", "value": []}
COMPLAINTS: dict[str, Any] = {"field": "kind", "is": "any", "value": ["complaint"]}


def make(by: Staff, name: str = "Late", *, shared: bool = False) -> SavedView:
    return make_saved_view(name=name, conditions=[LATE], shared=shared, by=by)


def facts(view: SavedView, **other: Any) -> dict[str, Any]:
    given = {
        "name": view.name,
        "conditions": view.conditions,
        "sort": view.sort,
        "icon": view.icon,
        "shared": view.is_shared,
        "pinned": view.pinned,
    }
    return {**given, **other}


def change(view: SavedView, by: Staff, **other: Any) -> SavedView:
    return change_saved_view(view, by=by, **facts(view, **other))


def names(staff: Staff) -> list[str]:
    business = Business.objects.get()
    return [view.name for view in saved_views_of(staff, business.version)]


def test_one_keeps_a_view_for_oneself(ada: Staff, mona: Staff) -> None:
    view = make(ada)
    assert (view.owner, view.conditions, view.sort) == (ada, [LATE], "newest")
    assert names(ada) == ["Late"]
    assert names(mona) == []
    assert Entry.objects.filter(kind="routines.saved_view_made", subject_id=view.pk).count() == 1


def test_one_for_everybody_is_made_by_whoever_looks_after_the_desk(ada: Staff, mona: Staff) -> None:
    with pytest.raises(Refused):
        make(ada, shared=True)
    assert not SavedView.objects.exists()
    make(mona, shared=True)
    assert names(ada) == ["Late"]


def test_those_of_everybody_stand_first(ada: Staff, mona: Staff) -> None:
    make(ada, "Mine")
    make(mona, "Ours", shared=True)
    assert names(ada) == ["Ours", "Mine"]


def test_whoever_left_keeps_nothing(ada: Staff) -> None:
    ada.is_active = False
    with pytest.raises(Refused):
        make(ada)
    assert not SavedView.objects.exists()


@pytest.mark.parametrize(
    "conditions", [[{"field": "colour", "is": "any", "value": ["red"]}], ["x"], [LATE] * 31]
)
def test_what_means_nothing_is_refused(ada: Staff, conditions: list[Any]) -> None:
    with pytest.raises(Refused):
        make_saved_view(name="Late", conditions=conditions, by=ada)
    assert not SavedView.objects.exists()


@pytest.mark.parametrize("name", ["", "   ", "\n\t"])
def test_a_view_has_a_name(ada: Staff, name: str) -> None:
    with pytest.raises(Refused):
        make(ada, name)
    assert not SavedView.objects.exists()


def test_two_of_one_name_are_refused_and_another_person_s_are_not(ada: Staff, mona: Staff) -> None:
    make(ada)
    with pytest.raises(Clash):
        make(ada)
    make(mona)
    assert SavedView.objects.count() == 2


def test_an_unknown_order_or_drawing_is_the_usual_one(ada: Staff) -> None:
    view = make_saved_view(name="Late", conditions=[], sort="colour", icon="skull", by=ada)
    assert (view.sort, view.icon) == ("newest", "filter")


def test_one_s_own_is_changed_and_nobody_else_s(ada: Staff, mona: Staff, theo: Staff) -> None:
    view = make(ada)
    for other in (mona, theo):
        with pytest.raises(Refused):
            change_saved_view(view, by=other, **facts(view, name="Hers"))
    assert SavedView.objects.get().name == "Late"
    change(view, ada, name="Complaints", conditions=[COMPLAINTS], sort="due", pinned=False)
    kept = SavedView.objects.get()
    assert (kept.name, kept.conditions, kept.sort, kept.pinned) == ("Complaints", [COMPLAINTS], "due", False)
    assert names(ada) == ["Complaints"]


def test_one_s_own_becomes_everybody_s_only_by_whoever_may(ada: Staff, mona: Staff) -> None:
    with pytest.raises(Refused):
        change(make(ada), ada, shared=True)
    assert SavedView.objects.get().owner == ada
    change(make(mona, "Hers"), mona, shared=True)
    assert names(ada) == ["Hers", "Late"]


def test_one_of_everybody_is_changed_by_no_agent(ada: Staff, mona: Staff) -> None:
    view = make(mona, shared=True)
    with pytest.raises(Refused):
        change(view, ada, name="Other")
    assert SavedView.objects.get().name == "Late"


def test_a_copy_is_one_s_own_under_a_free_name(ada: Staff, mona: Staff) -> None:
    shared = make(mona, shared=True)
    first, second = copy_saved_view(shared, by=ada), copy_saved_view(shared, by=ada)
    assert [(view.name, view.owner, view.conditions) for view in (first, second)] == [
        ("Late", ada, [LATE]),
        ("Late 2", ada, [LATE]),
    ]


def test_nobody_copies_what_belongs_to_somebody_else(ada: Staff, mona: Staff) -> None:
    view = make(mona)
    with pytest.raises(Refused):
        copy_saved_view(view, by=ada)
    assert SavedView.objects.count() == 1


def test_they_are_put_in_order(ada: Staff, mona: Staff) -> None:
    for name in ("One", "Two", "Three"):
        make(ada, name)
    three = SavedView.objects.get(name="Three")
    with pytest.raises(Refused):
        move_saved_view(three, up=True, by=mona)
    assert names(ada) == ["One", "Two", "Three"]
    move_saved_view(three, up=True, by=ada)
    assert names(ada) == ["One", "Three", "Two"]
    move_saved_view(three, up=True, by=ada)
    move_saved_view(three, up=True, by=ada)
    assert names(ada) == ["Three", "One", "Two"]
    move_saved_view(three, up=False, by=ada)
    assert names(ada) == ["One", "Three", "Two"]


def test_what_was_taken_away_is_not_put_in_order(ada: Staff) -> None:
    view = make(ada)
    take_away_saved_view(view, by=ada)
    with pytest.raises(Clash):
        move_saved_view(view, up=True, by=ada)
    assert not Entry.objects.filter(kind="routines.saved_view_moved").exists()


def test_what_is_taken_away_comes_back(ada: Staff, mona: Staff) -> None:
    view = make(ada)
    with pytest.raises(Refused):
        take_away_saved_view(view, by=mona)
    with pytest.raises(Refused):
        bring_back_saved_view(view, by=mona)
    assert names(ada) == ["Late"]
    take_away_saved_view(view, by=ada)
    take_away_saved_view(view, by=ada)
    assert names(ada) == []
    assert Entry.objects.filter(kind="routines.saved_view_taken_away").count() == 1
    bring_back_saved_view(view, by=ada)
    assert names(ada) == ["Late"]


def test_it_does_not_come_back_where_another_has_its_name(ada: Staff) -> None:
    view = make(ada)
    take_away_saved_view(view, by=ada)
    make(ada)
    with pytest.raises(Clash):
        bring_back_saved_view(view, by=ada)
    assert SavedView.objects.in_use().count() == 1


def test_a_hundred_views_are_enough(ada: Staff) -> None:
    gone = make(ada)
    take_away_saved_view(gone, by=ada)
    SavedView.objects.bulk_create([SavedView(name=f"View {i}", owner=ada) for i in range(100)])
    with pytest.raises(Refused, match="hundred"):
        make(ada)
    with pytest.raises(Refused, match="hundred"):
        bring_back_saved_view(gone, by=ada)
    assert SavedView.objects.in_use().count() == 100
