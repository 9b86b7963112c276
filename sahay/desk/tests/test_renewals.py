"""A membership to be renewed waits for whoever looks after it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from sahay.desk.tests.conftest import queries
from sahay.memberships.models import Membership

PAGES = ["/desk/today/", "/desk/for-me/"]


def due(name, days, **more):
    day = timezone.localdate() + timedelta(days=days)
    return Membership.objects.create(name=name, renewal_on=day, remind_days=30, **more)


def shown(client, person, address):
    client.force_login(person)
    return client.get(address).content.decode()


@pytest.mark.parametrize("address", PAGES)
def test_the_keeper_finds_it_and_others_do_not(client, ada, mona, address):
    due("Chamber", 5, keeper=ada)
    due("Guild", 200, keeper=ada)
    page = shown(client, ada, address)
    assert "Chamber" in page and "Guild" not in page
    assert "Chamber" not in shown(client, mona, address)


@pytest.mark.parametrize("address", PAGES)
def test_what_nobody_keeps_waits_for_who_keeps_the_register(client, ada, olga, address):
    due("Chamber", -1)
    page = shown(client, olga, address)
    assert "Chamber" in page and "its time is over" in page
    assert "Chamber" not in shown(client, ada, address)


@pytest.mark.parametrize("address", PAGES)
def test_more_of_them_cost_no_more_queries(client, olga, address):
    due("Chamber", 5)
    client.force_login(olga)
    few = queries(client, address)
    for number in range(6):
        due(f"Guild {number}", 5)
    assert queries(client, address) == few
