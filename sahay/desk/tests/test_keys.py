"""The map of keys: everything that answers to a key stands in it, and no key means two things on one page."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.test import Client

import sahay
from sahay.business.models import Staff
from sahay.conversations.actions import resolve
from sahay.desk.keys import GROUPS, every_key
from sahay.desk.tests.conftest import Arrives

ROOT = Path(sahay.__file__).parent
WRITTEN = re.compile(r'(?:data-key="([^"{]+)"|\{% place [^%]*"(g [a-z]|[a-z])")')
PAGES = (
    "today/",
    "",
    "inbox/mine/",
    "inbox/all/",
    "search/?q=kettle",
    "customers/",
    "recent/",
    "contacts/new/",
)


class Keys(HTMLParser):
    """Keys of a page, each with what it leads to."""

    def __init__(self) -> None:
        super().__init__()
        self.found: dict[str, set[str]] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if key := given.get("data-key"):
            known = self.found.setdefault(key, set())
            known.add(given.get("href") or given.get("id") or f"{tag} {self.getpos()}")


def keys_of(client: Client, address: str) -> dict[str, set[str]]:
    answer = client.get(f"/desk/{address}")
    assert answer.status_code == 200
    page = Keys()
    page.feed(answer.content.decode())
    return page.found


def conflicts(found: dict[str, set[str]]) -> list[str]:
    twice = [f"{key}: {sorted(where)}" for key, where in found.items() if len(where) > 1]
    hidden = [f"{one} hides {two}" for one in found for two in found if two.startswith(f"{one} ")]
    return twice + hidden


def test_every_key_of_a_template_stands_in_the_map() -> None:
    known = {key.keys for key in every_key()}
    templates = [file for file in ROOT.rglob("templates/**/*.html") if "style_guide" not in file.parts]
    used = {one or two for file in templates for one, two in WRITTEN.findall(file.read_text())}
    assert used
    assert used <= known


def test_no_group_names_a_key_twice_or_hides_one() -> None:
    for group in GROUPS:
        keys = [key.keys for key in (*GROUPS[0].keys, *group.keys)] if group != GROUPS[0] else []
        assert len(keys) == len(set(keys))
        assert not [one for one in keys for two in keys if two.startswith(f"{one} ")]


@pytest.mark.parametrize("address", PAGES)
def test_no_key_means_two_things_on_a_page(
    client: Client, olga: Staff, arrives: Arrives, address: str
) -> None:
    for number in range(30):
        arrives("The kettle leaks.", number=number)
    client.force_login(olga)
    found = keys_of(client, address)
    assert found
    assert not conflicts(found)


def test_no_key_means_two_things_in_a_conversation(client: Client, olga: Staff, arrives: Arrives) -> None:
    conversation = arrives().conversation
    client.force_login(olga)
    for address in ("", "?as=note"):
        assert not conflicts(keys_of(client, f"conversations/{conversation.pk}/{address}"))
    resolve(conversation, by=olga)
    assert not conflicts(keys_of(client, f"conversations/{conversation.pk}/"))
    assert not conflicts(keys_of(client, f"customers/{conversation.customer_id}/"))


def test_the_check_finds_a_key_that_is_there_twice() -> None:
    assert conflicts({"e": {"one", "two"}})
    assert conflicts({"g": {"one"}, "g i": {"two"}})


def test_the_page_of_keys_shows_them_all(desk: Client) -> None:
    html = desk.get("/desk/keys/").content.decode()
    for key in every_key():
        assert str(key.label).replace("'", "&#x27;") in html
