"""Every list has an index in its order: it begins at once, whatever the number of conversations."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from sahay.business.models import Branch, Staff, Team
from sahay.conversations.actions import assign
from sahay.conversations.models import Conversation
from sahay.desk.inbox import VIEWS
from sahay.desk.tests.conftest import Arrives
from sahay.desk.to_leave import ALL, MINE, scheduled_for

TABLE = Conversation._meta.db_table
FEW = {"following", "pressing", "teams"}  # found through what makes them few, and then sorted


@pytest.fixture
def busy(arrives: Arrives, ada: Staff) -> None:
    """Work of all kinds. It is not counted: the database plans as for a table of any size."""
    for number in range(6):
        conversation = arrives(f"Kettle {number}.", number=number).conversation
        if number % 3:
            assign(conversation, by=ada, to=ada)


@pytest.mark.on("sqlite")
@pytest.mark.parametrize("sees_all", [False, True])
@pytest.mark.parametrize("key", sorted(VIEWS.keys() - FEW))
def test_a_list_is_read_in_the_order_of_an_index(
    client: Client, busy: None, ada: Staff, olga: Staff, old_town: Branch, key: str, sees_all: bool
) -> None:
    client.force_login(olga if sees_all else ada)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(f"/desk/inbox/{key}/").status_code == 200
    lists = [one["sql"] for one in asked if f'FROM "{TABLE}"' in one["sql"] and "ORDER BY" in one["sql"]]
    assert lists
    for sql in lists:
        with connection.cursor() as cursor:
            cursor.execute(f"EXPLAIN QUERY PLAN {sql}")
            plan = [row[3] for row in cursor.fetchall()]
        assert "USE TEMP B-TREE FOR ORDER BY" not in plan, (sql, plan)
        assert f"SCAN {TABLE}" not in plan, (sql, plan)


@pytest.mark.on("sqlite")
def test_what_is_counted_for_the_side_bar_is_found_and_not_looked_for(
    client: Client, busy: None, olga: Staff, ada: Staff
) -> None:
    """Only the count of all open work goes along an index from its beginning, and ends at a hundred."""
    Team.objects.create(name="Repairs").members.add(olga)
    client.force_login(olga)
    with CaptureQueriesContext(connection) as asked:
        client.get("/desk/inbox/mine/")
    (counts,) = [one["sql"] for one in asked if one["sql"].count("COUNT(*)") > 5]
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {counts}")
        plan = [row[3] for row in cursor.fetchall()]
    assert len([line for line in plan if line.startswith(f"SCAN {TABLE}")]) == 1, plan
    assert f"SEARCH {TABLE} USING INDEX conv_team_awake (team_id=?)" in plan


@pytest.mark.on("sqlite")
@pytest.mark.parametrize("whose", [MINE, ALL])
def test_what_leaves_later_is_found_among_all_that_has_left(db: None, olga: Staff, whose: str) -> None:
    """Asked as it is asked: with values that the database does not see while it plans."""
    plan = scheduled_for(olga, whose=whose).explain()
    assert "SEARCH conversations_delivery USING INDEX delivery_unsent (state=?)" in plan
    assert "SCAN" not in plan
