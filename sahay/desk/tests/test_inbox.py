"""The inbox: what each view shows to whom, in which order, and at which price."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.db.models import Model
from django.test import Client
from django.urls import reverse

from sahay.business.actions.teams import change_team, make_team
from sahay.business.models import Branch, Staff
from sahay.channels.models import Pulse
from sahay.conversations.actions import assign, assign_team, join, reply, resolve
from sahay.conversations.models import Conversation
from sahay.customers.models import Customer
from sahay.desk.inbox import VIEWS, news_of, rows_of
from sahay.desk.side_bar import DRAFTS, FOR_ME, HANDED, REMINDERS, RUNS, SCHEDULED, counted, shown
from sahay.desk.tests.conftest import Arrives, queries
from sahay.policies.models import Promise
from sahay.teamwork.drafts import keep

HTMX = {"HX-Request": "true", "HX-Target": "inbox-rows"}


def seen(client: Client, address: str = "/desk/") -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def titles(view: str, staff: Staff) -> set[str]:
    return set(rows_of(VIEWS[view], staff).values_list("concern", flat=True))


@pytest.fixture
def busy(arrives: Arrives, ada: Staff, mona: Staff, harbour: Branch) -> None:
    """A conversation of every sort."""
    assign(arrives("This is mine.").conversation, by=ada, to=ada)
    assign(arrives("This is hers.").conversation, by=ada, to=mona)
    arrives("This is free.")
    reply(arrives("This waits.").conversation, by=ada, text="Tomorrow.")
    resolve(arrives("This is done.").conversation, by=ada)
    Conversation.objects.filter(pk=arrives("This is urgent.").conversation_id).update(
        due_at=datetime.now(UTC)
    )
    arrives("This is elsewhere.", branch=harbour)
    arrives("This is nowhere.", branch=None)
    first, second = arrives("This is first.").conversation, arrives("This is joined.").conversation
    join(second, by=ada, into=first)


def test_each_view_shows_what_it_says(busy: None, ada: Staff, mona: Staff) -> None:
    free = {"This is free.", "This is urgent.", "This is first.", "This waits."}
    assert titles("mine", ada) == {"This is mine."}
    assert titles("unassigned", ada) == free
    assert titles("branch", ada) == free | {"This is mine.", "This is hers."}
    assert titles("due", ada) == {"This is urgent."}
    assert titles("waiting", ada) == {"This waits."}
    assert titles("all", ada) == free | {"This is mine.", "This is hers.", "This is done."}
    assert titles("resolved", ada) == {"This is done."}


def test_the_owner_sees_every_branch_and_what_has_none(busy: None, olga: Staff) -> None:
    assert {"This is elsewhere.", "This is nowhere.", "This is free."} <= titles("branch", olga)


def test_counts_are_those_of_the_views_and_stop_at_a_hundred(busy: None, ada: Staff) -> None:
    counts = counted(ada)
    assert [counts.pop(key) for key in (FOR_ME, REMINDERS, HANDED, RUNS, DRAFTS, SCHEDULED)] == [0] * 6
    assert counts.pop("following") == news_of(ada).count()
    assert counts == {key: rows_of(VIEWS[key], ada).count() for key in counts}
    assert [shown(number) for number in (0, 7, 99, 100)] == ["", "7", "99", "99+"]


def test_a_row_tells_who_what_where_and_by_when(desk: Client, arrives: Arrives, ada: Staff) -> None:
    Promise.objects.create(measure="first_answer", amount=4, unit="hours", working_time=False)
    assign(arrives("Where is my kettle?", subject="Kettle", name="سارہ خان").conversation, by=ada, to=ada)
    html = seen(desk)
    for part in (
        "سارہ خان",
        "Kettle",
        "Where is my kettle?",
        "Ada Lovelace",
        "data-unread",
        'class="clock"',
        "due ",
    ):
        assert part in html, part


def test_what_waits_on_the_customer_does_not_stand_out(desk: Client, arrives: Arrives, ada: Staff) -> None:
    reply(arrives().conversation, by=ada, text="Tomorrow.")
    html = seen(desk)
    assert "data-unread" not in html
    assert "waits on the customer" in html


def test_nobody_sees_rows_of_another_branch(client: Client, theo: Staff, busy: None) -> None:
    client.force_login(theo)
    html = seen(client, "/desk/inbox/all/")
    assert "This is elsewhere." in html
    assert "This is free." not in html


def test_whoever_sees_several_branches_can_look_at_one(
    client: Client, olga: Staff, busy: None, harbour: Branch, old_town: Branch
) -> None:
    client.force_login(olga)
    html = seen(client, f"/desk/?branch={harbour.pk}")
    assert "This is elsewhere." in html
    assert "This is free." not in html


def test_a_branch_one_does_not_see_is_no_filter(desk: Client, harbour: Branch, busy: None) -> None:
    html = seen(desk, f"/desk/?branch={harbour.pk}")
    assert "This is free." in html
    assert "This is elsewhere." not in html


def test_pages_follow_one_another_without_gap_or_repeat(desk: Client, arrives: Arrives) -> None:
    start = datetime.now(UTC) - timedelta(days=1)
    for number in range(60):
        arrives(f"Please see message {number:03}.", number=number, at=start + timedelta(minutes=number // 3))
    found: list[str] = []
    address = "/desk/"
    for _page in range(3):
        answer = desk.get(address)
        found += [row.heading for row in answer.context["rows"]]
        address = f"/desk/?cursor={answer.context['paging'].next}"
    assert found == [f"Please see message {number:03}." for number in reversed(range(60))]


def test_the_most_urgent_stands_first_where_things_are_due(desk: Client, arrives: Arrives) -> None:
    now = datetime.now(UTC)
    for number, hours in enumerate((2, -1, 1)):
        row = arrives(f"Due in {hours}.", number=number).conversation
        Conversation.objects.filter(pk=row.pk).update(due_at=now + timedelta(hours=hours))
    rows = desk.get("/desk/inbox/due/").context["rows"]
    assert [row.heading for row in rows] == ["Due in -1.", "Due in 1.", "Due in 2."]


CHANGES: list[tuple[type[Model], dict[str, object], str]] = [
    (Conversation, {"subject": "Another subject"}, "Another subject"),
    (Conversation, {"preview": "Another beginning"}, "Another beginning"),
    (Conversation, {"language": "ur"}, 'lang="ur" dir="auto"'),
    (Conversation, {"channel": "phone"}, '#phone"/></svg><span class="visually-hidden">'),
    (Conversation, {"kind": "complaint"}, 'data-kind="warning"'),
    (Conversation, {"waiting_on": "customer", "due_at": None}, "waits on the customer"),
    (Conversation, {"due_at": datetime(2026, 1, 1, tzinfo=UTC)}, "was due"),
    (Conversation, {"activity_at": datetime(2025, 3, 4, tzinfo=UTC)}, "4 March 2025"),
    (Conversation, {"resolved_at": datetime(2026, 1, 1, tzinfo=UTC), "due_at": None}, "</svg>resolved"),
    (Customer, {"name": "Zainab Alvi"}, "Zainab Alvi"),
    (Staff, {"name": "Adelheid Bloom"}, "Adelheid Bloom</bdi></span>"),
]


@pytest.mark.parametrize(("kind", "change", "shown"), CHANGES)
def test_a_line_shows_what_has_changed_at_once(
    desk: Client, arrives: Arrives, ada: Staff, kind: type[Model], change: dict[str, object], shown: str
) -> None:
    assign(arrives().conversation, by=ada, to=ada)
    address = "/desk/inbox/all/"
    assert shown not in seen(desk, address)
    kind._default_manager.update(**change)
    assert shown in seen(desk, address)


def test_a_line_kept_for_one_reader_is_in_the_language_of_the_next(desk: Client, arrives: Arrives) -> None:
    arrives()
    english = seen(desk, "/desk/inbox/all/")
    desk.cookies["sahay_language"] = "et"
    estonian = seen(desk, "/desk/inbox/all/")
    desk.cookies["sahay_language"] = "en"
    assert "question" in english
    assert "küsimus" in estonian
    assert "question" in seen(desk, "/desk/inbox/all/")


def test_a_part_alone_is_answered_to_htmx_and_never_kept_as_a_page(desk: Client, arrives: Arrives) -> None:
    arrives()
    answer = desk.get("/desk/", headers=HTMX)
    assert answer.content.startswith(b'<div id="inbox-rows"')
    assert "HX-Request" in answer.headers["Vary"]
    assert "no-cache" in answer.headers["Cache-Control"]


def test_empty_views_teach(desk: Client) -> None:
    for key in VIEWS:
        assert 'class="empty"' in seen(desk, reverse("desk:view", args=[key]))


def test_an_unknown_view_is_not_found(desk: Client) -> None:
    assert desk.get("/desk/inbox/nonsense/").status_code == 404


def test_a_cursor_that_was_cut_short_starts_from_the_beginning(desk: Client, arrives: Arrives) -> None:
    arrives()
    assert "Where is my kettle?" in seen(desk, "/desk/?cursor=abc")


@pytest.mark.parametrize("key", ["branch", "all", "due"])
def test_the_inbox_costs_as_many_queries_with_fifty_rows_as_with_five(
    desk: Client, arrives: Arrives, ada: Staff, key: str
) -> None:
    Promise.objects.create(measure="first_answer", amount=1, unit="hours", working_time=False)
    for number in range(5):
        assign(arrives(number=number).conversation, by=ada, to=ada)
    address = reverse("desk:view", args=[key])
    few = queries(desk, address)
    for number in range(5, 50):
        arrives(number=number, name="" if number % 5 else "Sara", address_kind="email")
    assert queries(desk, address) <= few + 1  # one more reads the addresses of customers without a name
    assert few <= 9


def test_what_does_not_work_stands_on_every_page_in_red(desk: Client) -> None:
    html = seen(desk)
    assert "Nothing is sent or received at the moment." in html
    assert "The worker has not been heard for a minute." in html
    assert "Nothing is sent or received" in seen(desk, "/desk/troubles/")


def test_when_all_is_well_no_red_line_is_shown(desk: Client) -> None:
    Pulse.objects.create(part="worker", place="here", at=datetime.now(UTC))
    assert 'class="trouble"' not in seen(desk)


def test_what_a_team_has_stands_with_its_people_until_one_takes_it(
    desk: Client, arrives: Arrives, ada: Staff, mona: Staff, old_town: Branch
) -> None:
    assert "My teams" not in seen(desk)
    team = make_team(name="Repairs", branch=old_town, members=[ada], by=mona)
    talk = assign_team(arrives("The lid is broken.").conversation, by=mona, to=team)
    page = seen(desk, "/desk/inbox/teams/")
    assert "The lid is broken." in page
    assert '<span class="visually-hidden">Team:</span><bdi>Repairs</bdi>' in page
    assert counted(ada)["teams"] == 1
    assert "Take it" in seen(desk, f"/desk/conversations/{talk.pk}/")
    desk.post(f"/desk/conversations/{talk.pk}/take/")
    assert counted(ada)["teams"] == counted(mona)["teams"] == 0
    assert titles("mine", ada) == {"The lid is broken."}
    change_team(team, name="Mending", branch=old_town, languages=[], members=[mona], by=mona)
    page = seen(desk, f"/desk/conversations/{talk.pk}/")
    assert ("Mending" in page, "My teams" in page) == (True, False)


def test_a_line_says_where_one_has_begun_to_write_and_costs_no_query(
    desk: Client, arrives: Arrives, ada: Staff, mona: Staff
) -> None:
    talk = arrives("Where is it?").conversation

    before = queries(desk, "/desk/")
    keep(talk, mona, kind="note", text="Hers", version=0)
    assert "draft</span>" not in seen(desk)
    keep(talk, ada, kind="note", text="Mine", version=0)
    assert "draft</span>" in seen(desk)
    assert queries(desk, "/desk/") == before
