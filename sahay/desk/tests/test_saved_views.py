"""Saved views in the inbox: what they show to whom, their counts, what they cost, what is gone in them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from sahay.business.models import Branch, Staff
from sahay.conversations.actions import assign, reply, resolve, set_kind, set_priority, snooze, tag
from sahay.conversations.actions import mark_spam as spam
from sahay.conversations.conditions import Asking, narrowed
from sahay.conversations.models import Conversation
from sahay.desk.inbox import VIEWS, rows_of
from sahay.desk.saved_views import IN_CONDITIONS
from sahay.desk.tests.conftest import Arrives, queries
from sahay.routines.actions import make_saved_view, take_away_saved_view
from sahay.routines.models import Bulk, SavedView

COMPLAINTS: dict[str, Any] = {"field": "kind", "is": "any", "value": ["complaint"]}
MINE: dict[str, Any] = {"field": "assignee", "is": "any", "value": ["me"]}


def make(by: Staff, *said: dict[str, Any], name: str = "Sharp words", **more: Any) -> SavedView:
    return make_saved_view(name=name, conditions=said or [COMPLAINTS], by=by, **more)


def address(view: SavedView) -> str:
    return f"/desk/inbox/v{view.pk}/"


def seen(client: Client, where: str) -> str:
    answer = client.get(where)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.fixture
def complaint(arrives: Arrives, ada: Staff) -> Conversation:
    """One complaint among others."""
    arrives("Where is my pan?", number=7)
    return set_kind(arrives("My kettle is broken.").conversation, by=ada, kind="complaint")


def test_a_saved_view_shows_what_it_says(desk: Client, ada: Staff, complaint: Conversation) -> None:
    page = seen(desk, address(make(ada)))
    assert "<h1>Sharp words</h1>" in page
    assert "Kind: complaint" in page
    assert "My kettle is broken." in page
    assert "Where is my pan?" not in page


def test_me_is_whoever_looks(client: Client, arrives: Arrives, ada: Staff, mona: Staff) -> None:
    view = make(mona, MINE, shared=True)
    assign(arrives("For Ada.").conversation, by=mona, to=ada)
    assign(arrives("For Mona.").conversation, by=mona, to=mona)
    for person, mine, other in ((ada, "For Ada.", "For Mona."), (mona, "For Mona.", "For Ada.")):
        client.force_login(person)
        page = seen(client, address(view))
        assert mine in page
        assert other not in page


def test_a_shared_view_opens_no_door(
    client: Client, theo: Staff, mona: Staff, complaint: Conversation
) -> None:
    view = make(mona, shared=True)
    client.force_login(theo)
    page = seen(client, address(view))
    assert "My kettle is broken." not in page
    assert 'class="empty"' in page
    assert '<bdi class="count">' not in seen(client, "/desk/nav/saved/")


def test_a_view_of_somebody_else_or_taken_away_is_not_found(desk: Client, mona: Staff, ada: Staff) -> None:
    hers, gone = make(mona), make(ada)
    take_away_saved_view(gone, by=ada)
    for where in (address(hers), address(gone), "/desk/inbox/v0/", "/desk/inbox/v99999999999999999999/"):
        assert desk.get(where).status_code == 404


@pytest.mark.parametrize("key", sorted(IN_CONDITIONS))
def test_every_view_of_the_house_can_be_said_in_conditions(
    key: str, arrives: Arrives, ada: Staff, mona: Staff, harbour: Branch
) -> None:
    talks = [arrives(f"Letter {i}.", number=i).conversation for i in range(9)]
    arrives("Elsewhere.", branch=harbour)
    assign(talks[0], by=ada, to=ada)
    assign(talks[1], by=ada, to=mona)
    snooze(talks[2], by=ada, until=timezone.now() + timedelta(days=2))
    reply(talks[3], by=ada, text="Tomorrow.")
    resolve(talks[4], by=ada)
    spam(talks[5], by=ada)
    set_priority(talks[6], by=ada, priority=4)
    Conversation.objects.filter(pk=talks[7].pk).update(due_at=datetime.now(UTC) + timedelta(hours=1))
    said = narrowed(Conversation.objects.visible_to(ada), IN_CONDITIONS[key], Asking(ada, timezone.now()))
    assert set(said) == set(rows_of(VIEWS[key], ada))


def test_the_side_bar_counts_them_together_and_only_the_pinned(
    desk: Client, ada: Staff, complaint: Conversation, arrives: Arrives
) -> None:
    make(ada)
    make(ada, name="Empty", sort="due")
    make(ada, name="Folded", pinned=False)
    make(ada, {"field": "assignee", "is": "any", "value": ["999"]}, name="Nobody")
    bar = seen(desk, "/desk/nav/saved/")
    assert "Folded" not in bar
    assert bar.count('class="count"') == 2
    assert '<bdi class="count">1</bdi>' in bar


def test_no_page_waits_for_their_counts(desk: Client, ada: Staff, complaint: Conversation) -> None:
    plain = queries(desk, "/desk/")
    for number in range(5):
        make(ada, name=f"View {number}")
    page = seen(desk, "/desk/")
    assert 'hx-trigger="load"' in page.split('id="saved-views"')[1][:200]
    assert queries(desk, "/desk/") == plain


def test_what_was_counted_stands_on_the_next_page_until_something_happens(
    desk: Client, ada: Staff, complaint: Conversation, arrives: Arrives
) -> None:
    make(ada)
    seen(desk, "/desk/nav/saved/")
    bar = seen(desk, "/desk/").split('id="saved-views"')[1][:900]
    assert 'hx-trigger="load"' not in bar
    assert '<bdi class="count">1</bdi>' in bar
    arrives("Something new.")
    assert 'hx-trigger="load"' in seen(desk, "/desk/").split('id="saved-views"')[1][:200]


def test_counting_is_one_query_however_many_there_are(
    desk: Client, ada: Staff, complaint: Conversation
) -> None:
    make(ada)
    few = queries(desk, "/desk/nav/saved/")
    for number in range(6):
        make(ada, name=f"View {number}")
    assert queries(desk, "/desk/nav/saved/") == few


def test_a_saved_view_costs_as_many_queries_with_fifty_rows_as_with_five(
    desk: Client, ada: Staff, arrives: Arrives
) -> None:
    view = make(ada, {"field": "resolved", "is": "no", "value": []})
    for number in range(5):
        arrives(number=number)
    few = queries(desk, address(view))
    for number in range(5, 50):
        arrives(number=number)
    assert queries(desk, address(view)) <= few <= 9


@pytest.mark.parametrize("sort", ["newest", "waiting", "due", "priority"])
@pytest.mark.parametrize("saved", [True, False])
def test_every_order_goes_through_all_pages(
    desk: Client, ada: Staff, arrives: Arrives, sort: str, saved: bool
) -> None:
    for number in range(60):
        talk = arrives(f"Letter {number:03}.", number=number % 5).conversation
        rows = Conversation.objects.filter(pk=talk.pk)
        rows.update(priority=1 + number % 4, due_at=timezone.now() if number % 3 else None)
    awake = {"field": "resolved", "is": "no", "value": []}
    where = address(make(ada, awake, sort=sort)) if saved else f"/desk/?sort={sort}"
    found: list[str] = []
    cursor = ""
    for _page in range(3):
        answer = desk.get(where, {"cursor": cursor, **({} if saved else {"sort": sort})})
        found += [row.heading for row in answer.context["rows"]]
        cursor = answer.context["paging"].next
    assert sorted(found) == [f"Letter {number:03}." for number in range(60)]
    if sort == "priority":
        assert [int(text[7:10]) % 4 for text in found] == sorted(
            (int(t[7:10]) % 4 for t in found), reverse=True
        )


def test_an_order_stays_from_page_to_page(desk: Client, arrives: Arrives) -> None:
    for number in range(26):
        arrives(f"Letter {number}.", number=number)
    assert "sort=waiting&amp;cursor=" in seen(desk, "/desk/?sort=waiting")
    assert "sort=" not in seen(desk, "/desk/?sort=colour").split('class="pager"')[1]


def test_rare_views_stay_in_the_order_of_their_index(desk: Client, arrives: Arrives) -> None:
    arrives()
    assert desk.get("/desk/inbox/all/?sort=due").context["sort"] == ""


def test_what_is_gone_is_said_and_breaks_nothing(
    desk: Client, ada: Staff, theo: Staff, harbour: Branch, arrives: Arrives
) -> None:
    arrives("Where is my pan?")
    view = make(
        ada,
        {"field": "tags", "is": "none", "value": ["wedding"]},
        {"field": "branch", "is": "none", "value": [str(harbour.pk)]},
        {"field": "assignee", "is": "none", "value": [str(theo.pk)]},
    )
    Branch.objects.filter(pk=harbour.pk).update(closed_for_good_at=timezone.now())
    Staff.objects.filter(pk=theo.pk).update(is_active=False)
    for where in (address(view), f"/desk/settings/views/{view.pk}/", "/desk/settings/views/"):
        page = seen(desk, where)
        for gone in ("wedding", "Harbour", "Theo Tamm"):
            assert f"“{gone}” is not there any more" in page


def test_a_condition_of_another_version_breaks_nothing(desk: Client, ada: Staff, arrives: Arrives) -> None:
    arrives("Where is my pan?")
    view = make(ada)
    colour = {"field": "colour", "is": "any", "value": ["red"]}
    SavedView.objects.filter(pk=view.pk).update(conditions=[colour])
    for where in (address(view), f"/desk/settings/views/{view.pk}/", "/desk/nav/saved/"):
        seen(desk, where)


def test_many_are_chosen_in_it_and_all_of_it_too(desk: Client, ada: Staff, complaint: Conversation) -> None:
    view = make(ada)
    page = seen(desk, address(view))
    assert f'name="c" form="many" value="{complaint.pk}"' in page
    assert f'name="view" value="v{view.pk}"' in page
    asked = {"all": "on", "view": f"v{view.pk}"}
    assert "Instead, all of “Sharp words”: 1 conversation" in seen(desk, f"/desk/many/?view=v{view.pk}")
    answer = desk.post("/desk/many/", {**asked, "change": "tag", "value_tag": "monsoon"})
    assert answer["Location"] == address(view)
    assert Bulk.objects.get().total == 1
    assert list(Conversation.objects.filter(tags__name="monsoon")) == [complaint]


def test_another_s_view_chooses_nothing(desk: Client, mona: Staff, complaint: Conversation) -> None:
    view = make(mona)
    asked = {"all": "on", "view": f"v{view.pk}", "change": "resolve"}
    assert desk.post("/desk/many/", asked).status_code == 422
    assert not Bulk.objects.exists()


def test_a_list_becomes_a_view_with_its_filters(
    desk: Client, ada: Staff, old_town: Branch, olga: Staff
) -> None:
    desk.force_login(olga)
    page = seen(desk, f"/desk/inbox/pressing/?branch={old_town.pk}&sort=waiting")
    link = page.split('href="/desk/settings/views/new/?')[1].split('"')[0].replace("&amp;", "&")
    form = desk.get(f"/desk/settings/views/new/?{link}")
    assert form.status_code == 200
    assert [line.field for line in form.context["lines"]] == ["resolved", "snoozed", "priority", "branch"]
    assert form.context["form"].initial["sort"] == "waiting"


def test_what_one_follows_has_no_conditions_to_begin_with(desk: Client) -> None:
    assert "/desk/settings/views/new/?" not in seen(desk, "/desk/inbox/following/")


def test_tags_make_a_view_too(desk: Client, ada: Staff, arrives: Arrives) -> None:
    tag(arrives("Where is my pan?").conversation, by=ada, names=["wedding"])
    view = make(ada, {"field": "tags", "is": "any", "value": ["wedding"]})
    assert "Where is my pan?" in seen(desk, address(view))


def test_a_search_becomes_a_view(desk: Client, ada: Staff, arrives: Arrives) -> None:
    assign(arrives("Where is my pan?").conversation, by=ada, to=ada)
    arrives("Where is the other pan?", number=4)
    page = seen(desk, "/desk/search/?q=pan%20is:mine")
    link = page.split('href="/desk/settings/views/new/?')[1].split('"')[0].replace("&amp;", "&")
    form = desk.get(f"/desk/settings/views/new/?{link}")
    assert [(line.field, line.text) for line in form.context["lines"]] == [
        ("words", "pan"),
        ("assignee", "me"),
    ]
    assert form.context["count"] == 1


def test_the_palette_leads_to_saved_views(desk: Client, ada: Staff, mona: Staff) -> None:
    view, hers = make(ada), make(mona, name="Hers")
    palette = desk.get(
        "/desk/go/", headers={"HX-Request": "true", "HX-Target": "palette-list"}
    ).content.decode()
    assert f'href="{address(view)}"' in palette
    assert address(hers) not in palette
