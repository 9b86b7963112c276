"""One's own pages stand side by side, and each says which it is."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from sahay.business.models import Staff

TABS = re.compile(r'<nav class="tabs".*?</nav>', re.DOTALL)


@pytest.mark.parametrize(
    "address",
    ["/desk/settings/me/", "/account/security/", "presence", "/desk/settings/me/ways/", "/desk/notices/"],
)
def test_each_of_ones_own_pages_is_marked_in_the_row_of_all(client: Client, ada: Staff, address: str) -> None:
    client.force_login(ada)
    presence = f"/desk/settings/staff/{ada.pk}/hours/"
    address = presence if address == "presence" else address
    [tabs] = TABS.findall(client.get(address).content.decode())
    assert tabs.count("<a ") == 5
    assert re.findall(r'href="([^"]+)" aria-current="page"', tabs) == [address]


def test_the_hours_of_somebody_else_stand_among_the_settings(client: Client, olga: Staff, ada: Staff) -> None:
    client.force_login(olga)
    [tabs] = TABS.findall(client.get(f"/desk/settings/staff/{ada.pk}/hours/").content.decode())
    assert "/desk/settings/me/ways/" not in tabs
