"""What helps one write: preview, formatting, small pictures, a link to a promise, who reads a language."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from sahay.business.models import Branch, Staff
from sahay.conversations.models import Conversation
from tests.cast import write_to
from tests.journeys.conftest import Browse
from tests.journeys.shop import Shop
from tests.journeys.sound import fits


@pytest.mark.parametrize(("device", "language"), [("desktop", "en"), ("phone", "ur")])
def test_an_answer_is_looked_at_while_it_is_written(
    shop: Shop, browse: Browse, device: str, language: str
) -> None:
    owner = Staff.objects.filter(role__key="owner").select_related("role").order_by("pk")[0]
    talk: Conversation = write_to(
        Branch.objects.order_by("pk")[0],
        f"A hippo {device}",
        "Do you have one?",
        sender=f"hippo-{device}@example.net",
        name="Zoe Zoo",
    )
    page = browse(shop, as_=owner, device=device, language=language)
    page.goto(f"/desk/conversations/{talk.pk}/")
    box = page.locator("#write-text")
    box.focus()
    page.keyboard.type("Soon")
    page.keyboard.press("Control+A")
    page.keyboard.press("Control+B")
    expect(box).to_have_value("**Soon**")
    seen = page.locator("#write-preview")
    expect(seen).to_be_hidden()
    page.keyboard.press("Control+Shift+Digit7")
    expect(seen.locator("strong")).to_have_text("Soon")
    page.keyboard.press("End")
    page.keyboard.type(" :shukriy")
    expect(page.locator("[data-put]").first).to_contain_text("🙏")
    page.keyboard.press("Enter")
    expect(box).to_have_value("**Soon** 🙏 ")
    expect(seen).to_contain_text("🙏")
    page.locator(".composer-hint > summary").click()
    page.locator("[data-list-opens][href$='/promises/']").click()
    first = page.locator("[data-put]").first
    expect(first).to_be_visible()
    first.click()
    expect(seen.locator("a")).to_have_count(1)
    assert "/promises/#" in (seen.locator("a").get_attribute("href") or "")
    fits(page)
    page.reload()
    page.locator("#write-text").focus()
    expect(seen.locator("strong")).to_have_text("Soon")


def test_whoever_reads_the_language_is_called_in_a_note(shop: Shop, browse: Browse) -> None:
    agent = Staff.objects.filter(role__key="agent", is_active=True).select_related("role").order_by("pk")[0]
    branch = agent.branches.order_by("pk").first() or Branch.objects.order_by("pk")[0]
    agent.languages = ["en"]
    agent.save(update_fields=["languages"])
    helper = Staff.objects.filter(role__key="owner").order_by("pk")[0]
    helper.languages = ["en", "ta"]
    helper.save(update_fields=["languages"])
    words = "எனது கெட்டில் எங்கே? நான் கடந்த வாரம் ஆர்டர் செய்தேன். அது எப்போது வரும்?"
    talk = write_to(branch, "கெட்டில்", words, sender="mala@example.net", name="Mala")
    Conversation.objects.filter(pk=talk.pk).update(language="ta")
    page = browse(shop, as_=agent)
    page.goto(f"/desk/conversations/{talk.pk}/")
    page.get_by_role("link", name="Who reads it?").click()
    card = page.locator("main li.card").filter(has_text=helper.name)
    card.get_by_role("link").click()
    expect(page.locator("#write-text")).to_have_value(f"@{helper.name} ")
    expect(page.locator("#write-form")).to_have_attribute("data-kind", "note")
