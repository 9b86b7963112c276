"""What stands on a page answers to a press from the moment it can be seen."""

from __future__ import annotations

from playwright.sync_api import expect

from sahay.business.models import Branch, Staff
from tests.cast import write_to
from tests.journeys.conftest import Browse
from tests.journeys.shop import Shop

DEAF = """() => document.addEventListener("htmx:afterSwap", () => setTimeout(() => {
  window.deaf = (window.deaf ?? 0) + document.querySelectorAll(".htmx-added").length;
}))"""


def test_what_takes_the_place_of_a_part_listens_at_once(shop: Shop, browse: Browse) -> None:
    owner = Staff.objects.filter(role__key="owner").select_related("role").order_by("pk")[0]
    branch = Branch.objects.order_by("pk")[0]
    talk = write_to(branch, "A ladle", "Do you have one?", sender="ladle@example.net", name="Zoe Zoo")
    page = browse(shop, as_=owner)
    page.goto(f"/desk/conversations/{talk.pk}/")
    page.evaluate(DEAF)
    page.get_by_role("button", name="Resolve").click()
    expect(page.get_by_role("main").get_by_role("button", name="Open again")).to_be_visible()
    page.wait_for_function("() => window.deaf !== undefined")
    assert page.evaluate("window.deaf") == 0
