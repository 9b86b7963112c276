"""The pages of the settings: who sees them, what their forms do, and that errors keep what was typed."""

from datetime import date, time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sahay.business import actions
from sahay.business.context import on_duty_for
from sahay.business.duty import OnDuty
from sahay.business.models import Branch, Business, Closure, DutyShift, Staff
from sahay.business.powers import AGENT, MANAGER
from tests.cast import PASSWORD, make_role, make_staff

NEW = "nine lanterns on the harbour wall"


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


def test_the_business_is_changed_on_its_page(client, olga):
    client.force_login(olga)
    sent = {
        "name": "Lotus",
        "country": "IN",
        "languages": ["en", "ta"],
        "main_language": "ta",
        "web_address": "",
    }
    assert client.post(url("business"), sent).status_code == 302
    assert Business.objects.get().languages == ["ta", "en"]
    page = client.post(url("business"), sent | {"name": ""})
    assert page.status_code == 422
    assert Business.objects.get().name == "Lotus"


def test_a_branch_is_opened_and_changed(client, olga):
    client.force_login(olga)
    sent = {"name": "Tallinn", "country": "EE", "region": "", "time_zone": "Europe/Tallinn"}
    assert client.post(url("new_branch"), sent).status_code == 302
    tallinn = Branch.objects.get(name="Tallinn")
    assert client.post(url("branch", tallinn.pk), sent | {"phone": "+372 1"}).status_code == 302
    assert Branch.objects.get(name="Tallinn").phone == "+372 1"
    page = client.post(url("new_branch"), sent)
    assert (page.status_code, Branch.objects.filter(name="Tallinn").count()) == (422, 1)


def test_an_agent_reads_a_branch_but_changes_nothing(client, ada, old_town):
    client.force_login(ada)
    page = client.get(url("branch", old_town.pk)).content.decode()
    assert "10:00–19:00" in page
    assert "<form" not in page.partition("<main")[2].partition("</main>")[0]
    for name in ("branch", "change_hours", "add_closure", "set_special_hours", "observe_holidays"):
        assert client.post(url(name, old_town.pk), {"name": "Eve's"}).status_code == 403
    assert Branch.objects.get(pk=old_town.pk).name == "Old Town"


def test_hours_are_changed_day_by_day(client, mona, old_town):
    client.force_login(mona)
    form = client.get(url("branch", old_town.pk)).context["hours_form"]
    assert [bound.value() for bound in form] == ["10:00-19:00"] * 6 + [""]
    assert client.post(url("change_hours", old_town.pk), {"hours-0": "9-13, 14-18:30"}).status_code == 302
    week = Branch.objects.get(pk=old_town.pk).calendar().week
    assert week == (((540, 780), (840, 1110)), (), (), (), (), (), ())


@pytest.mark.parametrize("line", ["noon", "9-12, 11-13"])
def test_hours_that_are_not_right_yet_are_shown_again(client, mona, old_town, line):
    client.force_login(mona)
    page = client.post(url("change_hours", old_town.pk), {"hours-0": line})
    assert page.status_code == 422
    assert "What you wrote is kept" in page.content.decode()
    assert f'value="{line}"' in page.content.decode()
    assert old_town.hours.count() == 6


def test_closures_come_and_go(client, mona, old_town, harbour):
    client.force_login(mona)
    sent = {
        "closure-first_day": "2036-01-05",
        "closure-last_day": "2036-01-07",
        "closure-reason": "Stocktaking",
    }
    assert client.post(url("add_closure", old_town.pk), sent).status_code == 302
    closure = Closure.objects.get()
    page = client.get(url("branch", old_town.pk)).content.decode()
    assert "5 January 2036" in page
    assert "Stocktaking" in page
    assert client.post(url("remove_closure", harbour.pk, closure.pk)).status_code == 404
    assert client.post(url("remove_closure", old_town.pk, closure.pk)).status_code == 302
    assert not Closure.objects.exists()
    backwards = sent | {"closure-last_day": "2036-01-01"}
    assert client.post(url("add_closure", old_town.pk), backwards).status_code == 422
    assert not Closure.objects.exists()


def test_special_hours_come_and_go(client, mona, old_town):
    client.force_login(mona)
    sent = {"special-day": "2036-01-05", "special-hours": "10-12"}
    assert client.post(url("set_special_hours", old_town.pk), sent).status_code == 302
    assert "10:00–12:00" in client.get(url("branch", old_town.pk)).content.decode()
    assert client.post(url("clear_special_hours", old_town.pk, "2036-01-05")).status_code == 302
    assert client.post(url("clear_special_hours", old_town.pk, "some-day")).status_code == 404
    assert (
        client.post(url("set_special_hours", old_town.pk), {"special-day": "2036-01-05"}).status_code == 422
    )
    assert not old_town.special_openings.exists()


def test_holidays_are_kept_but_for_those_left_out(client, mona, old_town):
    client.force_login(mona)
    form = client.get(url("branch", old_town.pk)).context["holidays_form"]
    keep = [key for key in form.keys if key != "Republic Day"]
    sent = {"holidays-observes": "on", "holidays-closed_on": keep}
    assert client.post(url("observe_holidays", old_town.pk), sent).status_code == 302
    assert list(old_town.holiday_openings.values_list("key", flat=True)) == ["Republic Day"]
    assert client.post(url("observe_holidays", old_town.pk), {"holidays-closed_on": ["?"]}).status_code == 422


