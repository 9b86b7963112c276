"""The business and its branches: set up, changed, opened and closed."""

import pytest

from sahay.business import actions
from sahay.business.models import Branch, Business, Role, Staff
from sahay.business.powers import POWERS, ROLE_POWERS
from sahay.journal.models import Entry
from sahay.kit.refusal import Clash, Refused
from tests.cast import PASSWORD


def recorded(kind: str) -> int:
    return Entry.objects.filter(kind=kind).count()


def set_up(**answers) -> Business:
    asked = {
        "name": "Lotus  Kitchenware ",
        "country": "IN",
        "languages": ["hi", "en", "hi"],
        "owner_name": "Olga Petrova",
        "password": PASSWORD,
    }
    return actions.set_up_business(**asked | answers)


def test_three_answers_make_a_business_with_a_branch_and_an_owner(db):
    business = set_up()
    branch, owner = Branch.objects.get(), Staff.objects.get()
    assert (business.name, business.languages, business.language) == ("Lotus Kitchenware", ["hi", "en"], "hi")
    assert (branch.name, branch.time_zone, branch.hours.count()) == ("Lotus Kitchenware", "Asia/Kolkata", 6)
    assert (owner.login, owner.name, owner.language) == ("olga petrova", "Olga Petrova", "hi")
    assert owner.check_password(PASSWORD)
    assert owner.all_branches
    assert owner.powers() == set(POWERS)
    assert {role.key: role.power_names() for role in Role.objects.all()} == dict(ROLE_POWERS)
    assert [recorded(f"business.{kind}") for kind in ("set_up", "branch_opened", "staff_added")] == [1, 1, 1]


def test_a_business_is_set_up_once(db):
    set_up()
    with pytest.raises(Clash):
        set_up(name="Another", owner_name="Eve")
    assert (Business.objects.get().name, Staff.objects.count(), recorded("business.set_up")) == (
        "Lotus Kitchenware",
        1,
        1,
    )


BAD_ANSWERS = [
    ("without a name", {"name": "  "}, "name"),
    ("in no country", {"country": "QQ"}, "country"),
    ("in no language", {"languages": []}, "languages"),
    ("in a language we do not have", {"languages": ["tlh"]}, "languages"),
    ("with a password everybody has", {"password": "password123"}, "common"),
    ("with an address that is none", {"email": "olga"}, "e-mail"),
]


@pytest.mark.parametrize(("name", "answers", "reason"), BAD_ANSWERS, ids=[row[0] for row in BAD_ANSWERS])
def test_answers_that_will_not_do_leave_nothing_behind(db, name, answers, reason):
    with pytest.raises(Refused, match=reason):
        set_up(**answers)
    assert [model.objects.count() for model in (Business, Branch, Staff)] == [0, 0, 0]


def test_the_business_is_founded_by_the_owner_or_by_the_system(db, ada):
    Business.objects.all().delete()
    with pytest.raises(Refused):
        actions.found_business(name="Eve's", country="IN", languages=["en"], by=ada)
    assert not Business.objects.exists()


def test_an_owner_changes_the_business_and_every_process_hears_of_it(business, olga):
    before = business.version
    actions.change_business(business, by=olga, name="Lotus", languages=["ta", "en"])
    business.refresh_from_db()
    assert (business.name, business.language) == ("Lotus", "ta")
    assert business.version != before
    assert Entry.objects.get(kind="business.changed").facts["changed"] == ["languages", "name"]


def test_a_manager_cannot_change_the_business(business, mona):
    with pytest.raises(Refused):
        actions.change_business(business, by=mona, name="Mona's")
    business.refresh_from_db()
    assert (business.name, recorded("business.changed")) == ("Lotus Kitchenware", 0)


@pytest.mark.parametrize("seconds", [0, 7, 3_600, None])
def test_a_time_to_undo_that_nobody_offers_is_refused(business, olga, seconds):
    with pytest.raises(Refused):
        actions.change_business(business, by=olga, undo_seconds=seconds)
    business.refresh_from_db()
    assert (business.undo_seconds, recorded("business.changed")) == (10, 0)


def test_changing_nothing_tells_nobody(business, olga):
    actions.change_business(business, by=olga, name=business.name)
    assert recorded("business.changed") == 0


