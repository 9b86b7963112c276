"""What somebody has looked at: it is no act, and nobody's history is kept of it."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from sahay.business.models import Staff
from sahay.conversations.models import Conversation
from sahay.teamwork.models import Follow, Notice


@dataclass(frozen=True)
class Followers:
    """Who follows a conversation, and whether this person does."""

    names: list[str]
    mine: bool


def looked_at(conversation: Conversation, staff: Staff) -> bool:
    """Whatever told this person of it has done its work. True when there was something."""
    with transaction.atomic():
        notices = Notice.objects.filter(staff=staff, conversation=conversation, seen_at__isnull=True)
        follows = Follow.objects.filter(staff=staff, conversation=conversation, news__gt=0)
        return bool(notices.update(seen_at=timezone.now()) + follows.update(news=0))


def seen_until(conversation: int, person: int, entry: int) -> None:
    """What told somebody of a conversation before they acted in it themselves."""
    unseen = Notice.objects.filter(staff=person, conversation=conversation, seen_at__isnull=True)
    unseen.filter(entry__lt=entry).update(seen_at=timezone.now())


def looked_at_all(staff: Staff) -> int:
    """Every line of the list is seen. Answers how many were not."""
    return Notice.objects.filter(staff=staff, seen_at__isnull=True).update(seen_at=timezone.now())


def followers(conversation: Conversation, staff: Staff) -> Followers:
    """Everybody who follows and still works here."""
    rows = Follow.objects.filter(conversation=conversation, staff__is_active=True).order_by("since", "pk")
    found = list(rows.values_list("staff_id", "staff__name"))
    return Followers([name for _number, name in found], any(number == staff.pk for number, _name in found))
