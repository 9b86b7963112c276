"""Another site sends our forms from a browser that is signed in here: nothing happens."""

from __future__ import annotations

import re

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from sahay.business.models import Staff
from sahay.conversations.models import Conversation
from sahay.journal.models import Entry
from tests.house import visits
from tests.house.addresses import GROUPS, ROWS
from tests.house.visits import People, Samples


def wary(person: visits.Person) -> Client:
    """A browser in front of a server that asks for the token of the form."""
    client = visits.visitor(person)
    client.handler.enforce_csrf_checks = True
    return client


@pytest.mark.parametrize("group", GROUPS)
def test_no_form_is_taken_without_its_token(group: str, people: People, samples: Samples) -> None:
    taken = []
    for name, row in GROUPS[group].items():
        if row.post is None or row.for_anybody:
            continue
        client = wary(people[row.sender or "olga"])
        client.cookies[settings.CSRF_COOKIE_NAME] = "a" * 32
        before = Entry.objects.count()
        url = visits.address(name, row, samples)
        for headers in ({}, {"HX-Request": "true"}, {"Origin": "https://evil.example"}):
            answer = client.post(url, row.filled(samples), headers=headers)
            if answer.status_code != 403 or Entry.objects.count() != before:
                taken.append(f"{name}: {answer.status_code}")
    assert taken == []


@pytest.mark.parametrize("name", [name for name, row in ROWS.items() if row.for_anybody])
def test_what_anybody_may_send_does_the_same_whoever_sends_it(
    name: str, people: People, samples: Samples
) -> None:
    """Nobody's rights are used: signed in or not, nothing is told, and nothing happens but a count."""
    row, before = ROWS[name], Entry.objects.count()
    url, sent = visits.address(name, row, samples), row.filled(samples)
    answers = [wary(people[who]).post(url, sent) for who in ("olga", "sara", "stranger")]
    assert len({(answer.status_code, answer.content) for answer in answers}) == 1
    assert Entry.objects.count() == before


def test_every_address_that_takes_a_form_was_asked() -> None:
    assert sum(row.post is not None for row in ROWS.values()) > 50


def test_the_token_of_another_site_is_no_token(people: People, samples: Samples) -> None:
    """Even with the token of our page, the browser says which site sent the form."""
    client = wary(people["ada"])
    page = client.get(reverse("desk:conversation", args=[samples["conversation"]])).content.decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
    assert token is not None
    url = reverse("conversations:note", args=[samples["conversation"]])
    sent = {"text": "From elsewhere", "csrfmiddlewaretoken": token[1]}
    assert client.post(url, sent, headers={"Origin": "https://evil.example"}).status_code == 403
    assert client.post(url, sent).status_code == 302


@pytest.mark.parametrize("method", ["get", "head", "options"])
def test_reading_an_address_changes_nothing(
    method: str, people: People, samples: Samples, ada: Staff
) -> None:
    """A picture or a link on another site can make a browser ask for any address of ours."""
    client = visits.visitor(ada)
    before = (Entry.objects.count(), list(Conversation.objects.order_by("pk").values()))
    for name, row in ROWS.items():
        if name != "live:stream":
            getattr(client, method)(visits.address(name, row, samples))
    assert (Entry.objects.count(), list(Conversation.objects.order_by("pk").values())) == before


def test_forms_of_ours_go_nowhere_else(people: People, samples: Samples) -> None:
    client = visits.visitor(people["olga"])
    for name, row in ROWS.items():
        if row.get and row.get["olga"] == "page" and row.words == "ours" and name != "live:stream":
            answer = client.get(visits.address(name, row, samples))
            if visits.is_html(answer):
                actions = re.findall(r'<form[^>]*\saction="([^"]*)"', answer.content.decode())
                assert [a for a in actions if a and not a.startswith("/")] == [], name
