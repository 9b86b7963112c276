"""Roles that people make, and what nobody can give."""

import pytest
from django.urls import reverse

from sahay.business import actions
from sahay.business.models import Role, Staff
from sahay.business.powers import AGENT, MANAGER, OWNER, POWERS
from sahay.business.roles import ensure_roles
from sahay.journal.models import Entry
from sahay.kit.refusal import Clash, Refused
from tests.cast import make_role, make_staff


@pytest.fixture
def deputy(olga) -> Staff:
    """Looks after the business, but takes nothing out of it."""
    role = actions.make_role(name="Deputy", powers=set(POWERS) - {"business.export"}, by=olga)
    person = make_staff("Dina Deputy", AGENT)
    person.role, person.all_branches = role, True
    person.save()
    return Staff.objects.get(pk=person.pk)


def fresh(person: Staff) -> Staff:
    return Staff.objects.get(pk=person.pk)


def kinds() -> list[str]:
    return list(Entry.objects.order_by("pk").values_list("kind", flat=True))


def test_a_role_is_made_copied_and_deleted(olga):
    agent = make_role(AGENT)
    copy = actions.make_role(name=" Weekend  help ", powers=agent.power_names(), by=olga)
    assert (str(copy.label), copy.power_names()) == ("Weekend help", agent.power_names())
    with pytest.raises(Clash):
        actions.make_role(name="weekend help", by=olga)
    actions.delete_role(copy, by=olga)
    assert kinds() == ["business.role_made", "business.role_deleted"]


def test_powers_hold_at_once_for_everybody_with_the_role(olga, ada):
    assert not ada.has_power("mail.ledger")
    actions.set_powers(ada.role, powers={*ada.role.power_names(), "mail.ledger", "nonsense"}, by=olga)
    assert fresh(ada).has_power("mail.ledger")
    assert not fresh(ada).has_power("nonsense")
    entry = Entry.objects.get(kind="business.role_powers_set")
    assert (entry.facts["added"], entry.facts["removed"]) == (["mail.ledger"], [])
    actions.set_powers(fresh(ada).role, powers=fresh(ada).powers(), by=olga)
    assert kinds().count("business.role_powers_set") == 1


def test_seeing_all_branches_comes_and_goes_with_the_power(olga, ada, harbour):
    held = ada.role.power_names()
    actions.set_powers(ada.role, powers={*held, "see.all_branches"}, by=olga)
    assert fresh(ada).sees(harbour.pk)
    actions.set_powers(ada.role, powers=held, by=olga)
    assert not fresh(ada).sees(harbour.pk)


def test_a_renamed_role_is_called_so_in_every_language(olga, ada, settings):
    actions.rename_role(ada.role, name="Helper", by=olga)
    assert str(fresh(ada).role.label) == "Helper"
    actions.rename_role(ada.role, name="Helper", by=olga)
    assert kinds() == ["business.role_renamed"]


def test_nobody_gives_a_power_they_lack(deputy, ada, olga):
    before = kinds()
    with pytest.raises(Refused):
        actions.set_powers(ada.role, powers={*ada.powers(), "business.export"}, by=deputy)
    with pytest.raises(Refused):
        actions.make_role(name="More", powers={"business.export"}, by=deputy)
    with pytest.raises(Refused):
        actions.change_role(ada, role=make_role(OWNER), by=deputy)
    with pytest.raises(Refused):
        actions.set_password(olga, password="seven lanterns on a wall", by=deputy)
    with pytest.raises(Refused):
        actions.invite(name="Eve", role=make_role(OWNER), by=deputy)
    assert kinds() == before
    assert not Role.objects.filter(name="More").exists()
    assert "business.export" not in fresh(ada).powers()


def test_the_owners_role_keeps_every_power_and_somebody_keeps_the_business(olga, deputy):
    with pytest.raises(Refused):
        actions.set_powers(olga.role, powers={"business.manage"}, by=olga)
    with pytest.raises(Refused):
        actions.delete_role(olga.role, by=olga)
    actions.deactivate(olga, by="the command line")
    rest = deputy.powers() - {"business.manage"}
    with pytest.raises(Refused):
        actions.set_powers(deputy.role, powers=rest, by=deputy)
    assert fresh(deputy).has_power("business.manage")
    assert fresh(olga).powers() == frozenset(POWERS)


def test_a_role_in_use_or_promised_is_not_deleted(olga, ada, old_town):
    spare = actions.make_role(name="Spare", by=olga)
    asked = actions.invite(name="Ravi", role=spare, branches=[old_town], by=olga)
    for role in (ada.role, spare):
        with pytest.raises(Refused):
            actions.delete_role(role, by=olga)
    assert Role.objects.filter(pk__in=[ada.role_id, spare.pk]).count() == 2
    actions.withdraw_invitation(asked, by=olga)
    actions.delete_role(spare, by=olga)
    assert not Role.objects.filter(name="Spare").exists()


def test_only_who_looks_after_the_business_changes_roles(mona, ada, olga):
    spare = actions.make_role(name="Spare", by=olga)
    before = kinds()
    for by in (mona, ada):
        with pytest.raises(Refused):
            actions.make_role(name="Mine", by=by)
        with pytest.raises(Refused):
            actions.rename_role(spare, name="Mine", by=by)
        with pytest.raises(Refused):
            actions.set_powers(spare, powers={"conversations.note"}, by=by)
        with pytest.raises(Refused):
            actions.delete_role(spare, by=by)
    with pytest.raises(Refused):
        actions.rename_role(spare, name="  ", by=olga)
    assert kinds() == before
    assert Role.objects.get(pk=spare.pk).name == "Spare"


def test_powers_that_people_took_away_do_not_come_back_by_themselves(olga, mona):
    rest = mona.powers() - {"staff.manage"}
    actions.set_powers(mona.role, powers=rest, by=olga)
    ensure_roles()
    actions.create_owner(login="olga", password="a lantern on every wall")
    assert Role.objects.get(key=MANAGER).power_names() == rest
    assert Role.objects.get(key=OWNER).power_names() == frozenset(POWERS)


def test_the_pages_make_change_rename_and_delete_a_role(client, olga, ada):
    client.force_login(olga)
    client.post(reverse("business:new_role"), {"name": "Weekend", "like": ada.role_id})
    role = Role.objects.get(name="Weekend")
    assert role.power_names() == ada.powers()
    url = reverse("business:role", args=[role.pk])
    assert client.post(url, {"powers": ["conversations.note"]}).status_code == 302
    assert Role.objects.get(pk=role.pk).power_names() == {"conversations.note"}
    assert client.post(url, {"powers": ["fly"]}).status_code == 422
    rename = reverse("business:rename_role", args=[role.pk])
    assert client.post(rename, {"name": "Agent"}).status_code == 422
    client.post(rename, {"name": "Sundays"})
    assert "Sundays" in client.get(reverse("business:roles")).content.decode()
    client.post(reverse("business:delete_role", args=[role.pk]))
    assert not Role.objects.filter(pk=role.pk).exists()