def test_a_branch_is_closed_and_opened_on_its_page(client, olga, mona, old_town, harbour):
    client.force_login(olga)
    client.post(url("close_branch", harbour.pk))
    assert "Closed for good" in client.get(url("branches")).content.decode()
    client.post(url("reopen_branch", harbour.pk))
    assert Branch.objects.active().count() == 2
    client.force_login(mona)
    assert client.post(url("close_branch", old_town.pk)).status_code == 403
    assert Branch.objects.active().count() == 2


def test_somebody_new_signs_in_with_what_was_set_for_them(client, mona, old_town):
    role = make_role(AGENT)
    client.force_login(mona)
    sent = {
        "name": "Ravi Kumar",
        "login": "Ravi",
        "language": "hi",
        "password": PASSWORD,
        "role": role.pk,
        "branches": [old_town.pk],
    }
    assert client.post(url("new_person"), sent).status_code == 302
    client.logout()
    assert client.login(username="ravi", password=PASSWORD)
    client.force_login(mona)
    assert client.post(url("new_person"), sent).status_code == 422
    assert Staff.objects.filter(login="ravi").count() == 1


def test_a_manager_is_offered_only_what_a_manager_may_give(client, mona, old_town, olga):
    make_role(MANAGER)
    make_role(AGENT)
    client.force_login(mona)
    form = client.get(url("new_person")).context["form"]
    assert [role.key for role in form.fields["role"].queryset] == [AGENT]
    assert list(form.fields["branches"].queryset) == [old_town]
    assert "all_branches" not in form.fields


def person_fields(person: Staff, **more) -> dict:
    return {
        "name": person.name,
        "login": person.login,
        "language": person.language,
        "email": person.email,
    } | more


def test_a_colleague_is_changed_by_who_manages_them(client, mona, ada, olga):
    client.force_login(mona)
    assert client.post(url("person", ada.pk), person_fields(ada, phone="+91 7")).status_code == 302
    assert Staff.objects.get(pk=ada.pk).phone == "+91 7"
    assert client.post(url("person", ada.pk), person_fields(ada, login="mona")).status_code == 422
    assert client.post(url("person", olga.pk), person_fields(olga, name="Eve")).status_code == 403
    assert not Staff.objects.filter(name="Eve").exists()


def test_role_and_branches_change_together_or_not_at_all(client, olga, ada, harbour):
    manager = make_role(MANAGER)
    client.force_login(olga)
    sent = {"role": manager.pk, "branches": [harbour.pk]}
    assert client.post(url("change_role", ada.pk), sent).status_code == 302
    changed = Staff.objects.get(pk=ada.pk)
    assert (changed.role, changed.branch_ids()) == (manager, [harbour.pk])
    agent = make_role(AGENT)
    page = client.post(url("change_role", olga.pk), {"role": agent.pk, "branches": [harbour.pk]})
    assert page.status_code == 422
    assert Staff.objects.get(pk=olga.pk).branch_ids() == []


def test_a_manager_sets_a_password_for_an_agent(client, mona, ada, olga):
    client.force_login(mona)
    assert client.post(url("set_password", ada.pk), {"password": NEW}).status_code == 302
    assert Staff.objects.get(pk=ada.pk).check_password(NEW)
    assert client.post(url("set_password", ada.pk), {"password": "short"}).status_code == 422
    assert client.post(url("set_password", olga.pk), {"password": NEW}).status_code == 403
    assert Staff.objects.get(pk=olga.pk).check_password(PASSWORD)


def test_an_account_is_closed_and_opened_again(client, mona, ada):
    client.force_login(mona)
    client.post(url("deactivate", ada.pk))
    assert "Open the account again" in client.get(url("person", ada.pk)).content.decode()
    client.post(url("reactivate", ada.pk))
    assert Staff.objects.get(pk=ada.pk).is_active


def test_a_refused_button_leads_back_with_the_reason(client, olga):
    client.force_login(olga)
    page = client.post(url("deactivate", olga.pk), {"next": url("person", olga.pk)}, follow=True)
    assert "You cannot close your own account" in page.content.decode()
    assert Staff.objects.get(pk=olga.pk).is_active


def test_ones_own_page_changes_name_and_language(client, ada):
    client.force_login(ada)
    answer = client.post(url("profile"), person_fields(ada, language="et", languages=["et", "en"]))
    assert answer.cookies["sahay_language"].value == "et"
    assert Staff.objects.get(pk=ada.pk).languages == ["en", "et"]
    assert client.post(url("profile"), person_fields(ada, name="")).status_code == 422


def test_the_roster_is_changed_on_its_page(client, mona, old_town, harbour):
    client.force_login(mona)
    prefix = f"branch{old_town.pk}"
    sent = {f"{prefix}-person": mona.pk, f"{prefix}-starts": "09:00", f"{prefix}-ends": "17:00"}
    assert client.post(url("put_on_duty", old_town.pk), sent).status_code == 422
    weekly, dated = {f"{prefix}-weekday": "0"}, {f"{prefix}-day": "2036-01-05"}
    assert client.post(url("put_on_duty", old_town.pk), sent | weekly | dated).status_code == 422
    assert not DutyShift.objects.exists()
    assert client.post(url("put_on_duty", old_town.pk), sent | weekly).status_code == 302
    assert client.post(url("put_on_duty", old_town.pk), sent | dated).status_code == 302
    page = client.get(url("roster")).content.decode()
    assert "Monday" in page
    assert "5 January 2036" in page
    shift = DutyShift.objects.get(day=date(2036, 1, 5))
    assert client.post(url("take_off_duty", harbour.pk, shift.pk)).status_code == 404
    assert client.post(url("take_off_duty", old_town.pk, shift.pk)).status_code == 302
    assert DutyShift.objects.count() == 1


def queries(client, address: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


@pytest.mark.parametrize("name", ["staff", "roster", "branches"])
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
