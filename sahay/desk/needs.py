"""What needs somebody now: the short lists at the top of Today. Each is read by an index, a few rows deep."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from sahay.business.models import Staff
from sahay.channels.email.models import RawMail
from sahay.channels.phone.models import CallBack
from sahay.conversations.hindrances import in_words
from sahay.conversations.models import Conversation, Delivery, WaitingOn
from sahay.desk.inbox import address_of
from sahay.desk.places import Places
from sahay.desk.rows import Row, rows_for, with_people
from sahay.kit.isolating import isolated
from sahay.kit.pages import capped_count
from sahay.kit.questions import Question
from sahay.kit.when import span
from sahay.shell.discretion import words_in_list

MOST = 5
MOST_COUNTED = 99
AHEAD = timedelta(hours=12)
AN_HOUR = timedelta(hours=1)
CALLS = "calls"


@dataclass(frozen=True)
class Line:
    """A conversation in a list, with one more word about it: the opening time left, why it did not leave."""

    row: Row
    words: str


@dataclass(frozen=True)
class Need:
    """A list: what it is, its first lines, whether there are more, and where all of them are."""

    key: str
    title: str
    icon: str
    lines: Sequence[Line]
    more: bool
    url: str

    @property
    def shows_whose(self) -> bool:
        """Whether these may be somebody else's."""
        return self.key in ("soon", "failed", "calls")


def needs(staff: Staff, places: Places, now: datetime | None = None) -> list[Need]:
    """Lists that are not empty, the most urgent first. A conversation stands in the first list it fits."""
    now = now or timezone.now()
    seen: set[int] = set()
    found = [
        ("calls", _("People to call back"), "phone", _to_call(staff, now), CALLS),
        (
            "due",
            _("My promises that are missed or due soon"),
            "clock",
            _asked(_MINE_DUE, staff, person=staff.pk, until=now + AHEAD),
            "mine",
        ),
        (
            "answers",
            _("Customers have answered me"),
            "reply",
            _asked(_MINE_WAITING, staff, person=staff.pk),
            "mine",
        ),
        ("failed", _("Answers that did not arrive"), "danger", _failed(staff), "all"),
        (
            "unassigned",
            _("Nobody has taken these yet, the oldest first"),
            "inbox",
            _asked(_UNTAKEN, staff),
            "unassigned",
        ),
        (
            "soon",
            _("About to be missed, in the next 12 hours"),
            "warning",
            _asked(_SOON, staff, now=now, until=now + AHEAD),
            "due",
        ),
    ]
    chosen = []
    for key, title, icon, rows, view in found:
        fresh = [(conversation, why) for conversation, why in rows if conversation.pk not in seen]
        seen |= {conversation.pk for conversation, _why in fresh[:MOST]}
        if fresh:
            url = reverse("desk:calls") if view == CALLS else address_of(view)
            chosen.append((key, title, icon, fresh, url))
    shown = [conversation for *_rest, fresh, _url in chosen for conversation, _why in fresh[:MOST]]
    laid = {row.number: row for row in rows_for(shown, places)}
    return [
        Need(
            key,
            title,
            icon,
            [
                Line(
                    laid[conversation.pk],
                    why or (_left(conversation, places, now) if key != "answers" else ""),
                )
                for conversation, why in fresh[:MOST]
            ],
            len(fresh) > MOST or key == "calls",
            url,
        )
        for key, title, icon, fresh, url in chosen
    ]


def set_aside(staff: Staff) -> int:
    """Mails that wait for a person, for those who look after them; counted no further than to 100."""
    if not staff.has_power("mail.ledger"):
        return 0
    return capped_count(RawMail.objects.visible_to(staff).set_aside(), MOST_COUNTED)


def ledger() -> str:
    """Where these mails are."""
    return reverse("channels:ledger") + "?state=set_aside"


def _seen(is_everywhere: object, branches: object) -> Any:
    rows = with_people(Conversation.objects.all())
    return rows if is_everywhere else rows.filter(branch_id__in=branches)


def _ordered(rows: Any, order: str, lists: int = 1) -> Any:
    """So many that one more than is shown is left when the lists before have taken theirs."""
    return rows.order_by(order, "pk")[: lists * MOST + 1]


_MINE_DUE = Question(
    lambda everywhere, person, until, branches=(): _ordered(
        _seen(everywhere, branches).open().filter(assignee=person, due_at__lte=until), "due_at"
    )
)
_MINE_WAITING = Question(
    lambda everywhere, person, branches=(): _ordered(
        _seen(everywhere, branches)
        .waiting_on(WaitingOn.US)
        .filter(assignee=person, first_answered_at__isnull=False),
        "activity_at",
    )
)
_UNTAKEN = Question(
    lambda everywhere, branches=(): _ordered(
        _seen(everywhere, branches).unassigned().filter(waiting_on=WaitingOn.US), "activity_at", lists=2
    )
)
_SOON = Question(
    lambda everywhere, now, until, branches=(): _ordered(
        _seen(everywhere, branches).open().filter(due_at__gt=now, due_at__lte=until), "due_at", lists=3
    )
)
Found = list[tuple[Conversation, str]]


def _asked(question: Question[Any], staff: Staff, **values: Any) -> Found:
    """Of the branches a person sees."""
    where = {} if staff.all_branches else {"branches": staff.branch_ids()}
    rows = question.ask(staff.all_branches, **values, **where)
    return [(conversation, "") for conversation in rows]


def _failed(staff: Staff) -> Found:
    """Answers of open conversations that will not arrive by themselves."""
    rows = Delivery.objects.filter(
        state=Delivery.State.FAILED, message__conversation__resolved_at__isnull=True
    )
    if not staff.all_branches:
        rows = rows.filter(message__conversation__branch_id__in=staff.branch_ids())
    columns = ("message__conversation_id", "reason", "reason_facts")
    latest = list(rows.order_by("-pk").values_list(*columns)[: 2 * MOST])
    reasons = {number: words_in_list(in_words(reason, facts)) for number, reason, facts in reversed(latest)}
    if not reasons:
        return []
    found = with_people(Conversation.objects.visible_to(staff)).in_bulk(reasons)
    return [(found[number], why) for number, why in reasons.items() if number in found]


def _to_call(staff: Staff, now: datetime) -> Found:
    """Conversations of numbers to call now or within the hour, the number beside each."""
    rows = CallBack.objects.visible_to(staff).waiting().filter(call_at__lte=now + AN_HOUR)
    first = rows.select_related("conversation").order_by("call_at", "pk")[: MOST + 1]
    numbers: dict[int, str] = {}
    for call_back in first:
        shown = isolated({"number": call_back.shown})["number"]
        numbers.setdefault(call_back.place, words_in_list(shown))
    if not numbers:
        return []
    found = with_people(Conversation.objects.visible_to(staff)).in_bulk(list(numbers))
    return [
        (found[number], shown if found[number].customer.name else "")
        for number, shown in numbers.items()
        if number in found
    ]


def _left(conversation: Conversation, places: Places, now: datetime) -> str:
    """How much opening time of its branch is left until it is due."""
    branch = places.named(conversation.branch_id) or places.own
    if conversation.due_at is None or branch is None or conversation.due_at <= now:
        return ""
    worked = branch.calendar().worked(now, conversation.due_at)
    if not worked:
        return _("before the branch opens again")
    return _("%(time)s of opening time left") % {"time": span(worked)}
