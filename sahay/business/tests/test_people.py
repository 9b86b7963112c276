"""Adding people, giving them roles and branches, and letting them go."""

from typing import Any

import pytest

from sahay.business import actions, may
from sahay.business.models import Role, Staff
from sahay.business.powers import AGENT, MANAGER, OWNER, READ_ONLY
from sahay.business.roles import ensure_roles
from sahay.journal.models import Entry
from sahay.kit.refusal import Refused
from tests.cast import PASSWORD, make_role, make_staff

NEW = "nine lanterns on the harbour wall"


@pytest.fixture(autouse=True)
def roles(db):
    ensure_roles()


def role(key: str) -> Role:
    return Role.objects.get(key=key)


def recorded(kind: str) -> int:
    return Entry.objects.filter(kind=f"business.{kind}").count()


def add(by, *, key: str = AGENT, **more) -> Staff:
    facts: dict[str, Any] = {
        "login": "Ravi",
        "name": "Ravi Kumar",
        "role": role(key),
        "password": PASSWORD,
    }
    return actions.add_staff(by=by, **facts | more)


def test_a_manager_adds_an_agent_to_the_own_branch(mona, old_town):
    ravi = add(mona, login="  RAVI  Kumar ", branches=[old_town], phone="1", language="hi", email="R@X.org")
    assert (ravi.login, ravi.email, ravi.language) == ("ravi kumar", "r@x.org", "hi")
    assert ravi.sees(old_town.pk)
    assert ravi.check_password(PASSWORD)
    assert Entry.objects.get(kind="business.staff_added").actor == "Mona Sharma"


BEYOND = [
    ("a manager", {"key": MANAGER}),
    ("an owner", {"key": OWNER}),
    ("somebody who sees all branches", {"all_branches": True}),
]


@pytest.mark.parametrize(("name", "more"), BEYOND, ids=[row[0] for row in BEYOND])
def test_a_manager_cannot_add_somebody_with_as_many_powers(mona, name, more):
    with pytest.raises(Refused):
        add(mona, **more)
    assert not Staff.objects.filter(login="ravi").exists()


def test_a_manager_cannot_add_somebody_to_another_branch(mona, harbour):
    with pytest.raises(Refused, match="branches that you see"):
        add(mona, branches=[harbour])
    assert not Staff.objects.filter(login="ravi").exists()


def test_an_agent_adds_nobody(ada):
    with pytest.raises(Refused):
        actions.add_staff(login="x", name="X", role=role(READ_ONLY), by=ada)
    assert not Staff.objects.filter(login="x").exists()


def test_an_owner_sees_all_branches_without_being_told_to(olga):
    assert add(olga, key=OWNER).all_branches
    assert not add(olga, login="mani", key=MANAGER).all_branches


TAKEN = [
    ("the sign-in name of another", {"login": "ADA"}, "signs in"),
    ("the e-mail of another", {"email": "ADA@example.com"}, "e-mail"),
    ("no sign-in name", {"login": " "}, "sign in"),
    ("no name", {"name": ""}, "name"),
    ("a language we do not have", {"language": "tlh"}, "language"),
    ("a short password", {"password": "short"}, "characters"),
]


@pytest.mark.parametrize(("name", "more", "reason"), TAKEN, ids=[row[0] for row in TAKEN])
def test_nobody_is_added_with(name, more, reason, olga, ada):
    before = Staff.objects.count()
    with pytest.raises(Refused, match=reason):
        add(olga, **more)
    assert Staff.objects.count() == before


GUESSED = [("short", "too short"), ("password123", "common"), ("ravi kumar ravi", "like the name")]


@pytest.mark.parametrize(("password", "reason"), GUESSED, ids=[row[1] for row in GUESSED])
def test_a_password_that_is_easy_to_guess_is_refused_in_our_words(olga, password, reason):
    with pytest.raises(Refused, match=reason):
        add(olga, password=password)
    assert not Staff.objects.filter(login="ravi").exists()


def test_sign_in_names_are_the_same_in_every_script_and_case(olga):
    add(olga, login="ÕIE Mägi")
    with pytest.raises(Refused):
        add(olga, login="õie  mägi")
    assert Staff.objects.filter(login="õie mägi").count() == 1


def test_what_nobody_has_is_an_error_of_the_caller(olga, ada):
    with pytest.raises(TypeError):
        add(olga, is_active=False)
    with pytest.raises(TypeError):
        actions.change_staff(ada, by=olga, role=role(OWNER))


def test_everybody_changes_what_they_say_of_themselves(ada):
    actions.change_staff(ada, by=ada, phone="+91 1", language="ta", languages=["ta", "en"])
    ada.refresh_from_db()
    assert (ada.phone, ada.language, ada.languages) == ("+91 1", "ta", ["ta", "en"])
    assert Entry.objects.get(kind="business.staff_changed").facts["changed"] == [
        "language",
        "languages",
        "phone",
    ]


def test_an_agent_changes_no_colleague_and_a_manager_nobody_elsewhere(ada, mona, theo):
    with pytest.raises(Refused):
        actions.change_staff(mona, by=ada, name="Eve")
    with pytest.raises(Refused):
        actions.change_staff(theo, by=mona, name="Eve")
    assert not Staff.objects.filter(name="Eve").exists()


def test_a_manager_cannot_change_the_owner(mona, olga):
    with pytest.raises(Refused):
        actions.set_password(olga, password=NEW, by=mona)
    olga.refresh_from_db()
    assert olga.check_password(PASSWORD)
    assert recorded("password_set") == 0


