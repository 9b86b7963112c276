"""What stands beside the inbox under For me: what is counted there, and for whom."""

from __future__ import annotations

from datetime import time, timedelta

import time_machine
from django.utils import timezone

from sahay.business.actions.teams import make_team
from sahay.business.models import Branch, Staff
from sahay.business.powers import READ_ONLY
from sahay.conversations.actions import resolve
from sahay.desk.places import Places
from sahay.desk.side_bar import REMINDERS, counted, entries
from sahay.desk.tests.conftest import Arrives
from sahay.routines.actions import set_reminder, settle_reminder
from sahay.routines.models import ReminderDue
from sahay.routines.reminders.ringing import ring_all
from sahay.teamwork.actions import accept_handover, hand_over
from tests.cast import make_staff


def test_a_reminder_that_has_come_counts_under_for_me_until_it_is_settled(ada: Staff, mona: Staff) -> None:
    reminder = set_reminder(
        words="Call the supplier", first_on=timezone.localdate(), at=time(9), repeats="daily", by=ada
    )
    assert reminder.next_at is not None
    ring_all(reminder.next_at)
    assert counted(ada)[REMINDERS] == 0
    with time_machine.travel(reminder.next_at + timedelta(minutes=1)):
        assert [for_me(person) for person in (ada, mona)] == ["1", ""]
        settle_reminder(ReminderDue.objects.get(), by=ada)
        assert for_me(ada) == ""


def test_what_was_handed_to_several_counts_under_for_me_of_those_who_may_take_it(
    arrives: Arrives, ada: Staff, mona: Staff, theo: Staff, olga: Staff, old_town: Branch, harbour: Branch
) -> None:
    rita = make_staff("Rita Reader", READ_ONLY, old_town)
    talk = arrives("The lid is broken.").conversation
    team = make_team(by=olga, name="Repairs", members=[ada, mona, rita])
    row = hand_over(talk, by=olga, to=team, words="The lid.")
    assert [for_me(person) for person in (ada, mona, rita, theo, olga)] == ["1", "1", "", "", ""]
    accept_handover(row, by=ada)
    assert [for_me(person) for person in (ada, mona)] == ["", ""]
    hand_over(arrives("Where is it?").conversation, by=mona, to=harbour, words="They live there.")
    assert [for_me(person) for person in (ada, theo)] == ["", "1"]
    done = arrives("It whistles.").conversation
    hand_over(done, by=olga, to=team, words="Whose is it?")
    resolve(done, by=olga)
    assert for_me(ada) == ""


def for_me(person: Staff) -> str:
    """What the side bar shows beside it."""
    return entries(person, Places((), (), None))[0].count
