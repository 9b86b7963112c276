"""Who looks, who writes: short-lived, seldom written, seen only by those who see the conversation."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from sahay.business.models import Staff
from sahay.conversations.actions import note, reply
from sahay.conversations.models import Conversation
from sahay.journal.models import Entry
from sahay.teamwork import here as room
from sahay.teamwork.here import forget_the_gone, leaves, looks, others_here, writes
from sahay.teamwork.models import Here
from sahay.teamwork.tests.conftest import Signs

HTMX = {"HX-Request": "true"}
Heard = list[tuple[int, int | None]]


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> Heard:
    """What this process was told: nothing else hears it."""
    told: Heard = []
    monkeypatch.setattr(room, "_hearers", [lambda conversation, branch: told.append((conversation, branch))])
    return told


def seen_by(person: Staff, talk: Conversation) -> list[tuple[str, str]]:
    return [(one.name, one.writing) for one in others_here(talk, person)]


def test_colleagues_see_who_looks_and_who_writes_first(
    saras_question: Conversation, ada: Staff, mona: Staff, olga: Staff
) -> None:
    looks(saras_question, ada)
    looks(saras_question, mona)
    writes(saras_question, mona, "reply")
    assert seen_by(olga, saras_question) == [("Mona Sharma", "reply"), ("Ada Lovelace", "")]
    assert seen_by(mona, saras_question) == [("Ada Lovelace", "")]
    leaves(saras_question, ada)
    writes(saras_question, mona, "")
    assert seen_by(olga, saras_question) == [("Mona Sharma", "")]


def test_it_lasts_less_than_a_minute_and_leaves_nothing_behind(
    saras_question: Conversation, ada: Staff, mona: Staff
) -> None:
    writes(saras_question, ada, "note")
    entries = Entry.objects.count()
    with time_machine.travel(timezone.now() + timedelta(seconds=55)):
        assert seen_by(mona, saras_question) == []
        assert forget_the_gone() == 0
    with time_machine.travel(timezone.now() + timedelta(minutes=11)):
        assert forget_the_gone() == 1
    assert (Here.objects.count(), Entry.objects.count()) == (0, entries)


def test_who_looks_on_after_writing_is_not_writing_for_ever(
    saras_question: Conversation, ada: Staff, mona: Staff
) -> None:
    writes(saras_question, ada, "reply")
    with time_machine.travel(timezone.now() + timedelta(seconds=52)):
        looks(saras_question, ada)
        assert seen_by(mona, saras_question) == [("Ada Lovelace", "")]


def test_what_was_sent_is_not_being_written_any_more(
    saras_question: Conversation, ada: Staff, mona: Staff
) -> None:
    writes(saras_question, ada, "reply")
    writes(saras_question, mona, "note")
    reply(saras_question, by=ada, text="Tomorrow.")
    assert seen_by(mona, saras_question) == [("Ada Lovelace", "")]
    note(saras_question, by=mona, text="Hurry.")
    assert seen_by(ada, saras_question) == [("Mona Sharma", "")]


def test_little_is_written_and_news_alone_is_told(
    saras_question: Conversation, ada: Staff, heard: Heard
) -> None:
    looks(saras_question, ada)
    with CaptureQueriesContext(connection) as asked:
        looks(saras_question, ada)
    assert len(asked) == 1
    writes(saras_question, ada, "reply")
    with CaptureQueriesContext(connection) as asked:
        writes(saras_question, ada, "reply")
    assert len(asked) == 1
    with time_machine.travel(timezone.now() + timedelta(seconds=20)):
        looks(saras_question, ada)
        writes(saras_question, ada, "reply")
    leaves(saras_question, ada)
    leaves(saras_question, ada)
    assert heard == [(saras_question.pk, saras_question.branch_id)] * 3


def test_the_page_says_it_and_typing_says_it_too(
    saras_question: Conversation, ada: Staff, mona: Staff, theo: Staff, as_person: Signs
) -> None:
    here = f"/desk/conversations/{saras_question.pk}"
    as_person(ada).post(f"{here}/look/", headers=HTMX)
    assert "Ada Lovelace is looking at it" in as_person(mona).get(f"{here}/here/").content.decode()
    as_person(ada).post(f"{here}/draft/", {"kind": "note", "text": "It co", "version": "0"})
    shown = as_person(mona).post(f"{here}/look/", headers=HTMX).content.decode()
    assert shown.count("Ada Lovelace is writing a note") == 2
    assert "Mona Sharma is looking at it" in as_person(ada).post(f"{here}/here/").content.decode()
    as_person(ada).post(f"{here}/draft/", {"kind": "note", "text": "", "version": "1"})
    as_person(mona).post(f"{here}/here/leave/")
    assert seen_by(mona, saras_question) == [("Ada Lovelace", "")]
    assert as_person(theo).get(f"{here}/here/").status_code == 404
    assert as_person(theo).post(f"{here}/here/").status_code == 404
    assert not Here.objects.filter(staff__in=[theo, mona]).exists()
