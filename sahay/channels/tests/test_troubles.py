"""What does not work is said to those whom it concerns, with a remedy, and goes away by itself."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation

from sahay.business.models import Branch, Staff
from sahay.channels.actions import add_mailbox, mark_failing, mark_working
from sahay.channels.email.models import Mailbox
from sahay.channels.email.reasons import Trouble
from sahay.channels.models import Pulse
from sahay.channels.tests.mails import arrive, letter
from sahay.channels.troubles import troubles
from sahay.conversations.actions import reply
from sahay.conversations.models import Conversation, Delivery


@pytest.fixture
def beating(db: None) -> Pulse:
    """A worker that has just been heard."""
    return Pulse.objects.create(part="worker", place="here", at=timezone.now())


def test_when_all_is_well_nothing_is_said(beating: Pulse, help_box: Mailbox, mona: Staff) -> None:
    arrive(letter(), mailbox=help_box)
    assert troubles(mona) == []


def test_a_worker_not_heard_for_a_minute_is_missed(beating: Pulse, ada: Staff) -> None:
    Pulse.objects.update(at=timezone.now() - timedelta(seconds=61))
    told = troubles(ada)
    assert len(told) == 1
    assert told[0].title
    assert "sahay worker" in told[0].remedy
    Pulse.objects.create(part="worker", place="elsewhere", at=timezone.now())
    assert troubles(ada) == []


def test_a_mail_door_that_cannot_open_says_why(beating: Pulse, ada: Staff) -> None:
    Pulse.objects.create(part="receiver", place="here", at=timezone.now(), reason="Address already in use")
    told = troubles(ada)
    assert [trouble.reason for trouble in told] == ["Address already in use"]
    assert "(SAHAY_MAIL_PORT)" in told[0].remedy


def test_a_postbox_that_cannot_open_names_its_own_setting(beating: Pulse, ada: Staff) -> None:
    Pulse.objects.create(part="postbox", place="here", at=timezone.now(), reason="Address already in use")
    with translation.override("ur"):
        [told] = troubles(ada)
        assert told.reason == "\u2068Address already in use\u2069"
        assert "SAHAY_POST_PORT" in told.remedy


def test_a_failing_mailbox_is_told_to_its_branch_until_it_works(
    beating: Pulse, harbour: Branch, theo: Staff, ada: Staff, olga: Staff
) -> None:
    box = add_mailbox(by="start", address="harbour@lotus.example", branch=harbour)
    mark_failing(box, because=Trouble.REFUSED)
    assert len(troubles(theo)) == len(troubles(olga)) == 1
    assert troubles(ada) == []
    told = troubles(theo)[0]
    assert "harbour@lotus.example" in told.title
    assert told.reason
    assert told.remedy
    assert told.url.endswith(f"/mailboxes/{box.pk}/")
    mark_working(box)
    assert troubles(theo) == []


def test_answers_that_cannot_leave_are_counted_with_the_reason(
    beating: Pulse, help_box: Mailbox, ada: Staff, theo: Staff
) -> None:
    row = arrive(letter(), mailbox=help_box)
    assert row.message is not None
    reply(row.message.conversation, by=ada, text="soon")
    Delivery.objects.update(attempts=2, reason="451 busy")
    told = troubles(ada)
    assert (len(told), told[0].reason) == (1, "451 busy")
    assert troubles(theo) == []
    Delivery.objects.update(state=Delivery.State.SENT)
    assert troubles(ada) == []


def test_mail_that_was_set_aside_is_told_to_those_who_look_after_the_ledger(
    beating: Pulse, help_box: Mailbox, mona: Staff, ada: Staff
) -> None:
    arrive(b"", mailbox=help_box)
    told = troubles(mona)
    assert (len(told), told[0].url.endswith("?state=set_aside")) == (1, True)
    assert troubles(ada) == []


def test_asking_costs_a_fixed_number_of_queries(
    beating: Pulse, help_box: Mailbox, mona: Staff, saras_question: Conversation
) -> None:
    for _each in range(3):
        arrive(b"", mailbox=help_box)
    mona.branch_ids()
    mona.powers()
    with CaptureQueriesContext(connection) as counted:
        troubles(mona)
    assert len(counted) == 4


@pytest.mark.on("sqlite")
def test_what_cannot_leave_is_found_among_all_that_has_left(beating: Pulse, olga: Staff) -> None:
    with CaptureQueriesContext(connection) as asked:
        troubles(olga)
    (stuck,) = [one["sql"] for one in asked if 'FROM "conversations_delivery"' in one["sql"]]
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {stuck}")
        plan = [row[3] for row in cursor.fetchall()]
    assert "SEARCH conversations_delivery USING INDEX delivery_unsent (state=?)" in plan
