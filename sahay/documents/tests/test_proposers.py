"""Whoever proposed a version hears what became of it."""

from datetime import timedelta

import time_machine
from django.utils import timezone

from sahay.business.powers import OWNER
from sahay.documents import actions
from sahay.documents.tests.conftest import begun, draft_of, worded
from sahay.documents.waiting import papers_for
from tests.cast import make_staff


def test_what_was_sent_back_waits_for_its_proposer_until_it_is_changed(letters, olga):
    second = make_staff("Second Owner", OWNER)
    draft = worded(draft_of(begun(olga)))
    version = actions.propose(draft, by=second)
    actions.send_back(version, reason="Shorter.", by=olga)
    assert [one.title for one in papers_for(second).sent_back] == ["Returns"]
    assert papers_for(olga).sent_back == []
    draft.refresh_from_db()
    actions.write_clause(draft, "en", "days", heading="When", text="15.", seen="14 (en)", by=olga)
    assert papers_for(second).sent_back == []


def test_what_somebody_else_approved_is_told_for_three_days(letters, olga):
    second = make_staff("Second Owner", OWNER)
    version = actions.propose(worded(draft_of(begun(second))), by=second)
    actions.approve(version, by=olga)
    assert [one.version for one in papers_for(second).approved] == [version]
    assert papers_for(olga).approved == []
    with time_machine.travel(timezone.now() + timedelta(days=4)):
        assert papers_for(second).approved == []


def test_nobody_is_told_that_they_approved_themselves(letters, olga):
    actions.approve(actions.propose(worded(draft_of(begun(olga))), by=olga), by=olga)
    assert papers_for(olga).approved == []


def test_both_stand_on_the_list_for_me(letters, as_olga, olga):
    second = make_staff("Second Owner", OWNER)
    for key in ("returns", "complaints"):
        version = actions.propose(worded(draft_of(begun(olga, key))), by=olga)
        if key == "returns":
            actions.send_back(version, reason="Shorter.", by=second)
        else:
            actions.approve(version, by=second)
    page = as_olga.get("/desk/for-me/").content.decode()
    assert "What you proposed was sent back" in page
    assert "What you proposed was approved" in page
