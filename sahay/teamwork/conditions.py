"""What can be said of a conversation because people follow it: whether something in it is new to one."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sahay.conversations.conditions import Asking, Field, register
from sahay.conversations.conditions.shapes import yes_or_no
from sahay.conversations.models import Conversation
from sahay.teamwork.models import Follow


def _new_to(asking: Asking) -> Any:
    """What whoever asks follows and has not looked at since something happened; nothing where nobody asks."""
    return Follow.objects.filter(staff=asking.staff, news__gt=0) if asking.staff else Follow.objects.none()


def _holds(conversation: Conversation, asking: Asking) -> bool:
    return bool(_new_to(asking).filter(conversation=conversation).exists())


register(
    Field(
        "news",
        _("Something in it is new to me"),
        yes_or_no(lambda asking: Q(pk__in=_new_to(asking).values("conversation_id")), _holds),
    )
)