def test_an_owner_opens_a_branch_with_the_hours_of_its_country(old_town, olga):
    branch = actions.open_branch(name="Tallinn", country="EE", phone="+372 555 0100", by=olga)
    assert (branch.time_zone, branch.position > old_town.position) == ("Europe/Tallinn", True)
    assert sorted(branch.hours.values_list("weekday", flat=True)) == [0, 1, 2, 3, 4]


def test_a_manager_cannot_open_a_branch(mona):
    with pytest.raises(Refused):
        actions.open_branch(name="Mona's", country="IN", by=mona)
    assert not Branch.objects.filter(name="Mona's").exists()


def test_two_branches_do_not_share_a_name(old_town, olga):
    with pytest.raises(Refused, match="name"):
        actions.open_branch(name="OLD town", country="IN", by=olga)
    assert Branch.objects.filter(name__iexact="old town").count() == 1


def test_a_manager_changes_the_branch_they_work_for(old_town, mona):
    before = old_town.calendar_version
    actions.change_branch(old_town, by=mona, phone="+91 22 5550 0199", notes="Ring twice.")
    old_town.refresh_from_db()
    assert (old_town.phone, old_town.notes, old_town.calendar_version) == (
        "+91 22 5550 0199",
        "Ring twice.",
        before,
    )


def test_another_place_is_another_calendar(old_town, olga):
    before = old_town.calendar_version
    actions.change_branch(old_town, by=olga, time_zone="Asia/Kathmandu", country="NP")
    old_town.refresh_from_db()
    assert old_town.calendar_version != before
    assert old_town.calendar().zone.key == "Asia/Kathmandu"
    assert Entry.objects.get(kind="business.calendar_changed").branch_id == old_town.pk


BAD_PLACES = [
    ("no such time zone", {"time_zone": "Asia/Atlantis"}),
    ("no such country", {"country": "QQ"}),
    ("a region of another country", {"region": "ENG"}),
    ("no name", {"name": " "}),
    ("the name of another branch", {"name": "harbour"}),
]


@pytest.mark.parametrize(("name", "fields"), BAD_PLACES, ids=[row[0] for row in BAD_PLACES])
def test_a_branch_cannot_be_changed_to_what_no_branch_can_be(name, fields, old_town, harbour, olga):
    with pytest.raises(Refused):
        actions.change_branch(old_town, by=olga, **fields)
    kept = Branch.objects.get(pk=old_town.pk)
    assert (kept.name, kept.country, kept.region, kept.time_zone) == ("Old Town", "IN", "", "Asia/Kolkata")


def test_a_manager_cannot_change_another_branch(harbour, mona):
    with pytest.raises(Refused):
        actions.change_branch(harbour, by=mona, phone="0")
    harbour.refresh_from_db()
    assert harbour.phone == "+91 22 5550 0200"


def test_a_branch_is_closed_for_good_and_opened_again(old_town, harbour, olga):
    actions.close_branch(harbour, by=olga)
    actions.close_branch(harbour, by=olga)
    assert list(Branch.objects.active()) == [old_town]
    assert recorded("business.branch_closed") == 1
    actions.reopen_branch(harbour, by=olga)
    assert Branch.objects.active().count() == 2
    assert recorded("business.branch_reopened") == 1


def test_the_last_branch_stays_open(old_town, harbour, olga):
    actions.close_branch(harbour, by=olga)
    with pytest.raises(Refused, match="only branch"):
        actions.close_branch(old_town, by=olga)
    assert list(Branch.objects.active()) == [old_town]


def test_a_manager_closes_and_reopens_no_branch(old_town, harbour, mona, olga):
    with pytest.raises(Refused):
        actions.close_branch(old_town, by=mona)
    assert Branch.objects.active().count() == 2
    actions.close_branch(harbour, by=olga)
    with pytest.raises(Refused):
        actions.reopen_branch(harbour, by=mona)
    assert Branch.objects.active().count() == 1


def test_what_no_branch_has_is_an_error_of_the_caller(olga, old_town):
    with pytest.raises(TypeError):
        actions.open_branch(name="X", country="IN", colour="red", by=olga)
    with pytest.raises(TypeError):
        actions.change_branch(old_town, closed_for_good_at=None, by=olga)


def test_an_agent_sets_no_business_up(db, ada):
    Business.objects.all().delete()
    with pytest.raises(Refused):
        actions.set_up_business(
            name="Ada's", country="IN", languages=["en"], owner_name="Ada", password=PASSWORD, by=ada
        )
    assert not Business.objects.exists()
