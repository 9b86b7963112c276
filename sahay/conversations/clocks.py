"""Starting, pausing and stopping the promises of a conversation, as messages come and go.

Whoever is asked outside was promised nothing; colleagues are promised what stands for requests among us
alone, and what they wish by a moment is due then until it is answered. What an association or a law set us
runs beside that: it neither pauses nor is reckoned anew, and resolving settles it.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from django.db.models import Q
from django.utils import timezone

from sahay import journal
from sahay.business.models import Branch
from sahay.business.worktime import WorkingTime
from sahay.conversations.channels import INTERNAL
from sahay.conversations.events import DueMoved, PromiseKept
from sahay.conversations.models import Clock, Conversation, WaitingOn
from sahay.customers.models import Party
from sahay.kit.questions import Question
from sahay.kit.writing import change
from sahay.policies import clocks
from sahay.policies.models import Measure, Promise
from sahay.policies.promises import book, promise_for

_RUNNING = Question(
    lambda conversation: (
        Clock.objects.running().filter(conversation=conversation).select_related("promise").order_by("pk")
    )
)
_ENDS = Question(
    lambda conversation: (
        Clock.objects.running()
        .filter(conversation=conversation, paused_at__isnull=True)
        .values_list("due_at")
    )
)


def calendar_of(conversation: Conversation) -> WorkingTime:
    """The working time of the conversation's branch; of the first branch while it has none."""
    branch = conversation.branch or Branch.objects.active().first()
    if branch is None:
        raise LookupError("a business has at least one branch")
    return branch.calendar()


def opening(conversation: Conversation, at: datetime) -> list[Clock]:
    """The clocks of a conversation about to be opened, with its `due_at` set: both still to be saved, it
    before them.
    """
    held = book()
    begun = [
        _begun(conversation, measure, at, held) for measure in (Measure.FIRST_ANSWER, Measure.RESOLUTION)
    ]
    clocks_begun = [clock for clock in begun if clock is not None]
    due = min((clock.due_at for clock in clocks_begun if clock.due_at), default=None)
    conversation.due_at = _or_wanted(conversation, due)
    return clocks_begun


def customer_wrote(conversation: Conversation, at: datetime) -> None:
    """The ball is with us: what was paused goes on, and the next answer is awaited."""
    running = {clock.measure: clock for clock in _ours(conversation)}
    for clock in running.values():
        _keep(clock, clocks.resume(clock.value, at=at, calendar=calendar_of(conversation)))
    awaited = {Measure.FIRST_ANSWER, Measure.NEXT_ANSWER} & running.keys()
    if not awaited:
        _start(
            conversation, Measure.NEXT_ANSWER if conversation.first_answered_at else Measure.FIRST_ANSWER, at
        )
    if Measure.RESOLUTION not in running:
        _start(conversation, Measure.RESOLUTION, at)
    note_due(conversation)


def answered(conversation: Conversation, at: datetime, by: object) -> None:
    """A person has answered: answer promises are settled, resolution waits for the customer."""
    for clock in _ours(conversation):
        if clock.measure == Measure.RESOLUTION:
            _keep(clock, clocks.pause(clock.value, at=at))
        else:
            settle(conversation, clock, at, by)
    note_due(conversation)


def resolved(conversation: Conversation, at: datetime, by: object) -> None:
    """Done: every promise that still runs is settled now."""
    for clock in _RUNNING.ask(conversation=conversation.pk):
        settle(conversation, clock, at, by)
    note_due(conversation)


def taken_back(conversation: Conversation, at: datetime) -> None:
    """What was done at `at` (an answer, resolving) was taken back: what it settled or paused runs on as if it
    had not been done.
    """
    for clock in conversation.clocks.filter(stopped_at=at):
        clock.stopped_at = clock.worked_seconds = clock.elapsed_seconds = clock.kept = None
        clock.save()
    for clock in conversation.clocks.running().filter(paused_at=at):
        _keep(clock, clocks.resume(clock.value, at=at, calendar=calendar_of(conversation)))
    note_due(conversation)


def dropped(conversation: Conversation, at: datetime) -> None:
    """Its promises are nobody's any more: what runs rests, neither kept nor missed."""
    conversation.clocks.running().update(dropped_at=at)
    note_due(conversation)


def brought(conversation: Conversation, into: Conversation) -> list[int]:
    """What others set us is due where the matter goes on: their numbers, for `brought_back`. Of two with one
    basis the nearer end counts.
    """
    there = {clock.basis: clock for clock in into.clocks.from_outside().filter(stopped_at=None)}
    numbers = []
    for clock in conversation.clocks.running().from_outside():
        same = there.get(clock.basis)
        if same is None:
            numbers.append(clock.pk)
        elif same.due_at and clock.due_at and clock.due_at < same.due_at:
            nearer = {
                "started_at": clock.started_at,
                "due_at": clock.due_at,
                "approaches_at": clock.approaches_at,
            }
            Clock.objects.filter(pk=same.pk).update(approach_told_at=None, dropped_at=None, **nearer)
    Clock.objects.filter(pk__in=numbers).update(conversation=into)
    note_due(into)
    return numbers


def brought_back(numbers: list[int], into: Conversation, conversation: Conversation) -> None:
    """They are due where they came from; whoever calls says what is due in both."""
    into.clocks.filter(pk__in=numbers).update(conversation=conversation)


