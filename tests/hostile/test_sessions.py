"""Somebody plants a session, keeps one, or steals what a browser holds."""

from __future__ import annotations

from typing import Any

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse

from sahay.business.actions import deactivate
from sahay.business.models import Staff
from sahay.conversations.models import Conversation
from sahay.conversations.tickets import ticket
from sahay.journal.models import Entry
from tests.cast import PASSWORD, SARAS_ADDRESS

MINE = "portal:mine"


def session_of(client: Client) -> str:
    cookie = client.cookies.get(settings.SESSION_COOKIE_NAME)
    return cookie.value if cookie else ""


def sign_in(client: Client, person: Staff, **more: str) -> Any:
    return client.post(reverse("account_login"), {"login": person.login, "password": PASSWORD, **more})


def test_a_planted_session_is_not_taken_over_by_signing_in(client: Client, ada: Staff) -> None:
    client.cookies[settings.SESSION_COOKIE_NAME] = "p1anted0p1anted0p1anted0p1anted0"
    sign_in(client, ada)
    assert session_of(client) != "p1anted0p1anted0p1anted0p1anted0"
    planted = Client()
    planted.cookies[settings.SESSION_COOKIE_NAME] = "p1anted0p1anted0p1anted0p1anted0"
    assert planted.get(reverse("desk:inbox")).status_code == 302


def test_a_session_known_before_opens_nothing_after_the_key(
    client: Client, saras_question: Conversation
) -> None:
    """Whoever used the machine before knows its session; then Sara opens her link."""
    client.get(reverse("portal:enter", args=[ticket("email", "joan@example.org")]))
    known = session_of(client)
    client.get(reverse("portal:enter", args=[ticket("email", SARAS_ADDRESS)]))
    assert known
    assert session_of(client) != known
    other = Client()
    other.cookies[settings.SESSION_COOKIE_NAME] = known
    page = reverse("portal:conversation", args=[saras_question.pk])
    assert other.get(page).status_code == 404
    assert client.get(page).status_code == 200


def test_the_key_of_a_customer_opens_nothing_of_the_desk(
    client: Client, saras_question: Conversation
) -> None:
    client.get(reverse("portal:enter", args=[ticket("email", SARAS_ADDRESS)]))
    assert client.get(reverse("desk:conversation", args=[saras_question.pk])).status_code == 302
    assert client.get(reverse("live:poll")).status_code == 302


@pytest.mark.parametrize("kind", ["staff", "password", "", "phone"])
def test_a_key_for_another_kind_of_holder_opens_nothing(
    client: Client, saras_question: Conversation, kind: str
) -> None:
    client.get(reverse("portal:enter", args=[ticket(kind, SARAS_ADDRESS)]))
    page = reverse("portal:conversation", args=[saras_question.pk])
    assert client.get(page).status_code == 404


def test_signing_out_leaves_nothing_in_the_browser_that_works(client: Client, ada: Staff) -> None:
    client.get(reverse("portal:enter", args=[ticket("email", SARAS_ADDRESS)]))
    sign_in(client, ada)
    before = session_of(client)
    client.post(reverse("account_logout"))
    kept = Client()
    kept.cookies[settings.SESSION_COOKIE_NAME] = before
    assert kept.get(reverse("desk:inbox")).status_code == 302
    assert not Session.objects.filter(session_key=before).exists()
    assert "portal_key" not in kept.session


def test_whoever_was_deactivated_does_nothing_more(
    client: Client, ada: Staff, olga: Staff, saras_question: Conversation
) -> None:
    """Neither by the page that is still open, nor by its parts, nor by the hints that come by themselves."""
    sign_in(client, ada)
    assert client.get(reverse("live:poll")).status_code == 200
    deactivate(ada, by=olga)
    before = Entry.objects.count()
    note = reverse("conversations:note", args=[saras_question.pk])
    answer = client.post(note, {"text": "Still here"}, headers={"HX-Request": "true"})
    assert (answer.status_code, answer.content) == (204, b"")
    assert answer.headers["HX-Redirect"].startswith(reverse("account_login"))
    for name in ("live:poll", "live:stream", "desk:nav", "desk:inbox", "desk:search"):
        assert client.get(reverse(name), {"q": "kettle"}).status_code == 302, name
    assert Entry.objects.count() == before


def test_cookies_are_closed_to_scripts_and_to_other_sites(client: Client, ada: Staff) -> None:
    sign_in(client, ada)
    for name in (settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME):
        cookie = client.cookies[name]
        assert cookie["httponly"], name
        assert cookie["samesite"] == "Lax", name


def test_pages_of_somebody_are_kept_by_no_cache_between(client: Client, saras_question: Conversation) -> None:
    client.get(reverse("portal:enter", args=[ticket("email", SARAS_ADDRESS)]))
    for url in (reverse(MINE), reverse("portal:conversation", args=[saras_question.pk])):
        answer = client.get(url)
        said = answer.headers.get("Cache-Control", "")
        assert "Cookie" in answer.headers.get("Vary", "") or "private" in said or "no-store" in said
