"""Pages of the business, its branches and the roster: what forms do, and that errors keep what was typed."""

from datetime import date

import pytest
from django.urls import reverse

from sahay.business.models import Branch, Business, Closure, DutyShift


def url(name: str, *args) -> str:
    return reverse(f"business:{name}", args=args)


def test_the_business_is_changed_on_its_page(client, olga):
    client.force_login(olga)
    sent = {
        "name": "Lotus",
        "country": "IN",
        "languages": ["en", "ta"],
        "main_language": "ta",
        "web_address": "",
        "undo_seconds": "30",
    }
    assert client.post(url("business"), sent).status_code == 302
    assert (Business.objects.get().languages, Business.objects.get().undo_seconds) == (["ta", "en"], 30)
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
