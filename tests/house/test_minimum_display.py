"""In medical mode a page tells who somebody is only where opening it is written down."""

from __future__ import annotations

import html
from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import reverse

from sahay.business.models import Staff
from sahay.conversations.models import Conversation, Message
from sahay.customers.models import Customer, Identity, Likeness
from sahay.jobs.worker import run_until_empty
from sahay.privacy import looks
from sahay.privacy.actions import set_medical
from sahay.privacy.models import Look
from sahay.teamwork.models import Notice
from tests.house import visits
from tests.house.addresses import GROUPS
from tests.house.rows import STAFF, Row
from tests.house.visits import People, Samples

FIRST, LAST, MATTER = "Zephyrine", "Quillfeather", "Obsidian"
FOUND = {
    "desk:search": ("?q=Sara", "ZQ"),
    "desk:go": ("?q=Sara", "ZQ"),
    "desk:customers": ("?q=Sara", "ZQ"),
    "desk:counter": ("?q=Sara", "ZQ"),
    "desk:suggest_customers": ("?customer_name=Sara", "ZQ"),
    "desk:who_calls": ("?number=%2B919820001234", "ZQ"),
    "desk:log_call": ("?from=%2B919820001234", "ZQ"),
    "desk:many": ("?c={conversation}", "ZQ"),
    "desk:ask_colleague": ("?about={conversation}", "#{conversation}"),
    "desk:for_me": ("", "ZQ"),
    "desk:today": ("", "ZQ"),
    "desk:scheduled": ("", "ZQ"),
    "desk:calls": ("", "ZQ"),
    "desk:recent": ("", "ZQ"),
    "routines:new_reminder": ("?about={conversation}", "#{conversation}"),
    "teamwork:drafts": ("", "#{conversation}"),
    "customers:alike": ("", "ZQ"),
    "privacy:requests": ("", "ZQ"),
    "privacy:overview": ("", "ZQ"),
}
"""Lists that must not be empty here, what they are asked for, and what of somebody stands in them."""


@pytest.fixture
def striking(samples: Samples, ada: Staff, olga: Staff) -> Samples:
    """Every customer has one name, which stands nowhere else, and wants one thing."""
    run_until_empty()
    looks._written.clear()
    both = sorted([samples["sara"], samples["other_customer"]])
    Likeness.objects.get_or_create(
        first_id=both[0], second_id=both[1], defaults={"reasons": [["name", f"{FIRST} {LAST}"]]}
    )
    for person in (ada, olga):
        talk, now = Conversation.objects.get(pk=samples["conversation"]), Conversation.objects.earliest("pk")
        Notice.objects.create(staff=person, conversation=talk, kind="assigned", entry=1, at=now.opened_at)
    Customer.objects.filter(party="customer").update(name=f"{FIRST} {LAST}", called="")
    Conversation.objects.filter(party="customer").update(subject=MATTER, concern=MATTER, preview=MATTER)
    letters = Message.objects.filter(kind="in", conversation__party="customer")
    letters.update(author=f"{FIRST} {LAST}")
    set_medical(on=True, contact="Olga", phone="1", by=olga)
    return samples


@pytest.mark.parametrize("group", GROUPS)
def test_a_page_tells_who_somebody_is_only_when_the_look_is_written_down(
    group: str, people: People, striking: Samples
) -> None:
    readers = {name: people[name] for name in STAFF}
    clients = {name: opened(visits.visitor(person), striking) for name, person in readers.items()}
    wrong = [
        f"{name}: {complaint}"
        for name, row in GROUPS[group].items()
        for complaint in complaints(name, row, clients, striking)
    ]
    assert not wrong, "\n".join(wrong)


def opened(client: Client, striking: Samples) -> Client:
    """A browser in which somebody has just had the conversation open."""
    client.get(reverse("desk:conversation", args=[striking["conversation"]]))
    return client


def complaints(name: str, row: Row, clients: dict[str, Client], striking: Samples) -> Iterator[str]:
    """What one of them reads of somebody without a look, and what should stand there but does not.

    Ada reads too where she gets the page: some lists are hers alone.
    """
    query, sign = FOUND.get(name, ("", ""))
    seen = ""
    for reader in dict.fromkeys((row.reader, "ada")):
        if reader in clients and row.get and row.get[reader] == "page":
            page = read(clients[reader], visits.address(name, row, striking) + query.format(**striking))
            seen += page
            if told(page) and not Look.objects.exists():
                yield f"{reader} reads {', '.join(told(page))}, and nobody writes it down"
    if sign.format(**striking) not in seen:
        yield f"{sign.format(**striking)} is not there: the list is empty"


def read(client: Client, address: str) -> str:
    Look.objects.all().delete()
    looks._written.clear()
    answer = client.get(address)
    if answer.status_code != 200 or getattr(answer, "is_async", False):
        return ""
    return html.unescape(visits.body(answer).decode("utf-8", "replace")).replace(address, "")


def told(page: str) -> list[str]:
    """The name, the matter and the ways to reach somebody, as far as they stand on a page."""
    ways = Identity.objects.values_list("value", "shown")
    known = {way for both in ways for way in both if way and f'value="{way}"' not in page}
    return [word for word in (LAST, MATTER, *sorted(known)) if word in page]
