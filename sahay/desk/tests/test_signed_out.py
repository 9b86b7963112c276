"""A session that ended while a page was open."""

from __future__ import annotations

import pytest
from django.test import Client

PAGE = "/desk/conversations/7/"


def test_a_part_that_needs_a_sign_in_sends_the_whole_page_there(client: Client, db: None) -> None:
    headers = {
        "HX-Request": "true",
        "HX-Target": "conversation",
        "HX-Current-URL": f"http://testserver{PAGE}?a=b",
    }
    answer = client.get(PAGE, headers=headers)
    assert answer.status_code == 204
    assert answer.headers["HX-Redirect"] == "/account/login/?next=%2Fdesk%2Fconversations%2F7%2F%3Fa%3Db"


def test_a_page_that_only_listens_is_led_there_too(client: Client, db: None) -> None:
    headers = {"HX-Request": "true", "HX-Current-URL": f"http://testserver{PAGE}"}
    answer = client.get("/live/poll/?after=1", headers=headers)
    assert answer.status_code == 204
    assert answer.headers["HX-Redirect"] == "/account/login/?next=%2Fdesk%2Fconversations%2F7%2F"


def test_whoever_pressed_something_comes_back_to_the_page_and_not_to_the_verb(
    client: Client, db: None
) -> None:
    answer = client.post(f"{PAGE}reply/", {"text": "Hello", "next": PAGE})
    assert answer.headers["Location"] == "/account/login/?next=%2Fdesk%2Fconversations%2F7%2F"
    answer = client.post(f"{PAGE}reply/", {"text": "Hello"}, headers={"Referer": f"http://testserver{PAGE}"})
    assert answer.headers["Location"] == "/account/login/?next=%2Fdesk%2Fconversations%2F7%2F"


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example/", "javascript:alert(1)"])
def test_nobody_is_led_elsewhere_after_signing_in(client: Client, db: None, elsewhere: str) -> None:
    answer = client.post(f"{PAGE}reply/", {"next": elsewhere}, headers={"Referer": elsewhere})
    assert answer.headers["Location"] == "/account/login/?next=%2Fdesk%2Ftoday%2F"


def test_a_page_is_asked_for_again_after_signing_in(client: Client, db: None) -> None:
    assert client.get(PAGE).headers["Location"] == f"/account/login/?next={PAGE}"
