"""Who reads the language of a customer, when the person at the desk does not."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from django.utils import timezone

from sahay.business.models import Staff
from sahay.business.presence import NEVER, everybody
from sahay.conversations.models import Conversation, Message
from sahay.conversations.responsible import colleagues
from sahay.kit.language import base_language
from sahay.kit.text import shorten, whole
from sahay.replies.models import Translator

LONGEST = 1_500


@dataclass(frozen=True)
class Reader:
    """A colleague, and whether they work now."""

    person: Staff
    is_working: bool


@dataclass(frozen=True)
class Translation:
    """A link that takes a customer's words out of the house, and to whom."""

    url: str
    host: str


def readers(conversation: Conversation, staff: Staff) -> list[Reader]:
    """Colleagues who see it and read its language, those who work now first."""
    language, now, known = base_language(conversation.language or ""), timezone.now(), everybody()
    found = [
        Reader(person, known.get(person.pk, NEVER).is_working(now))
        for person in colleagues(conversation)
        if person.pk != staff.pk and language and language in person.languages
    ]
    return sorted(found, key=lambda one: not one.is_working)


def way_to_translate(conversation: Conversation, staff: Staff) -> Translation | None:
    """The owner's service with the customer's last words in its address; None where none is offered."""
    service = Translator.objects.filter(pk=1).first()
    letter = Message.objects.from_customer(conversation).first()
    if service is None or not service.address or letter is None or not letter.body.strip():
        return None
    text = quote(shorten(letter.body, LONGEST), safe="")
    url = service.address.replace("{to}", quote(staff.language, safe="")).replace("{text}", text)
    return Translation(url, urlsplit(service.address).hostname or "")


def begun_with_name(number: str, conversation: Conversation) -> str:
    """The beginning of a note that calls a colleague; nothing when there is no such one."""
    person = colleagues(conversation).filter(pk=whole(number)).first()
    return f"@{person.name} " if person else ""
