"""What this room does on hearing that an answer has left."""

from __future__ import annotations

import re

from django.conf import settings

from sahay.articles.counting import count
from sahay.articles.shelf import shelf
from sahay.conversations.events.post import AnswerLeft
from sahay.conversations.models import Message
from sahay.journal import hears

_ADDRESS = re.compile(rf"{re.escape(settings.PUBLIC_URL + settings.ANSWERS_PAGE)}([a-z0-9-]+)/")


@hears(AnswerLeft)
def count_its_articles(event: AnswerLeft, entry_id: int) -> None:
    """Each article whose address stands in it was sent once, however often it is named."""
    said = Message.objects.filter(pk=event.message).values_list("body", flat=True).first()
    slugs = set(_ADDRESS.findall(said or ""))
    if slugs:
        count([one.number for one in shelf() if one.slug in slugs], "sent")
