"""A role is given a power and those who have it use it at once; somebody leaves and their work goes on."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from sahay.business.actions import add_staff, make_role
from sahay.business.models import Branch, Role, Staff
from sahay.channels.form.actions import submit
from sahay.conversations.actions import assign
from sahay.conversations.models import Conversation
from tests.journeys.conftest import Browse
from tests.journeys.shop import Shop
from tests.journeys.sound import sound

LOOKS = [("desktop", "en"), ("phone", "ur")]


@pytest.mark.parametrize(("device", "language"), LOOKS)
def test_a_role_is_given_a_power_and_it_holds_at_once(
    shop: Shop, browse: Browse, device: str, language: str
) -> None:
    meera, name = person("meera"), {"en": "Helping hands", "ur": "مددگار"}[language]
    role = make_role(name=name, powers=["customers.edit"], by=meera)
    branch = Branch.objects.active()[0]
    helper = add_staff(login=f"helper-{language}", name="Hema Das", role=role, branches=[branch], by=meera)
    theirs = browse(shop, as_=helper, device=device, language=language)
    browse.forgive("status of 403")
    theirs.goto("/desk/customers/lists/")
    expect(theirs.locator("input[type=file]")).to_have_count(0)
    ours = browse(shop, as_=meera, device=device, language=language)
    ours.goto("/desk/settings/roles/")
    sound(ours)
    ours.locator(f"main a[href='/desk/settings/roles/{role.pk}/']:visible").click()
    powers = ours.locator("#powers")
    sound(ours)
    expect(powers.locator("input[value='customers.edit']")).to_be_checked()
    powers.locator("input[value='customers.import']").check()
    powers.locator("button.button-primary").click()
    expect(ours.locator("#toasts .toast")).to_be_visible()
    theirs.reload()
    expect(theirs.locator("input[type=file]")).to_be_visible()
    assert Role.objects.get(pk=role.pk).power_names() == {"customers.edit", "customers.import"}


@pytest.mark.parametrize(("device", "language"), LOOKS)
def test_somebody_leaves_and_a_colleague_takes_over_what_is_open(
    shop: Shop, browse: Browse, device: str, language: str
) -> None:
    meera, farah = person("meera"), person("farah")
    branch = Branch.objects.active().filter(pk__in=farah.branch_ids())[0]
    leaver = add_staff(
        login=f"leaver-{language}", name="Lekha Rao", role=farah.role, branches=[branch], by=meera
    )
    left = [
        assign(written(text, branch), to=leaver, by=meera).pk
        for text in ("A lid for my pan?", "And a whistle?")
    ]
    theirs = browse(shop, as_=leaver, device=device, language=language)
    theirs.goto("/desk/inbox/mine/")
    expect(theirs.locator("main a.row")).to_have_count(2)
    ours = browse(shop, as_=meera, device=device, language=language)
    ours.goto(f"/desk/settings/staff/{leaver.pk}/")
    sound(ours)
    ours.locator("#leaving a.button-danger").click()
    expect(ours.locator("main form p.soft").first).to_contain_text("2")
    sound(ours)
    ours.locator("main form select").select_option(str(farah.pk))
    ours.locator("main form button.button-danger").click()
    expect(ours.locator("#toasts .toast")).to_contain_text("2")
    expect(ours.locator("main form[action$='/reactivate/']")).to_be_visible()
    sound(ours)
    expect(theirs).to_have_url(re.compile("/account/login/"), timeout=40_000)
    heirs = browse(shop, as_=farah, device=device, language=language)
    heirs.goto("/desk/inbox/mine/")
    for number in left:
        expect(heirs.locator(f"main a.row[href='/desk/conversations/{number}/']")).to_be_visible()


def written(text: str, branch: Branch) -> Conversation:
    """What somebody asks through the form."""
    form = submit(name="Nila", address="nila@lids.example", text=text, branch=branch)
    assert form.message is not None
    return form.message.conversation


def person(login: str) -> Staff:
    return Staff.objects.select_related("role").get(login=login)
