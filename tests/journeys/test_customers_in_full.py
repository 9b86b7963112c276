"""A list of a thousand comes in and goes back; two records become one and two again; on a phone, in Urdu."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from sahay.business.models import Staff
from sahay.customers import actions
from sahay.customers.comparing import compare_changed
from sahay.customers.models import Customer
from tests.journeys.conftest import Browse
from tests.journeys.shop import Shop
from tests.journeys.sound import fits, sound
from tests.journeys.waiting import place_of

PATIENCE = 120_000
LOOKS = [("desktop", "en"), ("phone", "ur")]


def owner() -> Staff:
    return Staff.objects.active().filter(all_branches=True).select_related("role")[0]


def test_a_list_of_a_thousand_comes_in_and_is_taken_back(shop: Shop, browse: Browse, tmp_path: Path) -> None:
    rows = "".join(f"Journey Person {n},journey{n}@lists.example,vip\n" for n in range(1_000))
    file = tmp_path / "people.csv"
    file.write_text(f"Name,E-mail,Group\n{rows}Broken,not an address,\n", encoding="utf-16")
    desk = browse(shop, as_=owner())
    desk.goto("/desk/customers/lists/")
    desk.get_by_label("File").set_input_files(file)
    desk.get_by_role("button", name="Look at it").click()
    expect(desk.get_by_role("cell", name="Journey Person 3", exact=True)).to_be_visible()
    press(desk, "[formaction$='/try/']")
    expect(desk.get_by_role("main")).to_contain_text("not an address")
    press(desk, "form[action$='/bring-in/'] button")
    expect(desk.locator("dl.facts dd").first).to_have_text("1000")
    assert Customer.objects.filter(name__startswith="Journey Person").count() == 1_000
    press(desk, "form[action$='/undo/'] button")
    assert not Customer.objects.filter(name__startswith="Journey Person").exists()


def test_on_a_phone_in_urdu_a_short_list_is_mapped_tried_brought_in_and_taken_back(
    shop: Shop, browse: Browse, tmp_path: Path
) -> None:
    file = tmp_path / "گاہک.csv"
    rows = ["نام;پتہ;نمبر", "سکینہ بی بی;sakina@short.example;", "یوسف خان;;+919820077771", "غلط;نہ پتہ;"]
    file.write_text("\n".join(rows), encoding="utf-8")
    came = Customer.objects.filter(name__in=("سکینہ بی بی", "یوسف خان", "غلط"))
    phone = browse(shop, as_=owner(), device="phone", language="ur")
    phone.goto("/desk/customers/lists/")
    sound(phone)
    phone.locator("input[type=file]").set_input_files(file)
    phone.locator("main form button.button-primary").click()
    expect(phone.get_by_role("cell", name="سکینہ بی بی")).to_be_visible()
    for column, meaning in enumerate(("name", "email", "phone")):
        phone.locator(f"[name=column_{column}]").select_option(meaning)
    sound(phone)
    found = ["2", "0", "0", "1"]  # new, written into, known, staying out
    press(phone, "[formaction$='/try/']")
    expect(phone.locator("dl.facts dd")).to_have_text(found)
    line = phone.locator("main tbody tr")
    expect(line.locator("td").first).to_have_text("4")
    expect(line).to_contain_text("نہ پتہ")
    sound(phone)
    assert not came.exists()
    press(phone, "form[action$='/bring-in/'] button")
    expect(phone.locator("dl.facts dd")).to_have_text(found)
    assert came.count() == 2
    press(phone, "form[action$='/undo/'] button")
    sound(phone)
    assert not came.exists()


@pytest.mark.parametrize(("device", "language"), LOOKS)
def test_two_records_are_suggested_with_reasons_become_one_and_two_again(
    shop: Shop, browse: Browse, device: str, language: str
) -> None:
    name, short = {"en": ("Zubeida Merchant", "Z. Merchant"), "ur": ("پروین سلطانہ", "پروین")}[language]
    address, phone = f"parveen@{language}.example", f"+9198200555{len(name):02}"
    first = actions.add(name=name, kind="email", value=address, by="journey")
    second = actions.add(name=short, kind="phone", value=phone, by="journey")
    actions.add_identity(second, kind="email", text=address, by="journey")
    compare_changed()
    desk = browse(shop, as_=owner(), device=device, language=language)
    desk.goto("/desk/customers/alike/")
    pair = desk.locator("main .pair").filter(has_text=address)
    expect(pair.locator("li")).to_contain_text([address])
    sound(desk)
    pair.locator("a[href*='/merge/?other=']").click()
    desk.locator("input[name=take_name][value=theirs]").check()
    sound(desk)
    desk.locator("main form button.button-primary").click()
    expect(desk.get_by_role("heading", level=1)).to_have_text(short)
    expect(desk.get_by_role("main")).to_contain_text(address)
    sound(desk)
    desk.locator(".side-part form[action*='/customers/merges/'] button").click()
    expect(desk.locator("#toasts .toast")).to_be_visible()
    expect(desk.get_by_role("heading", level=1)).to_have_text(name)
    assert Customer.objects.present().filter(pk__in=(first.pk, second.pk)).count() == 2
    compare_changed()
    desk.goto("/desk/customers/alike/")
    pair.locator("form[action*='/apart/'] button").click()
    expect(desk.locator("#toasts .toast")).to_be_visible()
    expect(pair).to_have_count(0)


@pytest.mark.parametrize(("device", "language"), LOOKS)
def test_what_somebody_agreed_to_is_kept_with_proof_and_date_and_a_no_holds(
    shop: Shop, browse: Browse, tmp_path: Path, device: str, language: str
) -> None:
    person = actions.add(name="Agrees Shah", kind="email", value=f"agrees@{language}.example", by="journey")
    paper = tmp_path / "paper.txt"
    paper.write_text("Signed: Shah")
    desk = browse(shop, as_=owner(), device=device, language=language)
    desk.goto(f"/desk/customers/{person.pk}/consents/")
    sound(desk)
    desk.locator("[name=purpose]").select_option("sms")
    desk.locator("[name=how]").select_option("form")
    desk.locator("[name=at]").fill("2025-05-03T16:30")
    browse.forgive("status of 422")
    save = desk.locator("main form button.button-primary")
    save.click()
    expect(desk.locator("main form [role=alert]")).to_be_visible()
    desk.locator("[name=wording]").fill("خبریں اور پیشکشیں ایس ایم ایس پر")
    desk.locator("[name=file]").set_input_files(paper)
    save.click()
    said = desk.locator("main .timeline > li")
    expect(said.locator("bdi").first).to_have_text("“خبریں اور پیشکشیں ایس ایم ایس پر”")
    expect(said.locator("time")).to_have_attribute("title", re.compile("4:30|16:30"))
    with desk.expect_download() as coming:
        said.locator("a").click()
    assert Path(coming.value.path()).read_text() == "Signed: Shah"
    desk.locator("[name=purpose]").select_option("sms")
    desk.locator("input[name=given][value=no]").check()
    save.click()
    expect(said).to_have_count(2)
    expect(desk.locator("main .badge[data-kind=danger]")).to_have_count(1)
    sound(desk)
    desk.goto(f"/desk/customers/{person.pk}/")
    expect(desk.locator(".side-part s")).to_have_count(1)


@pytest.mark.parametrize(("device", "language"), LOOKS)
def test_a_person_joins_a_company_and_a_colleague_of_theirs_is_suggested(
    shop: Shop, browse: Browse, device: str, language: str
) -> None:
    firm, role = {"en": ("Mills & Daughters", "buys"), "ur": ("اردو کتاب گھر", "خریدار")}[language]
    domain = f"firm-{language}.example"
    person = actions.add(name="Anjum Mill", kind="email", value=f"anjum@{domain}", by="journey")
    other = actions.add(name="Bano Mill", kind="email", value=f"bano@{domain}", by="journey")
    desk = browse(shop, as_=owner(), device=device, language=language)
    desk.goto(f"/desk/customers/{person.pk}/details/")
    sound(desk)
    desk.locator("[name=company]").fill(firm)
    desk.locator("[name=role]").fill(role)
    desk.locator("main form button.button-primary").click()
    facts = desk.locator(".side-part dd").filter(has_text=firm)
    expect(facts).to_contain_text(role)
    sound(desk)
    facts.get_by_role("link", name=firm).click()
    expect(desk.get_by_role("heading", level=1)).to_have_text(firm)
    desk.locator("[name=domain]").fill(f"https://www.{domain}/")
    desk.locator("main form button.button-primary").click()
    expect(desk.locator("[name=domain]")).to_have_value(domain)
    sound(desk)
    desk.locator(f"form[action$='/join/{other.pk}/'] button").click()
    expect(desk.locator(".people a.row")).to_have_count(2)
    sound(desk)
    other.refresh_from_db()
    assert other.company is not None
    assert other.company.name == firm


def test_on_a_phone_in_urdu_needs_come_first_and_nothing_is_cut(shop: Shop, browse: Browse) -> None:
    person = actions.add(name="Needs Khan", kind="phone", value="+919820066666", by="journey")
    actions.change(person, needs="hearing,steps", needs_words="سامنے سے بات کریں", by="journey")
    actions.write_note(person, text="ہمیشہ صبح آتی ہیں", by="journey")
    who = owner()
    language, who.language = who.language, "ur"
    who.save(update_fields=["language"])
    try:
        phone = browse(shop, as_=who, device="phone", language="ur")
        phone.goto(f"/desk/customers/{person.pk}/")
        assert phone.locator("html").get_attribute("dir") == "rtl"
        needs, call = phone.locator(".needs"), phone.locator(".reach-now a").first
        expect(needs).to_contain_text("سامنے سے بات کریں")
        expect(call).to_have_attribute("href", "tel:+919820066666")
        assert place_of(needs)["y"] < 600
        fits(phone)
    finally:
        who.language = language
        who.save(update_fields=["language"])


def press(page: Page, button: str) -> None:
    """Press a button that sets the worker to a list, and look what became of it when it is through: which may
    be before the page has come that shows how far it is.
    """
    page.locator(button).click()
    expect(page.locator(button)).to_have_count(0, timeout=PATIENCE)
    facts, done = page.locator("dl.facts"), page.locator("#list-work [role=status] a")
    expect(facts.or_(done)).to_be_visible(timeout=PATIENCE)
    if done.count():
        done.click()
    expect(facts).to_be_visible()
