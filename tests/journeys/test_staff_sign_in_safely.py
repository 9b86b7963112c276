"""Somebody is invited, chooses a password, sets up an app for codes, and signs in; and with a passkey."""

from __future__ import annotations

import re
import time

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from playwright.sync_api import Page, expect

from sahay.business.models import Staff
from tests.journeys.conftest import Browse
from tests.journeys.mails import text_of
from tests.journeys.pictures import picture
from tests.journeys.post_office import PostOffice
from tests.journeys.shop import Shop
from tests.journeys.sound import sound

PASSWORD = "a kettle sings at seven"
LOOKS = [("en", "desktop"), ("ur", "phone")]


def code(secret: str, turns: int = 0) -> str:
    """The code an app would show; `turns` half minutes from now."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + turns))


def sign_in(page: Page, name: str) -> None:
    page.goto("/account/login/")
    page.locator("input[name=login]").fill(name)
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("input[name=password]").press("Enter")


def invite(shop: Shop, browse: Browse, name: str) -> None:
    page = browse(shop, as_=Staff.objects.get(login="meera"))
    page.goto("/desk/settings/staff/invite/")
    page.get_by_label("Name", exact=True).fill(name)
    page.get_by_label("E-mail").fill(f"{name.lower()}@example.org")
    page.get_by_label("Role").select_option(label="Agent")
    page.get_by_role("checkbox").first.check()
    page.get_by_role("button", name="Invite").click()
    expect(page.get_by_text("The letter is on its way")).to_be_visible()
    picture(page, "invitation")


@pytest.mark.parametrize(("language", "device"), LOOKS)
def test_an_invited_person_joins_and_signs_in_with_a_code(
    shop: Shop, browse: Browse, post_office: PostOffice, language: str, device: str
) -> None:
    name = f"Ravi{language}"
    invite(shop, browse, name)
    letter = link_to_join(post_office, f"{name.lower()}@example.org")
    page = browse(shop, device=device, language=language)
    page.goto(letter)
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("main form button").last.click()
    page.wait_for_url(re.compile("/desk/"))

    page.goto("/account/security/app/")
    secret = page.locator("main code").inner_text().replace(" ", "")
    picture(page, f"app-for-codes-{language}")
    page.locator("input[name=code]").fill(code(secret))
    page.locator("input[name=code]").press("Enter")
    page.wait_for_url(re.compile("/security/codes/"))
    recovery = page.locator("main li code").all_inner_texts()
    assert len(recovery) == 10

    again = browse(shop, device=device, language=language)
    sign_in(again, f"{name.lower()}@example.org")
    again.wait_for_url(re.compile("/second-step/"))
    picture(again, f"second-step-{language}")
    again.locator("input[name=code]").fill(code(secret, turns=1))
    again.locator("input[name=code]").press("Enter")
    again.wait_for_url(re.compile("/desk/"))

    lost = browse(shop, device=device, language=language)
    sign_in(lost, f"{name.lower()}@example.org")
    lost.locator("input[name=code]").fill(recovery[0])
    lost.locator("input[name=code]").press("Enter")
    lost.wait_for_url(re.compile("/desk/"))
    lost.goto("/account/security/")
    expect(lost.locator("#sessions li")).to_have_count(3)
    lost.locator("#sessions form button").last.click()
    expect(lost.locator("#sessions li")).to_have_count(1)
    for signed_out in (page, again):
        expect(signed_out).to_have_url(re.compile("/account/login/"), timeout=40_000)


def link_to_join(post_office: PostOffice, address: str) -> str:
    """The path of the link in the letter to an address."""
    mail = post_office.wait_for_mail_to(address, "/account/join/")
    [path] = re.findall(r"/account/join/\S+", text_of(mail))
    return str(path)


@pytest.mark.parametrize(("language", "device"), LOOKS)
def test_a_passkey_signs_in_without_name_and_password(
    shop: Shop, browse: Browse, language: str, device: str
) -> None:
    home = f"http://localhost:{shop.port}"
    browse.forgive(rf"fetched from elsewhere: {home}/")
    page = browse(shop, device=device, language=language)
    with_virtual_key(page)
    signs_in(page, home)
    page.goto(f"{home}/account/security/passkeys/new/")
    expect(page.locator("form[data-passkey=add]")).to_be_visible()
    sound(page)
    page.locator("input[name=name]").fill("My phone")
    page.locator("form[data-passkey=add] button").click()
    page.wait_for_url(re.compile("/security/codes/"))
    sound(page)
    page.goto(f"{home}/account/security/")
    expect(page.locator("main li input[name=name]")).to_have_value("My phone")
    sound(page)

    signs_out(page, home)
    sound(page)
    page.locator("form[data-passkey=show] button").click()
    page.wait_for_url(re.compile("/desk/"))

    signs_out(page, home)
    signs_in(page, home, then="/second-step/")
    sound(page)
    page.locator("form[data-passkey=show] button").click()
    page.wait_for_url(re.compile("/desk/"))

    page.goto(f"{home}/account/security/")
    picture(page, f"how-i-sign-in-{language}")  # last: taking it ends the virtual key
    page.locator("form[action$='/remove/'] button").click()
    expect(page.locator("#second-step a[href$='/codes/']")).to_have_count(0)


def signs_in(page: Page, home: str, then: str = "/desk/") -> None:
    page.goto(f"{home}/account/login/")
    page.locator("input[name=login]").fill("daniel")
    page.locator("input[name=password]").fill("sahay-example")
    page.locator("input[name=password]").press("Enter")
    page.wait_for_url(re.compile(then))


def signs_out(page: Page, home: str) -> None:
    page.goto(f"{home}/account/logout/")
    page.locator("main form button").click()
    expect(page.locator("form[data-passkey=show]")).to_be_visible()


def with_virtual_key(page: Page) -> None:
    """An authenticator inside the browser that says yes at once, as a finger would."""
    link = page.context.new_cdp_session(page)
    link.send("WebAuthn.enable")
    link.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
                "automaticPresenceSimulation": True,
            }
        },
    )