def taken_up(conversation: Conversation, dropped_at: datetime | None) -> None:
    """What was dropped at a moment runs on, as if it had never rested."""
    conversation.clocks.filter(dropped_at=dropped_at, dropped_at__isnull=False).update(dropped_at=None)
    note_due(conversation)


def moved(conversation: Conversation, at: datetime) -> None:
    """Another branch, other opening hours: what is not due yet is reckoned anew."""
    calendar = calendar_of(conversation)
    for clock in _ours(conversation):
        value = clocks.recompute(clock.value, at=at, calendar=calendar)
        if value.approaches_at and value.approaches_at > at:
            clock.approach_told_at = None  # it is far again, so it is told again when it comes near
        _keep(clock, value)
    note_due(conversation)


def sorted_anew(conversation: Conversation, at: datetime) -> None:
    """Another kind may have another promise: what still runs is reckoned by it, from when it began. Missed
    stays missed.
    """
    held, calendar = book(), calendar_of(conversation)
    for clock in _ours(conversation):
        promise = _promise(conversation, Measure(clock.measure), clock.started_at, held)
        if promise is not None and promise != clock.promise and not clock.value.is_past_due(at):
            renewed = replace(clock.value, terms=promise.terms, due=None, approaches_at=None)
            clock.promise, clock.approach_told_at = promise, None
            _keep(clock, clocks.recompute(renewed, at=at, calendar=calendar))
    note_due(conversation)


def _ours(conversation: Conversation) -> list[Clock]:
    """The promises that run; not what others set us."""
    return [clock for clock in _RUNNING.ask(conversation=conversation.pk) if not clock.is_from_outside]


def reckon_some(branch: int, after: int, batch: int = 200) -> int | None:
    """Reckons open conversations of a branch anew, from the one after an id; the last id done, None when all
    are. Those of no branch yet go by the hours of the first one. What is due at another time now says so.
    """
    first = Branch.objects.active().first()
    here = Q(branch_id=branch)
    if first is not None and first.pk == branch:
        here |= Q(branch__isnull=True)
    done = None
    rows = Conversation.objects.open().filter(here, pk__gt=after).order_by("pk")
    for number in rows.values_list("pk", flat=True)[:batch]:
        held = Conversation.objects.select_for_update(of=("self",)).select_related("branch")
        conversation = held.get(pk=number)
        before = conversation.due_at
        moved(conversation, timezone.now())
        if conversation.due_at != before:
            _tell_due(conversation, before)
        done = number
    return done


def _tell_due(conversation: Conversation, before: datetime | None) -> None:
    journal.record(
        DueMoved(
            conversation=conversation.pk,
            branch=conversation.branch_id,
            due_at=conversation.due_at.isoformat() if conversation.due_at else "",
            before=before.isoformat() if before else "",
        ),
        by="opening hours",
    )


def note_due(conversation: Conversation) -> None:
    """Writes the nearest end of a running promise onto the conversation, where lists look for it."""
    ends = [end for (end,) in _ENDS.ask(conversation=conversation.pk) if end]
    due = _or_wanted(conversation, min(ends, default=None))
    if due != conversation.due_at:
        conversation.due_at = due
        change(Conversation, {"id": conversation.pk}, due_at=due)


def _or_wanted(conversation: Conversation, due: datetime | None) -> datetime | None:
    """The nearer of a promise and of what a colleague wishes, while that waits for us."""
    wanted = conversation.wanted_by
    if wanted is None or not conversation.is_open or conversation.waiting_on != WaitingOn.US:
        return due
    return min(due, wanted) if due else wanted


def _start(conversation: Conversation, measure: Measure, at: datetime) -> None:
    clock = _begun(conversation, measure, at)
    if clock is not None:
        clock.save()


def _begun(
    conversation: Conversation, measure: Measure, at: datetime, held: tuple[Promise, ...] | None = None
) -> Clock | None:
    if conversation.party == Party.SUPPLIER:
        return None
    promise = _promise(conversation, measure, at, held)
    if promise is None:
        return None
    clock = Clock(conversation=conversation, promise=promise, measure=measure, started_at=at)
    clock.become(clocks.start(promise.terms, at=at, calendar=calendar_of(conversation)))
    return clock


def _promise(
    conversation: Conversation, measure: Measure, at: datetime, held: tuple[Promise, ...] | None
) -> Promise | None:
    if conversation.party == Party.COLLEAGUE:
        held = tuple(one for one in (book() if held is None else held) if one.channel == INTERNAL)
    return promise_for(
        conversation.branch,
        channel=conversation.channel,
        kind=conversation.kind,
        measure=measure,
        at=at,
        held=held,
    )


def settle(conversation: Conversation, clock: Clock, at: datetime, by: object) -> None:
    """It is done now: what runs on it stops, kept or not."""
    _keep(clock, clocks.stop(clock.value, at=at, calendar=calendar_of(conversation)))
    if clock.kept:
        journal.record(
            PromiseKept(
                conversation=conversation.pk,
                branch=conversation.branch_id,
                clock=clock.pk,
                measure=clock.basis_words or clock.measure,
            ),
            by=by,
        )


def _keep(clock: Clock, value: clocks.Clock) -> None:
    clock.become(value)
    clock.save()
