"""A link that looks like ours leads to another site."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from sahay.business.models import Staff
from sahay.conversations.models import Conversation
from sahay.conversations.tickets import ticket
from tests.cast import PASSWORD, SARAS_ADDRESS

ELSEWHERE = [
    "https://evil.example/",
    "//evil.example/",
    "///evil.example/",
    "/\\evil.example/",
    "\\\\evil.example",
    "https:evil.example",
    "http:///evil.example",
    "https://testserver@evil.example/",
    "https://testserver.evil.example/",
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "data:text/html,x",
    " //evil.example/",
    "\t//evil.example/",
    "/\t/evil.example/",
    "https://evil.example\r\nSet-Cookie: a=b",
]
everywhere = pytest.mark.parametrize("target", ELSEWHERE)


def stays_here(location: str) -> bool:
    return location.startswith("/") and location[1:2] not in {"/", "\\", "\t"} and "evil" not in location


@everywhere
def test_signing_in_leads_back_inside_only(client: Client, ada: Staff, target: str) -> None:
    said = {"login": "ada", "password": PASSWORD, "next": target}
    answer = client.post(reverse("account_login"), said)
    assert answer.status_code == 302
    assert stays_here(answer.headers["Location"])
    already = client.get(reverse("account_login"), {"next": target})
    assert stays_here(already.headers["Location"])


@everywhere
def test_signing_out_leads_back_inside_only(client: Client, ada: Staff, target: str) -> None:
    client.force_login(ada)
    assert stays_here(client.post(reverse("account_logout"), {"next": target}).headers["Location"])


@everywhere
def test_another_language_leads_back_inside_only(client: Client, business: object, target: str) -> None:
    url = reverse("set_language")
    for answer in (
        client.post(url, {"language": "ur", "next": target}),
        client.post(url, {"language": "ur"}, headers={"Referer": target.strip().splitlines()[0]}),
    ):
        assert stays_here(answer.headers["Location"])


@everywhere
def test_a_verb_leads_back_inside_only(
    client: Client, ada: Staff, saras_question: Conversation, target: str
) -> None:
    """Whether it was done or refused."""
    client.force_login(ada)
    resolve = reverse("conversations:resolve", args=[saras_question.pk])
    done, refused = (client.post(resolve, {"next": target}) for _time in range(2))
    assert stays_here(done.headers["Location"])
    assert stays_here(refused.headers.get("Location", "/"))
    assert "evil" not in str(refused.headers)


@everywhere
def test_the_link_of_a_customer_leads_to_their_page_only(
    client: Client, saras_question: Conversation, target: str
) -> None:
    url = reverse("portal:enter", args=[ticket("email", SARAS_ADDRESS)])
    assert client.get(url, {"next": target}).headers["Location"] == reverse("portal:mine")


@pytest.mark.parametrize("path", ["//evil.example/desk", "/%2f%2fevil.example", "/desk//evil.example"])
def test_a_missing_slash_leads_nowhere_else(client: Client, business: object, path: str) -> None:
    answer = client.get(path)
    assert "Location" not in answer.headers or stays_here(answer.headers["Location"])
