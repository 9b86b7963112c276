"""The day begins: what needs somebody now, the figures, and taking them out."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from sahay.business.models import Staff
from sahay.conversations.models import Conversation
from sahay.insights.following import follow
from tests.journeys.conftest import Browse
from tests.journeys.pictures import picture
from tests.journeys.shop import Shop
from tests.journeys.sound import fits

TODAY = "/desk/today/"


def someone(power: str) -> Staff:
    return Staff.objects.active().holding(power).select_related("role").order_by("pk")[0]


def counted(page: Page) -> None:
    """The example shop has lived for eight weeks; the worker counts them when it starts."""
    follow(60)
    page.goto(TODAY)
    expect(page.locator("#figures .chart")).to_have_count(2)


def test_a_manager_reads_the_figures_and_takes_them_out(shop: Shop, browse: Browse, tmp_path: Path) -> None:
    page = browse(shop, as_=someone("insights.people"))
    counted(page)
    picture(page, "today")
    page.get_by_label("Period").select_option("90")
    page.get_by_role("button", name="Show").click()
    expect(page).to_have_url(re.compile("period=90"))
    first = page.locator(".chart").first
    first.get_by_text("The figures behind it").click()
    expect(first.locator("tbody tr")).to_have_count(90)
    with page.expect_download() as taken:
        page.get_by_role("button", name="Take these figures as a file").click()
    file = tmp_path / "figures.csv"
    taken.value.save_as(file)
    lines = file.read_bytes().decode("utf-8-sig").splitlines()
    assert lines[0].startswith("day,key,")
    assert any(",opened," in line for line in lines)


def test_an_agent_goes_from_today_to_what_waits_and_back_by_key(shop: Shop, browse: Browse) -> None:
    page = browse(shop, as_=someone("conversations.reply"))
    counted(page)
    row = page.locator("#needs a.row").first
    href = row.get_attribute("href") or ""
    row.click()
    page.wait_for_url(f"**{href}")
    effort = page.locator("details", has_text="Operational effort").last
    effort.locator("summary").click()
    expect(effort).to_contain_text("Effort index")
    page.keyboard.press("g")
    page.keyboard.press("t")
    expect(page).to_have_url(re.compile(f"{TODAY}$"))


@pytest.mark.parametrize(("device", "language"), [("desktop", "en"), ("phone", "ur")])
def test_what_a_matter_cost_is_told_beside_it_and_summed_on_today(
    shop: Shop, browse: Browse, device: str, language: str
) -> None:
    page = browse(shop, as_=someone("insights.people"), device=device, language=language)
    counted(page)
    expect(page.locator("#figures #effort-title")).to_be_visible()
    talk = Conversation.objects.filter(party="customer", resolved_at__isnull=False).order_by("pk")[0]
    page.goto(f"/desk/conversations/{talk.pk}/")
    effort = page.locator("details:has(.effort-of)")
    effort.locator("summary").click()
    expect(effort.locator("dl").first).to_be_visible()
    fits(page)


def test_today_on_a_phone_in_urdu_runs_from_right_to_left(shop: Shop, browse: Browse) -> None:
    page = browse(shop, as_=someone("conversations.reply"), device="phone", language="ur")
    counted(page)
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    bars = page.locator(".chart-bar")
    assert float(bars.first.get_attribute("x") or 0) > float(bars.last.get_attribute("x") or 0)
    fits(page)
    picture(page, "today-urdu-phone")
