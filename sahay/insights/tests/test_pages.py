"""Figures as a file, effort explained and set, and who may not."""

from __future__ import annotations

import csv
import io
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.test import Client

from sahay.business.models import Branch, Staff
from sahay.conversations import actions as talk
from sahay.conversations.models import Conversation
from sahay.conversations.tests.builders import promise
from sahay.insights import actions, kept
from sahay.insights.choice import Choice, Period
from sahay.insights.effort.index import CAPS, DRIVERS, WEIGHTS
from sahay.insights.following import follow
from sahay.insights.models import DayFigure, EffortTerms, Issue, Position
from sahay.insights.tests.conftest import Comes
from sahay.journal.models import Entry
from sahay.kit.refusal import Refused

pytestmark = pytest.mark.django_db
MONDAY = datetime(2026, 11, 23, 6, 30, tzinfo=UTC)
TAKE, EFFORT, AGAIN = "/desk/figures/take/", "/desk/effort/", "/desk/figures/again/"


def week() -> Choice:
    """The last days, to the end of today wherever a branch may be."""
    today = datetime.now(UTC).date()
    return Choice(Period("own", today - timedelta(days=3), today + timedelta(days=1)))


def fields(**changes: object) -> dict[str, object]:
    given: dict[str, object] = {"window_days": 14, "burst_minutes": 10}
    for driver in DRIVERS:
        given |= {f"weight_{driver}": WEIGHTS[driver], f"cap_{driver}": CAPS[driver]}
    return given | changes


def terms(**changes: object) -> dict[str, object]:
    return {"window_days": 14, "burst_minutes": 10, "weights": WEIGHTS, "caps": CAPS, **changes}


def test_a_file_holds_what_was_counted_and_that_it_was_taken_is_written_down(
    client: Client, comes: Comes, olga: Staff, old_town: Branch
) -> None:
    Branch.objects.filter(pk=old_town.pk).update(name="=HYPERLINK()")
    with time_machine.travel(MONDAY, tick=False):
        comes()
        follow()
        client.force_login(olga)
        answer = client.post(TAKE, {"period": "today"})
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert answer["Content-Disposition"] == 'attachment; filename="figures-2026-11-23-2026-11-23.csv"'
    assert answer.content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert rows[0][0] == "day"
    assert [row for row in rows if row[1] == "opened"] == [
        [
            "2026-11-23",
            "opened",
            "Conversations that began",
            "'=HYPERLINK()",
            "Asia/Kolkata",
            "counter",
            "",
            "",
            "1",
        ]
    ]
    entry = Entry.objects.get(kind="insights.figures_taken")
    assert (entry.actor_id, entry.facts["rows"], entry.facts["first_day"]) == (
        olga.pk,
        len(rows) - 1,
        "2026-11-23",
    )


def test_looking_takes_nothing(client: Client, olga: Staff) -> None:
    client.force_login(olga)
    assert client.get(TAKE).status_code == 405
    assert not Entry.objects.filter(kind="insights.figures_taken").exists()


def test_a_manager_takes_only_figures_of_her_branch(
    comes: Comes, mona: Staff, harbour: Branch, old_town: Branch
) -> None:
    comes()
    comes(branch=harbour, address="harbour@example.org")
    follow()
    rows = actions.take_figures(week(), by=mona)
    assert {row[3] for row in rows} == {old_town.name}


def test_agents_take_no_figures_and_managers_none_of_other_branches(
    ada: Staff, mona: Staff, harbour: Branch
) -> None:
    with pytest.raises(Refused):
        actions.take_figures(week(), by=ada)
    with pytest.raises(Refused):
        actions.take_figures(Choice(week().period, branch=harbour.pk), by=mona)
    assert not Entry.objects.filter(kind="insights.figures_taken").exists()


def test_only_who_looks_after_the_business_sets_how_effort_is_measured(mona: Staff) -> None:
    with pytest.raises(Refused):
        actions.set_effort_terms(by=mona, **terms(window_days=3))  # type: ignore[arg-type]
    with pytest.raises(Refused):
        actions.rebuild(by=mona)
    assert not EffortTerms.objects.exists()
    assert not Entry.objects.filter(kind__startswith="insights.").exists()


@pytest.mark.parametrize(
    "changes",
    [
        {"window_days": 0},
        {"window_days": 366},
        {"burst_minutes": 241},
        {"weights": {}},
        {"weights": dict.fromkeys(DRIVERS, 0)},
        {"weights": dict.fromkeys(DRIVERS, -1)},
        {"caps": dict.fromkeys(DRIVERS, 0)},
        {"caps": {"contacts": 1}},
        {"weights": dict.fromkeys(DRIVERS, float("nan"))},
    ],
)
def test_terms_that_make_no_sense_are_refused(olga: Staff, changes: dict[str, object]) -> None:
    with pytest.raises(Refused):
        actions.set_effort_terms(by=olga, **terms(**changes))  # type: ignore[arg-type]
    assert not EffortTerms.objects.exists()


