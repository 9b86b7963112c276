"""What waits for somebody stands on one page, and can be read there on every screen."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

import pytest
from django.utils import timezone
from playwright.sync_api import Locator, expect

from sahay.business.models import Staff, Team
from sahay.conversations.models import Conversation
from sahay.routines.actions import set_reminder
from sahay.routines.models import Reminder
from sahay.routines.reminders.ringing import ring_all
from sahay.teamwork.actions import hand_over
from tests.journeys.conftest import Browse
from tests.journeys.shop import Shop
from tests.journeys.sound import measured
from tests.journeys.waiting import until


@pytest.mark.parametrize(("device", "language"), [("desktop", "en"), ("phone", "ur")])
def test_long_words_have_room(shop: Shop, browse: Browse, device: str, language: str) -> None:
    meera, farah = (Staff.objects.select_related("role").get(login=login) for login in ("meera", "farah"))
    team = Team.objects.active().filter(members=farah)[0]
    talk = Conversation.objects.awake().filter(branch__in=farah.branch_ids()).order_by("-pk")[0]
    why = f"They ask for their money back ({device}); you know the matter from last week, please call."
    hand_over(talk, by=meera, to=team, words=why)
    words, now = f"Order paper bags and string for {device}s " * 3, timezone.localtime()
    set_reminder(by=farah, words=words, first_on=now.date() + timedelta(days=1), at=now.time())
    Reminder.objects.filter(words=words.strip()).update(next_at=now)
    ring_all()
    page = browse(shop, as_=farah, device=device, language=language)
    page.goto("/desk/for-me/")
    reminder = page.locator(".reminders > li").filter(has_text=words.strip()).locator("p").first
    handed = page.locator("#notices a").filter(has_text=why)
    expect(handed.locator(".row-subject")).to_be_visible()
    for long in (reminder, handed.locator(".row-foot")):
        expect(long).to_be_visible()
        until(partial(is_wide, long), "the words have room")
    assert measured(page) == []


def is_wide(long: Locator) -> bool:
    """What is fetched anew at this moment has no width yet."""
    box = long.bounding_box()
    return box is not None and box["width"] > 200
