"""How somebody likes to work: chosen by themselves, known to every page without asking for it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sahay.business.actions import change_business, choose_ways
from sahay.business.forms.people import WaysForm
from sahay.journal.models import Entry
from sahay.kit.refusal import Refused

CHOSEN = {"after_act": "next", "swipe_to_end": "take", "swipe_to_start": "nothing"}


def test_what_was_chosen_is_kept_and_written_down_once(ada):
    choose_ways(ada, by=ada, after_act="list", single_keys=False)
    choose_ways(ada, by=ada, after_act="list", single_keys=False)
    ada.refresh_from_db()
    assert (ada.after_act, ada.single_keys) == ("list", False)
    assert Entry.objects.filter(kind="business.ways_chosen").count() == 1


def test_nobody_chooses_for_somebody_else(ada, mona):
    with pytest.raises(Refused):
        choose_ways(ada, by=mona, single_keys=False)
    ada.refresh_from_db()
    assert ada.single_keys


def test_pages_carry_what_was_chosen_and_ask_the_database_nothing_for_it(client, ada):
    client.force_login(ada)
    client.get("/desk/recent/")
    with CaptureQueriesContext(connection) as before:
        plain = client.get("/desk/recent/").content.decode()
    client.post("/desk/settings/me/ways/", CHOSEN)
    client.get("/desk/settings/me/ways/")
    client.get("/desk/recent/")
    with CaptureQueriesContext(connection) as after:
        page = client.get("/desk/recent/").content.decode()
    assert "data-after" not in plain and "data-no-keys" not in plain
    assert 'data-after="next"' in page and "data-no-keys" in page
    assert len(after) == len(before)


def test_what_nobody_offers_is_refused_and_nothing_is_kept(client, ada):
    client.force_login(ada)
    answer = client.post("/desk/settings/me/ways/", CHOSEN | {"after_act": "home", "swipe_to_end": "delete"})
    assert answer.status_code == 422
    ada.refresh_from_db()
    assert (ada.after_act, ada.swipe_to_end) == ("stay", "snooze")


def test_an_answer_waits_as_long_as_its_writer_chose_else_as_long_as_everybodys(business, ada, olga):
    assert ada.time_to_undo() == timedelta(seconds=10)
    change_business(business, by=olga, undo_seconds=60)
    assert str(WaysForm.about(ada)["undo_seconds"]).count("The usual time: 1 minute") == 1
    assert ada.time_to_undo() == timedelta(seconds=60)
    choose_ways(ada, by=ada, undo_seconds=5)
    assert ada.time_to_undo() == timedelta(seconds=5)
    choose_ways(ada, by=ada, undo_seconds=None)
    assert ada.time_to_undo() == timedelta(seconds=60)


def test_a_time_to_undo_that_nobody_offers_is_refused(client, ada):
    with pytest.raises(Refused):
        choose_ways(ada, by=ada, undo_seconds=7)
    client.force_login(ada)
    assert client.post("/desk/settings/me/ways/", CHOSEN | {"undo_seconds": "7"}).status_code == 422
    ada.refresh_from_db()
    assert (ada.undo_seconds, ada.after_act) == (None, "stay")
    assert client.post("/desk/settings/me/ways/", CHOSEN | {"undo_seconds": "20"}).status_code == 302
    ada.refresh_from_db()
    assert ada.undo_seconds == 20
