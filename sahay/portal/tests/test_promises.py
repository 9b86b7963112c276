"""What the public reads of our promises: what we promise, how often we kept it, and of how many cases."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from sahay.business.models import Branch
from sahay.business.models.versions import new_version
from sahay.conversations.tests.builders import promise
from sahay.insights.models import DayFigure, Position

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 25, 6, 30, tzinfo=UTC)


def counted(branch: Branch, number: int, *, kept: int, missed: int, days_ago: int = 3) -> None:
    """So many cases of a promise, as the figures hold them."""
    day = (NOON - timedelta(days=days_ago)).date()
    for measure, count in (("kept", kept), ("missed", missed)):
        DayFigure.objects.create(
            day=day, measure=measure, branch=branch.pk, promise=number, channel="email", count=count
        )
    position, _new = Position.objects.get_or_create(pk=1)
    position.version = new_version()
    position.save()


def read(client: Client) -> str:
    with time_machine.travel(NOON, tick=False):
        return " ".join(client.get("/promises/").content.decode().split())


def test_a_promise_stands_with_its_rate_the_number_of_cases_and_the_period(
    client: Client, old_town: Branch, harbour: Branch
) -> None:
    held = promise("first_answer", 2)
    counted(old_town, held.pk, kept=150, missed=6)
    counted(harbour, held.pk, kept=36, missed=8)
    page = read(client)
    assert "Kept in <bdi>93%</bdi> of 200 cases, in the last 90 days." in page
    assert "Counted by the clock of every conversation, over the 90 days until yesterday" in page


@pytest.mark.parametrize(("kept", "missed"), [(0, 0), (9, 0), (0, 9), (5, 4)])
def test_below_ten_cases_no_rate_is_said(client: Client, old_town: Branch, kept: int, missed: int) -> None:
    counted(old_town, promise("first_answer", 2).pk, kept=kept, missed=missed)
    page = read(client)
    assert f"{kept + missed} cases in the last 90 days: too few to say how often we kept it." in page
    assert "%" not in page.partition("<main")[2].partition("</main>")[0]


def test_one_miss_is_never_rounded_away(client: Client, old_town: Branch) -> None:
    counted(old_town, promise("first_answer", 2).pk, kept=999, missed=1)
    assert "<bdi>99%</bdi> of 1000 cases" in read(client)


def test_promises_that_read_alike_are_one_line_and_counted_together(client: Client, old_town: Branch) -> None:
    season = {"valid_until": NOON + timedelta(days=9)}
    for told in (promise("first_answer", 2), promise("first_answer", 2, **season)):
        counted(old_town, told.pk, kept=10, missed=0)
    assert read(client).count("of 20 cases") == 1


@pytest.mark.parametrize("days_ago", [0, 91])
def test_what_lies_outside_the_period_does_not_count(client: Client, old_town: Branch, days_ago: int) -> None:
    counted(old_town, promise("first_answer", 2).pk, kept=20, missed=0, days_ago=days_ago)
    assert "0 cases in the last 90 days" in read(client)


def test_what_was_promised_before_is_not_shown(client: Client, old_town: Branch) -> None:
    ended = promise("first_answer", 2, valid_until=NOON - timedelta(days=1))
    counted(old_town, ended.pk, kept=20, missed=0)
    page = read(client)
    assert "No promises yet" in page
    assert "20 cases" not in page


def test_what_colleagues_promise_each_other_is_not_shown(client: Client, old_town: Branch) -> None:
    promise("first_answer", 2, channel="internal")
    assert "No promises yet" in read(client)


def test_new_figures_show_at_once_and_cost_no_more_the_more_there_are(
    client: Client, old_town: Branch
) -> None:
    held = promise("first_answer", 2)
    counted(old_town, held.pk, kept=10, missed=0)
    with CaptureQueriesContext(connection) as few:
        assert "of 10 cases" in read(client)
    for days_ago in range(4, 40):
        counted(old_town, held.pk, kept=10, missed=0, days_ago=days_ago)
    with CaptureQueriesContext(connection) as many:
        assert "of 370 cases" in read(client)
    assert len(many) <= len(few)


@pytest.mark.parametrize(
    ("days_ago", "kept", "sentence"),
    [
        (10, 20, "Kept in <bdi>100%</bdi> of 20 cases, since 15 November 2026."),
        (10, 2, "2 cases since 15 November 2026, when this promise began: too few"),
        (90, 20, "of 20 cases, in the last 90 days."),
    ],
)
def test_a_promise_that_took_over_within_the_days_says_since_when_it_is_counted(
    client: Client, old_town: Branch, days_ago: int, kept: int, sentence: str
) -> None:
    began = NOON - timedelta(days=days_ago)
    before = promise("first_answer", 4, valid_until=began)
    counted(old_town, before.pk, kept=50, missed=50, days_ago=days_ago + 1)
    counted(old_town, promise("first_answer", 2, valid_from=began).pk, kept=kept, missed=0)
    assert sentence in read(client)


def test_alike_promises_are_counted_since_the_first_of_them_began(client: Client, old_town: Branch) -> None:
    days = {"valid_from": NOON - timedelta(days=20)}, {"valid_from": NOON - timedelta(days=5)}
    season = {"valid_until": NOON + timedelta(days=9)}
    for told in (promise("first_answer", 2, **days[0]), promise("first_answer", 2, **days[1], **season)):
        counted(old_town, told.pk, kept=10, missed=0)
    assert "of 20 cases, since 5 November 2026." in read(client)
