"""Which day it is: that of the first branch, on pages and in what is done by itself."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import time_machine
from django.http import HttpResponse
from django.test import RequestFactory
from django.utils import timezone

from sahay.business import actions
from sahay.business.days import OurZone, our_zone
from sahay.business.middleware import CountOurDays
from sahay.jobs import queue
from sahay.jobs.models import Job
from sahay.jobs.queue import Taken
from sahay.jobs.tasks import Task

NIGHT = datetime(2026, 11, 22, 20, 30, tzinfo=UTC)  # two in the morning of Monday in Mumbai


def on_a_page() -> str:
    def day(request: object) -> HttpResponse:
        return HttpResponse(timezone.localdate().isoformat())

    return CountOurDays(day)(RequestFactory().get("/")).content.decode()


@time_machine.travel(NIGHT, tick=False)
def test_pages_count_days_as_the_first_branch_does(old_town):
    assert on_a_page() == "2026-11-23"
    assert timezone.localdate() == date(2026, 11, 22)


@time_machine.travel(NIGHT, tick=False)
def test_a_branch_that_moves_has_other_days_at_once(old_town, olga):
    assert on_a_page() == "2026-11-23"
    actions.change_branch(old_town, time_zone="Europe/Tallinn", by=olga)
    assert on_a_page() == "2026-11-22"


@time_machine.travel(NIGHT, tick=False)
def test_what_is_done_by_itself_counts_them_so_too(old_town):
    seen = []
    task = Task("tests.day", lambda: seen.append(timezone.localdate()))
    job = Job.objects.create(task=task.name, arguments={}, run_at=timezone.now(), state="running", worker="w")
    queue.run(Taken(job, task))
    assert seen == [date(2026, 11, 23)]


def test_a_page_without_a_day_asks_nothing(old_town, django_assert_num_queries):
    with django_assert_num_queries(0):
        CountOurDays(lambda request: HttpResponse("Nothing."))(RequestFactory().get("/"))


def test_a_business_without_a_branch_counts_days_somewhere(db):
    assert our_zone() == ZoneInfo("UTC")


def test_the_zone_is_taken_for_the_zone_it_is(old_town):
    summer, here = datetime(2026, 7, 1, 12, tzinfo=UTC), OurZone()
    assert summer.astimezone(here) == summer.astimezone(ZoneInfo("Asia/Kolkata"))
    assert summer.astimezone(here).date() == date(2026, 7, 1)
    assert (str(here), here.tzname(None)) == ("Asia/Kolkata", None)
    assert here == OurZone() and hash(here) == hash(OurZone())
    assert here.dst(summer.replace(tzinfo=None)) == ZoneInfo("Asia/Kolkata").dst(summer.replace(tzinfo=None))
