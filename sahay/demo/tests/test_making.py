"""Asking for the example: once, by a worker, with its progress to be seen."""

from datetime import datetime

import pytest
from django.test import Client

from sahay.business.actions import found_business
from sahay.business.models import Business
from sahay.demo import progress, tasks
from sahay.demo.happening import Deed, happen
from sahay.jobs.models import Job

pytestmark = pytest.mark.django_db
BY_HTMX = {"HTTP_HX_REQUEST": "true"}


def found_anything() -> None:
    found_business(name="Wheel & Kettle", country="GB", languages=["en"], is_example=True, by="the example")


def test_pressed_twice_it_is_asked_for_once() -> None:
    browser = Client()
    for _ in range(2):
        assert browser.post("/demo/look/")["Location"] == "/demo/making/"
    assert Job.objects.get().task == tasks.KEY


def test_asked_for_again_while_a_worker_is_at_it_the_second_making_is_content() -> None:
    tasks.make.enqueue_once(tasks.KEY)
    Job.objects.update(state=Job.State.RUNNING)
    tasks.ask_for_it()
    assert Job.objects.count() == 1
    found_anything()
    tasks.make_unless_founded()
    assert Business.objects.count() == 1


def test_the_page_shows_how_far_it_has_come_and_goes_on_with_and_without_scripts() -> None:
    browser = Client()
    browser.post("/demo/look/")
    progress.note(62, of=100)
    page = browser.get("/demo/making/").content.decode()
    assert 'value="62"' in page
    assert 'hx-trigger="every 1s"' in page
    assert '<noscript><p class="buttons"><a class="button" href="/demo/making/">' in page
    part = browser.get("/demo/making/", **BY_HTMX).content.decode()
    assert 'value="62"' in part and "<html" not in part
    progress.forget()
    assert "value=" not in browser.get("/demo/making/", **BY_HTMX).content.decode()


def test_once_it_is_there_the_page_leads_in() -> None:
    found_anything()
    assert Client().get("/demo/making/")["Location"] == "/demo/people/"
    assert Client().get("/demo/making/", **BY_HTMX)["HX-Redirect"] == "/demo/people/"


def test_where_nobody_asked_for_it_the_page_leads_to_the_first_one() -> None:
    assert Client().get("/demo/making/")["Location"] == "/start/"


def test_a_making_that_failed_says_so_and_can_be_tried_again() -> None:
    browser = Client()
    browser.post("/demo/look/")
    Job.objects.update(state=Job.State.DEAD)
    page = browser.get("/demo/making/").content.decode()
    assert 'role="alert"' in page and 'action="/demo/look/"' in page
    browser.post("/demo/look/")
    assert 'role="alert"' not in browser.get("/demo/making/").content.decode()


def test_it_tells_now_and_then_how_much_has_happened() -> None:
    told: list[int] = []
    now = datetime.fromisoformat("2026-03-02T10:00+00:00")
    deeds = [Deed(now, lambda: None)] * 60
    happen(deeds, until=now, show=lambda moment: None, tell=told.append)
    assert told == [0, 25, 50]