def test_a_new_password_is_set_and_written_down_without_itself(mona, ada):
    actions.set_password(ada, password=NEW, by=mona)
    ada.refresh_from_db()
    assert ada.check_password(NEW)
    assert NEW not in str(Entry.objects.get(kind="business.password_set").facts)


def test_an_owner_changes_a_role_and_the_powers_change_at_once(olga, ada):
    assert not ada.has_power("staff.manage")
    actions.change_role(ada, role=role(MANAGER), by=olga)
    assert ada.has_power("staff.manage")
    entry = Entry.objects.get(kind="business.role_changed")
    assert (entry.facts["before"], entry.facts["after"]) == (AGENT, MANAGER)


def test_a_manager_makes_nobody_a_manager(mona, ada):
    with pytest.raises(Refused):
        actions.change_role(ada, role=role(MANAGER), by=mona)
    ada.refresh_from_db()
    assert (ada.role.key, recorded("role_changed")) == (AGENT, 0)


def test_the_last_owner_stays_owner(olga):
    with pytest.raises(Refused, match="Nobody else"):
        actions.change_role(olga, role=role(MANAGER), by=olga)
    olga.refresh_from_db()
    assert olga.role.key == OWNER
    make_staff("Second Owner", OWNER)
    actions.change_role(olga, role=role(MANAGER), by=olga)
    assert olga.role.key == MANAGER


def test_branches_are_given_and_taken(olga, ada, old_town, harbour):
    actions.set_branches(ada, branches=[old_town, harbour], by=olga)
    assert ada.branch_ids() == [old_town.pk, harbour.pk]
    actions.set_branches(ada, branches=[old_town, harbour], by=olga)
    actions.set_branches(ada, all_branches=True, by=olga)
    assert ada.sees(None)
    assert recorded("branches_set") == 2


def test_a_manager_gives_no_branch_of_another(mona, ada, old_town, harbour):
    with pytest.raises(Refused):
        actions.set_branches(ada, branches=[old_town, harbour], by=mona)
    assert Staff.objects.get(pk=ada.pk).branch_ids() == [old_town.pk]


def test_somebody_who_left_may_do_nothing_and_can_come_back(mona, ada, old_town):
    actions.deactivate(ada, by=mona)
    ada.refresh_from_db()
    assert not ada.has_power("conversations.reply")
    assert not may.change_person(ada, ada)
    actions.deactivate(ada, by=mona)
    actions.reactivate(ada, by=mona)
    actions.reactivate(ada, by=mona)
    ada.refresh_from_db()
    assert ada.has_power("conversations.reply")
    assert (recorded("staff_deactivated"), recorded("staff_reactivated")) == (1, 1)


def test_nobody_closes_their_own_account(olga):
    make_staff("Second Owner", OWNER)
    with pytest.raises(Refused, match="your own"):
        actions.deactivate(olga, by=olga)
    assert Staff.objects.get(pk=olga.pk).is_active


def test_the_last_owner_is_not_closed_even_by_the_system(olga):
    with pytest.raises(Refused, match="Nobody else"):
        actions.deactivate(olga, by="the command line")
    assert Staff.objects.get(pk=olga.pk).is_active


def test_an_agent_closes_and_opens_no_account(ada, mona, olga):
    with pytest.raises(Refused):
        actions.deactivate(mona, by=ada)
    assert Staff.objects.get(pk=mona.pk).is_active
    actions.deactivate(mona, by=olga)
    with pytest.raises(Refused):
        actions.reactivate(mona, by=ada)
    assert not Staff.objects.get(pk=mona.pk).is_active


def test_the_command_line_makes_an_owner(db):
    owner = actions.create_owner(login="Olga", password=PASSWORD, email="olga@example.org")
    assert (owner.login, owner.name, owner.role.key, owner.all_branches) == ("olga", "Olga", OWNER, True)


def test_the_command_line_lets_a_locked_out_owner_in_again(olga, mona, ada):
    actions.deactivate(mona, by=olga)
    again = actions.create_owner(login="MONA", password=NEW)
    assert again.pk == mona.pk
    assert (again.is_active, again.role.key, again.all_branches) == (True, OWNER, True)
    assert again.check_password(NEW)


def test_staff_who_do_not_look_after_the_business_make_no_owner(mona):
    with pytest.raises(Refused):
        actions.create_owner(login="mona", password=NEW, by=mona)
    mona.refresh_from_db()
    assert (mona.role.key, mona.check_password(PASSWORD)) == (MANAGER, True)


def test_colleagues_are_those_of_the_branches_one_sees(ada, mona, theo, olga):
    assert set(Staff.objects.visible_to(mona)) == {ada, mona, olga}
    assert set(Staff.objects.visible_to(theo)) == {theo, olga}
    assert set(Staff.objects.visible_to(olga)) == {ada, mona, theo, olga}


def test_people_are_found_by_a_power(ada, mona, olga):
    assert set(Staff.objects.holding("staff.manage")) == {mona, olga}
    assert set(Staff.objects.holding("business.manage")) == {olga}


def test_the_roles_are_made_once_and_keep_what_was_added(db):
    extra = make_role(READ_ONLY)
    extra.powers.create(power="conversations.note")
    ensure_roles()
    assert Role.objects.count() == 4
    assert Role.objects.get(key=READ_ONLY).power_names() == {"conversations.note"}