def test_another_window_counts_everything_anew(comes: Comes, olga: Staff) -> None:
    with time_machine.travel(MONDAY, tick=False):
        first = comes("Order number 55123 has not come")
    with time_machine.travel(MONDAY + timedelta(days=5), tick=False):
        comes("Order number 55123, where is it")
    follow()
    assert Issue.objects.count() == 1
    actions.set_effort_terms(by=olga, **terms(window_days=3))  # type: ignore[arg-type]
    assert Position.objects.get().rebuilding_after == 0
    follow()
    assert Issue.objects.count() == 2
    assert Issue.objects.get(pk=first.pk).conversations == 1


def test_other_weights_hold_at_once(comes: Comes, olga: Staff) -> None:
    comes()
    follow()
    version = Position.objects.get().version
    actions.set_effort_terms(by=olga, **terms(weights=dict.fromkeys(DRIVERS, 1)))  # type: ignore[arg-type]
    position = Position.objects.get()
    assert position.rebuilding_after is None
    assert position.version > version
    assert DayFigure.objects.exists()


def test_counting_anew_finds_the_same(client: Client, comes: Comes, olga: Staff) -> None:
    comes()
    follow()
    names = ("day", "measure", "branch", "channel", "person", "promise", "count")
    before = sorted(map(str, DayFigure.objects.values_list(*names)))
    client.force_login(olga)
    client.post(AGAIN)
    assert "being counted anew" in client.get("/desk/today/").content.decode()
    follow()
    assert sorted(map(str, DayFigure.objects.values_list(*names))) == before
    assert "being counted anew" not in client.get("/desk/today/").content.decode()


def test_everybody_reads_what_is_measured_and_the_owner_changes_it(
    client: Client, ada: Staff, olga: Staff
) -> None:
    client.force_login(ada)
    page = client.get(EFFORT).content.decode()
    assert "within 14 days" in page
    assert "not calibrated" in page
    assert "<form" not in page.partition("<main")[2].partition("</main>")[0]
    assert client.post(EFFORT, fields()).status_code == 403
    client.force_login(olga)
    assert client.post(EFFORT, fields(window_days=7)).status_code == 302
    assert EffortTerms.present().window_days == 7
    refused = client.post(EFFORT, fields(weight_contacts="much"))
    assert refused.status_code == 422
    assert EffortTerms.present().weights["contacts"] == 2


def test_effort_of_a_conversation_is_told_beside_it(
    client: Client, comes: Comes, ada: Staff, theo: Staff, harbour: Branch
) -> None:
    first = comes("Order number 55123 has not come")
    elsewhere = comes("Order number 55123, where is it", branch=harbour)
    address = f"/desk/conversations/{first.pk}/effort/"
    client.force_login(ada)
    assert "has not been counted yet" in client.get(address).content.decode()
    follow()
    page = client.get(address).content.decode()
    assert "1 more conversation of this matter is at a branch you do not work for." in page
    assert f"#{elsewhere.pk}" not in page
    part = client.get(address, headers={"HX-Request": "true"}).content.decode()
    assert "<h1" not in part
    assert "not calibrated" in part
    client.force_login(theo)
    assert client.get(address).status_code == 404
    assert client.get(f"/desk/conversations/{elsewhere.pk}/effort/").status_code == 200


def test_the_page_for_the_public_says_how_many_and_no_more_than_that_allows(
    client: Client, comes: Comes, ada: Staff
) -> None:
    held = promise("first_answer", 2)
    with time_machine.travel(MONDAY, tick=False):
        for number in range(12):
            kettle = comes(address=f"customer{number}@example.org")
            if number < 3:
                talk.reply(kettle, by=ada, text="Tomorrow.")
        follow()
    with time_machine.travel(MONDAY + timedelta(days=1), tick=False):
        assert "3 cases in the last 90 days: too few to say" in " ".join(
            client.get("/promises/").text.split()
        )
        for kettle in Conversation.objects.filter(first_answered_at__isnull=True):
            talk.resolve(kettle, by=ada)
        follow()
    with time_machine.travel(MONDAY + timedelta(days=2), tick=False):
        (row,) = kept.rates(None, 90)
        assert (row.promise, row.rate.kept, row.rate.missed) == (held, 3, 9)
        assert "of 12 cases, in the last 90 days." in client.get("/promises/").text
    assert (row.rate.words, row.rate.range_words) == ("25%", "between 8% and 54%")
