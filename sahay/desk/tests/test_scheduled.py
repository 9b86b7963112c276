"""The view of what leaves later."""

from __future__ import annotations

from datetime import timedelta

from django.test import Client
from django.utils import timezone

from sahay.business.models import Staff
from sahay.conversations.actions import reply
from sahay.conversations.models import Delivery
from sahay.conversations.sending import hold_what_was_overtaken
from sahay.desk.side_bar import SCHEDULED, counted
from sahay.desk.tests.conftest import Arrives, queries

PAGE = "/desk/scheduled/"


def seen(client: Client, address: str = PAGE) -> str:
    return client.get(address).content.decode()


def test_ones_own_stand_there_and_those_of_others_by_choice(
    desk: Client, arrives: Arrives, ada: Staff, mona: Staff, theo: Staff
) -> None:
    assert "Nothing waits to leave" in seen(desk)
    assert "/desk/scheduled/" not in seen(desk, "/desk/")
    tomorrow = timezone.now() + timedelta(days=1)
    talk = arrives("Where is it?", channel="email").conversation
    reply(talk, by=ada, text="From Ada.", send_at=tomorrow)
    reply(talk, by=mona, text="From Mona.", send_at=tomorrow)
    reply(talk, by=ada, text="At once.")
    page = seen(desk)
    assert ("From Ada." in page, "From Mona." in page, "At once." in page) == (True, False, False)
    assert "From Mona." in seen(desk, f"{PAGE}?whose=all")
    assert (counted(ada)[SCHEDULED], counted(theo)[SCHEDULED]) == (1, 0)
    assert "/desk/scheduled/" in seen(desk, "/desk/")
    theirs = Client()
    theirs.force_login(theo)
    assert "From" not in seen(theirs, f"{PAGE}?whose=all").partition("scheduled-rows")[2]


def test_what_is_held_back_stands_on_top_and_the_time_can_be_changed(
    desk: Client, arrives: Arrives, ada: Staff
) -> None:
    tomorrow = timezone.now() + timedelta(days=1)
    first, second = (arrives("Where is it?", number=n, channel="email").conversation for n in (1, 2))
    reply(first, by=ada, text="The earlier one.", send_at=tomorrow)
    message = reply(second, by=ada, text="The held one.", send_at=tomorrow + timedelta(days=1))
    arrives("It has come.", conversation=second)
    hold_what_was_overtaken(second)
    page = seen(desk)
    assert page.index("The held one.") < page.index("The earlier one.")
    assert "Held back." in page
    other = f"/desk/conversations/{second.pk}/messages/{message.pk}/send-later/"
    assert "The held one." in seen(desk, other)
    assert desk.post(other, {"at": "2001-01-01T10:00"}).status_code == 422
    assert desk.post(other, {"at": "nonsense"}).status_code == 422
    assert Delivery.objects.get(message=message).state == "held"
    desk.post(other, {"at": "2099-01-01T10:00"})
    assert Delivery.objects.get(message=message).state == "waiting"


def test_many_cost_as_many_queries_as_few(desk: Client, arrives: Arrives, ada: Staff) -> None:
    tomorrow = timezone.now() + timedelta(days=1)
    counts = []
    for many in (1, 6):
        for number in range(many):
            talk = arrives("Where?", number=10 * many + number, channel="email", name="").conversation
            reply(talk, by=ada, text="Soon.", send_at=tomorrow)
        counts.append(queries(desk, PAGE))
    assert counts[0] == counts[1]
