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
from sahay.conversations.models import Conversation, Delivery, WaitingOn
from sahay.desk.inbox import address_of
from sahay.desk.places import Places
from sahay.desk.rows import Row, rows_for, with_people
from sahay.kit.pages import capped_count
from sahay.kit.when import span

MOST = 5
MOST_COUNTED = 99
AHEAD = timedelta(hours=12)


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
        return self.key in ("soon", "failed")


def needs(staff: Staff, places: Places, now: datetime | None = None) -> list[Need]:
    """Lists that are not empty, the most urgent first. A conversation stands in the first list it fits."""
    now = now or timezone.now()
    seen: set[int] = set()
    found = [
        ("due", _("My promises that are missed or due soon"), "clock", _mine_due(staff, now), "mine"),
        ("answers", _("Customers have answered me"), "reply", _mine_waiting(staff), "mine"),
        ("failed", _("Answers that did not arrive"), "danger", _failed(staff), "all"),
        (
            "unassigned",
            _("Nobody has taken these yet, the oldest first"),
            "inbox",
            _untaken(staff),
            "unassigned",
        ),
        ("soon", _("About to be missed, in the next 12 hours"), "warning", _soon(staff, now), "due"),
    ]
    chosen = []
    for key, title, icon, rows, view in found:
        fresh = [(conversation, why) for conversation, why in rows if conversation.pk not in seen]
        seen |= {conversation.pk for conversation, _why in fresh[:MOST]}
        if fresh:
            chosen.append((key, title, icon, fresh, address_of(view)))
    shown = [conversation for *_rest, fresh, _url in chosen for conversation, _why in fresh[:MOST]]
    rows = {row.number: row for row in rows_for(shown, places)}
    return [
        Need(
            key,
            title,
            icon,
            [
                Line(
                    rows[conversation.pk],
                    why or (_left(conversation, places, now) if key != "answers" else ""),
                )
                for conversation, why in fresh[:MOST]
            ],
            len(fresh) > MOST,
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


def _plain(rows: Any, order: str) -> list[tuple[Conversation, str]]:
    some = with_people(rows).order_by(order, "pk")[: 2 * MOST + 1]
    return [(conversation, "") for conversation in some]


def _mine_due(staff: Staff, now: datetime) -> list[tuple[Conversation, str]]:
    seen = Conversation.objects.visible_to(staff)
    return _plain(seen.open().of(staff).filter(due_at__lte=now + AHEAD), "due_at")


def _mine_waiting(staff: Staff) -> list[tuple[Conversation, str]]:
    mine = Conversation.objects.visible_to(staff).waiting_on(WaitingOn.US).of(staff)
    return _plain(mine.filter(first_answered_at__isnull=False), "activity_at")


def _untaken(staff: Staff) -> list[tuple[Conversation, str]]:
    seen = Conversation.objects.visible_to(staff)
    return _plain(seen.unassigned().filter(waiting_on=WaitingOn.US), "activity_at")


def _soon(staff: Staff, now: datetime) -> list[tuple[Conversation, str]]:
    """Of everybody, also of those who are away: what one's branches are about to miss."""
    seen = Conversation.objects.visible_to(staff).open()
    return _plain(seen.filter(due_at__gt=now, due_at__lte=now + AHEAD), "due_at")


def _failed(staff: Staff) -> list[tuple[Conversation, str]]:
    """Answers of open conversations that will not arrive by themselves."""
    rows = Delivery.objects.filter(
        state=Delivery.State.FAILED, message__conversation__resolved_at__isnull=True
    )
    if not staff.all_branches:
        rows = rows.filter(message__conversation__branch_id__in=staff.branch_ids())
    latest = list(rows.order_by("-pk").values_list("message__conversation_id", "reason")[: 2 * MOST])
    if not latest:
        return []
    found = with_people(Conversation.objects.visible_to(staff)).in_bulk([number for number, _why in latest])
    reasons = dict(reversed(latest))
    return [(found[number], why) for number, why in reasons.items() if number in found]


def _left(conversation: Conversation, places: Places, now: datetime) -> str:
    """How much opening time of its branch is left until it is due."""
    branch = places.named(conversation.branch_id) or places.own
    if conversation.due_at is None or branch is None or conversation.due_at <= now:
        return ""
    worked = branch.calendar().worked(now, conversation.due_at)
    if not worked:
        return _("before the branch opens again")
    return _("%(time)s of opening time left") % {"time": span(worked)}
