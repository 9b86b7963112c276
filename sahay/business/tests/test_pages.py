"""The pages of the settings: who sees them, what their forms do, and that errors keep what was typed."""

from datetime import time

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sahay.business import actions
from sahay.business.context import on_duty_for
from sahay.business.duty import OnDuty
from sahay.business.models import Staff
from sahay.business.powers import MANAGER
from tests.cast import make_staff


def url(name: str, *args) -> str:
    return reverse(f"business:{name}", args=args)


@pytest.fixture
def everybody(ada, mona, theo, olga) -> dict[str, Staff]:
    return {"ada": ada, "mona": mona, "theo": theo, "olga": olga}


PAGES = [
    # page, who gets what: agent, manager, agent elsewhere, owner
    ("business", (), (403, 403, 403, 200)),
    ("branches", (), (200, 200, 200, 200)),
    ("new_branch", (), (403, 403, 403, 200)),
    ("branch", ("old_town",), (200, 200, 404, 200)),
    ("staff", (), (403, 200, 403, 200)),
    ("new_person", (), (403, 200, 403, 200)),
    ("person", ("ada",), (403, 200, 403, 200)),
    ("person", ("theo",), (403, 404, 403, 200)),
    ("roles", (), (200, 200, 200, 200)),
    ("roster", (), (200, 200, 200, 200)),
    ("profile", (), (200, 200, 200, 200)),
]


@pytest.mark.parametrize(("name", "about", "statuses"), PAGES, ids=[f"{row[0]} {row[1]}" for row in PAGES])
def test_who_sees_a_page(client, request, everybody, old_town, name, about, statuses):
    address = url(name, *(request.getfixturevalue(thing).pk for thing in about))
    assert client.get(address).status_code == 302
    for person, status in zip(everybody.values(), statuses, strict=True):
        client.force_login(person)
        assert (person.login, client.get(address).status_code) == (person.login, status)


@pytest.mark.parametrize("language", ["en", "hi", "ur", "ta", "et"])
@pytest.mark.parametrize(("name", "about"), [(row[0], row[1]) for row in PAGES], ids=str)
def test_every_page_is_there_in_every_language(client, request, olga, ada, theo, name, about, language):
    client.force_login(olga)
    client.cookies["sahay_language"] = language
    page = client.get(url(name, *(request.getfixturevalue(thing).pk for thing in about)))
    assert (page.status_code, page["Content-Language"]) == (200, language)
    assert page.content.decode().count("<h1") == 1


def test_settings_lead_to_what_one_may_use(client, ada, olga):
    client.force_login(ada)
    assert client.get(url("settings"))["Location"] == url("branches")
    client.force_login(olga)
    assert client.get(url("settings"))["Location"] == url("business")


def test_every_page_of_the_staff_names_the_manager_on_duty_and_the_number(client, ada, mona):
    client.force_login(ada)
    page = client.get(url("roster")).content.decode()
    assert "Mona Sharma" in page
    assert mona.phone in page


def queries(client, address: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


@pytest.mark.parametrize("name", ["staff", "roster", "branches"])
@time_machine.travel("2026-11-23 08:00", tick=False)  # what a page keeps for seconds must not run out
def test_a_list_asks_no_more_of_the_database_the_longer_it_is(client, olga, mona, old_town, name):
    client.force_login(olga)
    client.get(url(name))
    few = queries(client, url(name))
    for number in range(5):
        person = make_staff(f"manager{number} Somebody", MANAGER, old_town)
        actions.put_on_duty(old_town, person=person, weekday=number, starts=time(9), ends=time(17), by=olga)
    client.get(url(name))
    assert queries(client, url(name)) == few


def test_the_frame_of_a_page_asks_only_for_the_branches_of_the_person(
    rf, ada, mona, business, django_assert_num_queries
):
    request = rf.get("/")
    request.user = ada
    assert on_duty_for(request, business) == OnDuty("Mona Sharma", mona.phone, "Old Town")
    request.user = Staff.objects.get(pk=ada.pk)
    with django_assert_num_queries(1):
        on_duty_for(request, business)


def test_a_page_about_a_branch_names_its_own_manager_on_duty(rf, olga, mona, harbour, old_town, business):
    request = rf.get("/")
    request.user = olga
    assert on_duty_for(request, business) == OnDuty("Mona Sharma", mona.phone, "Old Town")
    request.branch = harbour
    assert on_duty_for(request, business) == OnDuty("Olga Petrova", olga.phone, "Harbour")


def test_a_stranger_sees_nobody_on_duty(rf, mona, business):
    request = rf.get("/")
    assert on_duty_for(request, business) is None
