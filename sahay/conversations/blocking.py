"""Who is blocked: reading what was typed, and asking before anything is let in."""

from __future__ import annotations

import re

from django.db import connection
from django.utils.translation import gettext as _

from sahay.conversations.models import Blocked, Conversation
from sahay.customers.identities import normal_email, read
from sahay.kit.refusal import Refused

FOUND = "SELECT kind, value FROM conversations_blocked WHERE lifted_at IS NULL AND value IN ({})"
DOMAIN = re.compile(r"@?((?!-)[\w-]{1,63}(?:\.[\w-]{1,63})+)")


def understood(sender: str, country: str = "") -> tuple[str, str]:
    """Kind and value of a sender as somebody typed it."""
    text = sender.strip()
    domain = DOMAIN.fullmatch(text)
    if domain and (text.startswith("@") or not any(c.isdigit() for c in text)):
        return Blocked.Kind.DOMAIN, domain[1].casefold()
    kind, value = read(text, country)
    if not value:
        raise Refused(
            _("“%(text)s” is neither an e-mail address, nor a domain such as @example.org, nor a number.")
            % {"text": text}
        )
    return kind, value


def is_blocked(kind: str, address: str) -> bool:
    """Whether nothing of this sender is let in. Asked for every mail, so in words of its own."""
    value = address if kind == Blocked.Kind.PHONE else normal_email(address)
    if not value:
        return False
    domains = _domains(value) if kind == Blocked.Kind.EMAIL else []
    places = ", ".join(["%s"] * (1 + len(domains)))
    with connection.cursor() as cursor:
        cursor.execute(FOUND.format(places), [value, *domains])
        return any(meant == (Blocked.Kind.DOMAIN if row in domains else kind) for meant, row in cursor)


def _domains(address: str) -> list[str]:
    """`a@mail.example.org` belongs to mail.example.org and to example.org."""
    parts = address.rpartition("@")[2].split(".")
    return [".".join(parts[i:]) for i in range(max(1, len(parts) - 1))]


def senders_of(conversation: Conversation) -> list[str]:
    """Whom one may want to block after reading it: who wrote, and everybody of their domains, “@…”."""
    people = conversation.participants.present().filter(is_copy=False)
    addresses = list(people.values_list("address", flat=True))
    domains = [f"@{address.rpartition('@')[2]}" for address in addresses if "@" in address]
    return list(dict.fromkeys([*addresses, *domains]))
