"""Another site shows our pages in a frame and lets people click where they do not look."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from tests.house import visits
from tests.house.addresses import ROWS
from tests.house.visits import People, Samples

FRAMES = {"conversations:as_sent", "channels:letter_page"}


@pytest.mark.parametrize("person", ["olga", "sara", "stranger"])
def test_no_page_may_be_framed(person: str, people: People, samples: Samples) -> None:
    client = visits.visitor(people[person])
    for name, row in ROWS.items():
        if name in FRAMES:
            continue
        url = visits.address(name, row, samples)
        for answer in (client.get(url), client.post(url)) if name != "live:stream" else ():
            policy = answer.headers.get("Content-Security-Policy", "")
            assert answer.headers["X-Frame-Options"] == "DENY", name
            assert "frame-ancestors 'none'" in policy or "sandbox" in policy, (name, policy)
            assert answer.headers["X-Content-Type-Options"] == "nosniff", name


@pytest.mark.parametrize("name", sorted(FRAMES))
def test_letters_are_framed_by_us_alone_and_locked(name: str, people: People, samples: Samples) -> None:
    client = visits.visitor(people["olga"])
    answer = client.get(visits.address(name, ROWS[name], samples))
    policy = answer.headers["Content-Security-Policy"]
    assert answer.headers["X-Frame-Options"] == "SAMEORIGIN"
    assert "frame-ancestors 'self'" in policy
    assert "sandbox" in policy
    assert "allow-scripts" not in policy
    assert "allow-same-origin" not in policy
    assert "allow-top-navigation" not in policy


def test_no_page_of_ours_may_run_what_stands_in_it(people: People, samples: Samples) -> None:
    """Scripts come from our files alone: nothing inline, nothing evaluated, nothing from elsewhere."""
    client = visits.visitor(people["olga"])
    for name, row in ROWS.items():
        if row.get and row.get["olga"] == "page" and name not in FRAMES and name != "live:stream":
            policy = client.get(visits.address(name, row, samples)).headers["Content-Security-Policy"]
            assert "unsafe" not in policy, name
            assert "default-src 'self'" in policy or "default-src 'none'" in policy, name
            assert "http" not in policy, name


@pytest.mark.parametrize("path", ["/nowhere/", "/desk/conversations/x/", "/mine/%00/"])
def test_pages_for_errors_are_locked_too(client: Client, business: object, path: str) -> None:
    answer = client.get(path)
    assert answer.headers["X-Frame-Options"] == "DENY"
    assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]


def test_a_refused_token_has_a_locked_page(business: object) -> None:
    answer = Client(enforce_csrf_checks=True).post(reverse("portal:contact"), {"name": "x"})
    assert answer.status_code == 403
    assert answer.headers["X-Frame-Options"] == "DENY"
    assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]
