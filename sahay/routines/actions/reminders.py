"""Reminders: setting, changing, ending; and what came: done, left out, put off."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, time

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sahay import journal
from sahay.business.models import Branch, Staff
from sahay.conversations.models import Conversation
from sahay.conversations.moments import opening_of, understand
from sahay.kit.refusal import Refused
from sahay.kit.text import one_line
from sahay.routines import events, may
from sahay.routines.models import Reminder, ReminderDue
from sahay.routines.reminders.times import next_after

MOST, LONGEST, FARTHEST_YEARS = 200, 200, 100


@transaction.atomic
def set_reminder(
    *,
    words: str,
    first_on: date,
    at: time,
    repeats: str = Reminder.Repeats.ONCE,
    weekdays: Iterable[int] = (),
    whose: Staff | None = None,
    conversation: Conversation | None = None,
    by: Staff,
) -> Reminder:
    """A new one, for `whose` or for whoever sets it. Its time is that of a branch: the conversation's, else
    theirs.
    """
    person = whose or by
    may.set_reminder(by, person, conversation).enforce()
    if Reminder.objects.running().filter(whose=person).count() >= MOST:
        raise Refused(_("Two hundred reminders are enough. Please end one first."))
    reminder = Reminder(made_by=by, conversation=conversation)
    _keep(reminder, person, words, first_on, at, repeats, weekdays)
    number = conversation.pk if conversation else None
    journal.record(events.ReminderSet(reminder=reminder.pk, whose=person.pk, conversation=number), by=by)
    return reminder


@transaction.atomic
def change_reminder(
    reminder: Reminder,
    *,
    words: str,
    first_on: date,
    at: time,
    repeats: str,
    weekdays: Iterable[int] = (),
    whose: Staff | None = None,
    by: Staff,
) -> Reminder:
    """Other words, another time, another person. What has come already stays as it is."""
    rows = Reminder.objects.select_for_update(of=("self",)).select_related("whose", "conversation")
    reminder = rows.get(pk=reminder.pk)
    may.change_reminder(by, reminder).enforce()
    person = whose or reminder.whose
    if person.pk != reminder.whose_id:
        may.set_reminder(by, person, reminder.conversation).enforce()
    _keep(reminder, person, words, first_on, at, repeats, weekdays)
    journal.record(events.ReminderChanged(reminder=reminder.pk, whose=person.pk), by=by)
    return reminder


@transaction.atomic
def end_reminder(reminder: Reminder, *, by: Staff) -> None:
    """It comes no more; what of it still waits is left out."""
    may.change_reminder(by, reminder).enforce()
    ended = Reminder.objects.running().filter(pk=reminder.pk).update(next_at=None)
    waiting = ReminderDue.objects.waiting().filter(reminder=reminder)
    left = waiting.update(settled_at=timezone.now(), outcome=ReminderDue.Outcome.SKIPPED)
    if ended or left:
        journal.record(events.ReminderEnded(reminder=reminder.pk), by=by)


@transaction.atomic
def settle_reminder(due: ReminderDue, *, by: Staff, skipped: bool = False) -> None:
    """It is done, or left out this time."""
    due = _held(due)
    may.settle_reminder(by, due).enforce()
    due.outcome = ReminderDue.Outcome.SKIPPED if skipped else ReminderDue.Outcome.DONE
    due.settled_at = timezone.now()
    due.save(update_fields=["outcome", "settled_at"])
    journal.record(events.ReminderSettled(reminder=due.reminder_id, due=due.pk, outcome=due.outcome), by=by)


@transaction.atomic
def put_off_reminder(due: ReminderDue, *, by: Staff, words: str) -> ReminderDue:
    """It comes again at another moment, said in words: “in 2 hours”, “tomorrow morning”."""
    due = _held(due)
    may.settle_reminder(by, due).enforce()
    branch, now = due.reminder.branch, timezone.now()
    until = understand(words, by.language, now, branch.zone, opening_of(branch))
    if until is None:
        raise Refused(_("“%(text)s” is no moment we understand.") % {"text": words})
    due.shown_at = until
    due.save(update_fields=["shown_at"])
    journal.record(
        events.ReminderPutOff(reminder=due.reminder_id, due=due.pk, until=until.isoformat()), by=by
    )
    return due


def _held(due: ReminderDue) -> ReminderDue:
    rows = ReminderDue.objects.select_for_update(of=("self",)).select_related("reminder__branch")
    return rows.get(pk=due.pk)


def _keep(
    reminder: Reminder,
    person: Staff,
    words: str,
    first_on: date,
    at: time,
    repeats: str,
    weekdays: Iterable[int],
) -> None:
    reminder.words, reminder.whose = one_line(words, LONGEST), person
    if not reminder.words:
        raise Refused(_("Please say what you want to be reminded of."))
    if repeats not in Reminder.Repeats.values:
        raise Refused(_("Please choose how often."))
    if first_on.year > timezone.now().year + FARTHEST_YEARS:
        raise Refused(_("“%(text)s” is no moment we understand.") % {"text": first_on})
    reminder.repeats, reminder.first_on, reminder.at = repeats, first_on, at
    reminder.weekdays = sorted({day for day in weekdays if day in range(7)})
    reminder.branch = _place(reminder, person)
    reminder.next_at = next_after(reminder, timezone.now())
    if reminder.next_at is None:
        raise Refused(_("This time is over. Please choose a later one."))
    reminder.save()


def _place(reminder: Reminder, person: Staff) -> Branch:
    """The branch in whose time it is meant."""
    if reminder.conversation is not None and reminder.conversation.branch is not None:
        return reminder.conversation.branch
    own = Branch.objects.active().filter(staff=person).order_by("position", "pk").first()
    found = own or Branch.objects.active().first()
    if found is None:
        raise Refused(_("There is no open branch in whose time this could be meant."))
    return found
