"""Somebody is asked to join, and joins."""

import re
from datetime import timedelta

import pytest
from django.conf import settings
from django.core import mail
from django.core.cache import cache
from django.test import Client, override_settings
from django.urls import reverse
from django.utils import timezone

from sahay.business import actions, inviting
from sahay.business.models import Invitation, Staff
from sahay.business.powers import AGENT, MANAGER, OWNER
from sahay.journal.models import Entry
from sahay.kit.refusal import Clash, Refused
from tests.cast import PASSWORD, make_role

LOCMEM = override_settings(EMAIL_BACKEND="django.core.mail.backends.locmem.EmailBackend")


@pytest.fixture(autouse=True)
def fresh_limits(db):
    cache.clear()


def ask(by, old_town, **more) -> Invitation:
    wanted = {"name": "Ravi Kumar", "email": "ravi@example.org", "role": make_role(AGENT)} | more
    return actions.invite(branches=[old_town], by=by, **wanted)


def path_of(invitation: Invitation) -> str:
    return inviting.link_of(invitation).removeprefix(settings.PUBLIC_URL)


def join(client: Client, path: str, **more):
    sent = {"name": "Ravi K", "login": "ravi", "password": PASSWORD, "language": "hi", "languages": ["hi"]}
    return client.post(path, sent | more)


def earlier(invitation: Invitation, **fields) -> None:
    Invitation.objects.filter(pk=invitation.pk).update(**fields)


@LOCMEM
def test_the_letter_has_a_link_with_which_one_joins_once(client, mona, old_town):
    invitation = ask(mona, old_town, language="en")
    [letter] = mail.outbox
    assert letter.to == ["ravi@example.org"]
    assert "Mona Sharma" in letter.body
    [link] = re.findall(r"https?://\S+", str(letter.body))
    path = link.removeprefix(settings.PUBLIC_URL)
    assert "Ravi Kumar" in client.get(path).content.decode()
    assert join(client, path).status_code == 302
    ravi = Staff.objects.get(login="ravi")
    assert (ravi.name, ravi.email, ravi.language) == ("Ravi K", "ravi@example.org", "hi")
    assert (ravi.role.key, ravi.branch_ids()) == (AGENT, [old_town.pk])
    assert int(client.session["_auth_user_id"]) == ravi.pk
    assert join(Client(), path, login="eve").status_code == 410
    assert Staff.objects.filter(login="eve").count() == 0
    assert link.rsplit("/", 2)[1] not in str(list(Entry.objects.values_list("facts", flat=True)))
    assert Invitation.objects.get(pk=invitation.pk).person == ravi


@LOCMEM
def test_without_an_address_the_link_is_only_shown(client, mona, old_town):
    client.force_login(mona)
    sent = {
        "name": "Ravi",
        "email": "",
        "language": "ta",
        "role": make_role(AGENT).pk,
        "branches": [old_town.pk],
    }
    answer = client.post(reverse("business:invite"), sent, follow=True)
    assert path_of(Invitation.objects.get()) in answer.content.decode()
    assert mail.outbox == []


@pytest.mark.parametrize(
    "fields",
    [
        {"expires_at": timezone.now() - timedelta(seconds=1)},
        {"withdrawn_at": timezone.now()},
        {"nonce": "another"},
        {"role": None},
    ],
    ids=["too old", "withdrawn", "sent again", "its role is gone"],
)
def test_a_link_that_no_longer_holds_opens_nothing(client, mona, old_town, fields):
    invitation = ask(mona, old_town)
    path = path_of(invitation)
    earlier(invitation, **fields)
    assert client.get(path).status_code == 410
    assert join(client, path).status_code == 410
    assert not Staff.objects.filter(login="ravi").exists()


@pytest.mark.parametrize("token", ["x", "WzEsIngiXQ:forged", "%00", "a" * 3000])
def test_a_forged_link_opens_nothing(client, mona, old_town, token):
    ask(mona, old_town)
    assert client.get(f"/account/join/{token}/").status_code in {404, 410}
    assert not Staff.objects.filter(login="ravi").exists()


def test_what_cannot_be_is_said_on_the_form(client, mona, old_town):
    path = path_of(ask(mona, old_town))
    assert join(client, path, password="short").status_code == 422
    assert join(client, path, login="mona").status_code == 422
    assert join(client, path, name=" ").status_code == 422
    assert join(client, path, language="xx").status_code == 422
    assert Invitation.objects.get().accepted_at is None
    assert join(client, path).status_code == 302


def test_whoever_invited_must_still_be_able_to(client, mona, old_town, olga):
    path = path_of(ask(mona, old_town))
    actions.deactivate(mona, by=olga)
    assert join(client, path).status_code == 422
    with pytest.raises(Clash):
        actions.accept_invitation(Invitation.objects.get(), name="R", login="ravi", password=PASSWORD)
    assert not Staff.objects.filter(login="ravi").exists()


@LOCMEM
def test_sending_again_ends_the_earlier_link_and_waits_a_minute(client, mona, old_town):
    invitation = ask(mona, old_town)
    before = path_of(invitation)
    with pytest.raises(Refused):
        actions.invite_again(invitation, by=mona)
    earlier(invitation, sent_at=timezone.now() - timedelta(hours=1), expires_at=timezone.now())
    again = actions.invite_again(invitation, by=mona)
    assert client.get(before).status_code == 410
    assert client.get(path_of(again)).status_code == 200
    assert len(mail.outbox) == 2


def test_an_invitation_is_withdrawn_and_cannot_be_sent_again(mona, old_town):
    invitation = ask(mona, old_town)
    actions.withdraw_invitation(invitation, by=mona)
    actions.withdraw_invitation(invitation, by=mona)
    with pytest.raises(Clash):
        actions.invite_again(invitation, by=mona)
    kinds = list(Entry.objects.order_by("pk").values_list("kind", flat=True))
    assert kinds == ["business.invited", "business.invitation_withdrawn"]


def test_nobody_is_asked_twice_or_who_works_here_already(mona, ada, old_town):
    ask(mona, old_town)
    with pytest.raises(Clash):
        ask(mona, old_town)
    with pytest.raises(Refused):
        ask(mona, old_town, email="ADA@example.com")
    with pytest.raises(Refused):
        ask(mona, old_town, email="no address")
    with pytest.raises(Refused):
        ask(mona, old_town, email="", name=" ")
    with pytest.raises(Refused):
        ask(mona, old_town, email="", language="xx")
    assert Invitation.objects.count() == 1


def test_one_invites_only_to_what_one_could_give(mona, ada, olga, old_town, harbour):
    invitation = ask(olga, old_town, role=make_role(OWNER))
    with pytest.raises(Refused):
        ask(ada, old_town, email="")
    with pytest.raises(Refused):
        ask(mona, old_town, email="", role=make_role(MANAGER))
    with pytest.raises(Refused):
        actions.invite(name="R", role=make_role(AGENT), branches=[harbour], by=mona)
    with pytest.raises(Refused):
        actions.invite_again(invitation, by=mona)
    with pytest.raises(Refused):
        actions.withdraw_invitation(invitation, by=mona)
    assert Invitation.objects.get().withdrawn_at is None


def test_a_name_somebody_has_taken_meanwhile_leaves_the_invitation_open(mona, ada, old_town):
    invitation = ask(mona, old_town)
    with pytest.raises(Refused):
        actions.accept_invitation(invitation, name="Ravi", login="ada", password=PASSWORD)
    assert Invitation.objects.get().accepted_at is None
