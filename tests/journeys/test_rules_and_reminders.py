"""A rule is put together, looked at, switched on and at work; a reminder comes and is settled."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from sahay.business.models import Staff
from sahay.channels.email.models import Mailbox
from sahay.conversations.models import Conversation, Delivery
from sahay.jobs.models import Job
from sahay.replies.actions import make_saved_reply
from sahay.routines.models import Reminder, Rule
from tests.journeys.conftest import Browse
from tests.journeys.mails import a_mail
from tests.journeys.shop import Shop
from tests.journeys.sound import fits
from tests.journeys.waiting import until


@pytest.mark.parametrize(("device", "language"), [("desktop", "en"), ("phone", "en"), ("phone", "ur")])
def test_a_rule_is_made_and_acts(shop: Shop, browse: Browse, device: str, language: str) -> None:
    owner = Staff.objects.active().filter(all_branches=True).select_related("role")[0]
    page = browse(shop, as_=owner, device=device, language=language)
    word, name = f"samovar{device}{language}", f"Samovars {device} {language}"
    texts = {"en": "{greeting} {customer name}, samovars hum.", "ur": "سماوار گنگناتے ہیں۔"}
    saved = make_saved_reply(title=name, texts=texts, shared=True, by=owner)
    page.goto("/desk/settings/rules/new/")
    fits(page)
    page.locator("input[name=name]").fill(name)
    page.locator("select[name=trigger]").select_option("opened")
    page.locator("select[name=add_field]").select_option("words")
    page.locator("button[value=add]").click()
    page.locator("input[name='c-0-value']").fill(word)
    page.locator("select[name=add_step]").select_option("set_priority")
    page.locator("button[value=add_step]").click()
    page.locator("select[name='s-0-value']").select_option("4")
    page.locator("select[name=add_step]").select_option("tag")
    page.locator("button[value=add_step]").click()
    page.locator("input[name='s-1-value']").fill(f"{device}-{language}")
    page.locator("select[name=add_step]").select_option("send_saved_reply")
    page.locator("button[value=add_step]").click()
    page.locator("select[name='s-2-value']").select_option(str(saved.pk))
    fits(page)
    page.locator("button.button-primary[value=save]").click()
    page.locator("form[action$='/preview/'] button").click()
    expect(page.locator("#preview-title")).to_be_visible()
    fits(page)
    page.locator("button[value=on]").click()
    expect(page.locator("button[value=off]")).to_be_visible()
    rule = Rule.objects.get(name=name)
    address = str(Mailbox.objects.get(is_default=True).address)
    shop.receive(a_mail(f"{word}@example.net", address, f"My {word}", "It hums all day.", name="Sam"))
    page.goto("/desk/")
    expect(page.get_by_role("link").filter(has_text=f"My {word}")).to_be_visible()
    until(rule.runs.exists, "the rule has acted")
    talk = Conversation.objects.get(subject=f"My {word}")
    assert (talk.priority, [tag.name for tag in talk.tags.all()]) == (4, [f"{device}-{language}"])
    page.goto(f"/desk/conversations/{talk.pk}/")
    letter = page.locator("article[data-from=automatic]").filter(has_text="samovars hum.")
    expect(letter).to_contain_text("Sam")
    fits(page)
    assert Delivery.objects.filter(message__conversation=talk, message__facts__rule=rule.pk).count() == 1
    page.goto(f"/desk/conversations/{talk.pk}/history/")
    expect(page.locator(".timeline")).to_contain_text(name)
    page.goto(f"/desk/settings/rules/{rule.pk}/")
    expect(page.locator("#runs-title ~ ul")).to_contain_text(f"My {word}")
    fits(page)
    page.locator("button[value=off]").click()
    expect(page.locator("button[value=on]")).to_be_visible()


@pytest.mark.parametrize(("device", "language"), [("desktop", "en"), ("phone", "ur")])
def test_a_reminder_comes_to_today_and_is_done(
    shop: Shop, browse: Browse, device: str, language: str
) -> None:
    owner = Staff.objects.active().filter(all_branches=True).select_related("role")[0]
    page = browse(shop, as_=owner, device=device, language=language)
    words = f"Call the supplier {device}"
    page.goto("/desk/reminders/new/")
    fits(page)
    page.locator("input[name=words]").fill(words)
    page.locator("select[name=repeats]").select_option("daily")
    page.locator(".form .button-primary").click()
    expect(page.get_by_role("link", name=words)).to_be_visible()
    fits(page)
    page.goto("/desk/today/")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    Reminder.objects.filter(words=words).update(next_at=timezone.now() - timedelta(minutes=1))
    # The clock looks every twenty seconds, and now.
    Job.objects.filter(task="routines.reminders", state=Job.State.READY).update(run_at=timezone.now())
    line = page.locator(".reminders > li").filter(has_text=words)
    expect(line).to_be_visible(timeout=60_000)
    fits(page)
    line.locator("button[value=done]").click()
    expect(page.locator(".reminders > li").filter(has_text=words)).to_have_count(0)
    reminder = Reminder.objects.get(words=words)
    assert reminder.dues.get().outcome == "done"
    assert reminder.next_at is not None
