"""A list of a thousand comes in and goes back; two records become one and two again; on a phone, in Urdu."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import expect

from sahay.business.models import Staff
from sahay.customers import actions
from sahay.customers.models import Customer
from tests.journeys.conftest import Browse
from tests.journeys.shop import Shop

PATIENCE = 120_000


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
    desk.get_by_role("button", name="Try it").click()
    desk.get_by_role("link", name="See what became of it").click(timeout=PATIENCE)
    expect(desk.get_by_role("main")).to_contain_text("not an address")
    desk.get_by_role("button", name="Bring it in").click()
    desk.get_by_role("link", name="See what became of it").click(timeout=PATIENCE)
    expect(desk.locator("dl.facts dd").first).to_have_text("1000")
    assert Customer.objects.filter(name__startswith="Journey Person").count() == 1_000
    desk.get_by_role("button", name="Take the whole list back").click()
    desk.get_by_role("link", name="See what became of it").click(timeout=PATIENCE)
    assert not Customer.objects.filter(name__startswith="Journey Person").exists()


def test_two_records_become_one_and_two_again(shop: Shop, browse: Browse) -> None:
    first = actions.add(name="Zubeida Merchant", kind="email", value="zubeida@twice.example", by="journey")
    second = actions.add(name="Z. Merchant", kind="phone", value="+919820055555", by="journey")
    desk = browse(shop, as_=owner())
    desk.goto(f"/desk/customers/{first.pk}/merge/?other={second.pk}")
    desk.get_by_role("button", name="Make them one record").click()
    expect(desk.get_by_role("main")).to_contain_text("+91 98200 55555")
    expect(desk.get_by_role("heading", name="Merged into this record")).to_be_visible()
    desk.locator(".side-part").get_by_role("button", name="Undo").click()
    expect(desk.locator("#toasts")).to_contain_text("two records again")
    desk.goto(f"/desk/customers/{second.pk}/")
    expect(desk.get_by_role("heading", level=1)).to_have_text("Z. Merchant")


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
        top = needs.bounding_box()
        assert top is not None and top["y"] < 600
        assert phone.evaluate("document.documentElement.scrollWidth <= innerWidth")
    finally:
        who.language = language
        who.save(update_fields=["language"])
