"""A customer who begins to write is offered an answer and says whether it helped; staff put the same
answer into a letter, and write a new one.
"""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from sahay.articles.models import Article, ArticleDay, Helped
from sahay.business.models import Branch, Staff
from sahay.conversations.models import Conversation
from tests.cast import write_to
from tests.journeys.conftest import Browse
from tests.journeys.shop import Shop
from tests.journeys.sound import sound
from tests.journeys.waiting import until

TYPED = {
    "en": "My kettle switches off too early, I think it is full of lime.",
    "ur": "میری کیتلی جلدی بند ہو جاتی ہے، شاید اس میں چونا جم گیا ہے۔",
}


@pytest.mark.parametrize(("device", "language"), [("desktop", "en"), ("phone", "ur")])
def test_a_customer_who_writes_is_offered_an_answer_and_says_whether_it_helped(
    shop: Shop, browse: Browse, device: str, language: str
) -> None:
    before = Conversation.objects.count()
    page = browse(shop, device=device, language=language)
    page.goto("/")
    page.locator("textarea[name=message]").press_sequentially(TYPED[language], delay=2)
    link = page.locator("#offered a").first
    expect(link).to_be_visible()
    with page.context.expect_page() as opened:
        link.click()
    answer = opened.value
    article = Article.objects.get(slug="descale-a-kettle")
    expect(answer.locator("h1")).to_have_text(article.texts.get(language=language).title)
    sound(answer)
    until(
        lambda: ArticleDay.objects.filter(article=article, opened__gte=1).exists(), "the reading was counted"
    )
    answer.locator("#helped-words").fill(f"Vinegar, {device}.")
    answer.locator("[name=helped][value=yes]").click()
    expect(answer.locator("#toasts")).not_to_be_empty()
    assert Helped.objects.filter(article=article, yes=True, words=f"Vinegar, {device}.").count() == 1
    expect(page.locator("textarea[name=message]")).to_have_value(TYPED[language])
    assert Conversation.objects.count() == before


def test_an_answer_is_found_in_another_script(shop: Shop, browse: Browse) -> None:
    page = browse(shop, device="phone", language="en")
    page.goto("/answers/")
    page.locator("#answers-q").fill("marammat")
    page.locator("main form button").click()
    titled = page.locator("main .answers-list li:nth-child(-n+2) a[href='/answers/is-my-repair-ready/']")
    expect(titled).to_be_visible()
    sound(page)


def test_an_agent_puts_an_article_into_an_answer(shop: Shop, browse: Browse) -> None:
    page = browse(shop, as_=owner(), device="desktop", language="en")
    talk = write_to(
        Branch.objects.order_by("pk")[0],
        "Lime",
        "How can I descale my kettle?",
        sender="lime@example.net",
        name="Lea Lime",
    )
    page.goto(f"/desk/conversations/{talk.pk}/")
    box = page.locator("#write-text")
    box.focus()
    page.keyboard.type("/descale")
    option = page.locator("[data-saved-found] [data-put]").filter(has_text="How do I descale my kettle?")
    option.click()
    until(lambda: "/answers/descale-a-kettle/en/)" in box.input_value(), "the link is in the box")


def test_an_article_is_written_translated_and_published(shop: Shop, browse: Browse) -> None:
    page = browse(shop, as_=owner(), device="phone", language="en")
    page.goto("/desk/promises/articles/new/")
    page.locator("[name=title]").fill("Do you sell gift cards?")
    page.locator("[name=body]").fill("Yes, at both counters. They are **good for two years**.")
    page.locator(".buttons [name=preview]").click()
    expect(page.locator(".prose strong").last).to_have_text("good for two years")
    page.locator("main form.form button.button-primary").click()
    page.locator("a[href$='/et/']").click()
    page.locator("[name=title]").fill("Kas müüte kinkekaarte?")
    page.locator("[name=body]").fill("Jah, mõlemas letis.")
    page.locator("main form.form button.button-primary").click()
    page.locator("form[action$='/publish/'] button").click()
    expect(page.locator("form[action$='/withdraw/']").first).to_be_visible()
    sound(page)
    reader = browse(shop, device="phone", language="et")
    reader.goto("/answers/do-you-sell-gift-cards/")
    expect(reader.locator("h1")).to_have_text("Kas müüte kinkekaarte?")


def owner() -> Staff:
    return Staff.objects.filter(role__key="owner").select_related("role").order_by("pk")[0]
