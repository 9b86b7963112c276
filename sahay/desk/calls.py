"""Calls to make as lines of a list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from sahay.channels.phone.models import CallBack
from sahay.conversations.addresses import page_of
from sahay.conversations.standing import Standing
from sahay.desk.places import Places
from sahay.kit.when import moment
from sahay.shell.discretion import heading_in_list, name_in_list, words_in_list

SOON = timedelta(hours=1)


@dataclass(frozen=True)
class CallLine:
    """One number to call, in words."""

    number: int
    phone: str
    shown: str
    who: str
    source: str
    heading: str
    language: str
    url: str
    when: str
    is_later: bool
    due: Standing | None
    tries: int
    calls: int
    branch: str


def lines_for(call_backs: Sequence[CallBack], places: Places, now: datetime) -> list[CallLine]:
    """Lines for call-backs read with their conversation and customer; asks nothing more."""
    return [_line(call_back, places, now) for call_back in call_backs]


def _line(call_back: CallBack, places: Places, now: datetime) -> CallLine:
    conversation = call_back.conversation
    branch = places.named(conversation.branch_id)
    zone = branch.zone if branch else places.zone
    return CallLine(
        number=call_back.pk,
        phone=words_in_list(call_back.number),
        shown=words_in_list(call_back.shown),
        who=name_in_list(conversation.customer.name),
        source=str(call_back.get_source_display()),
        heading=heading_in_list(conversation.heading, conversation.pk),
        language=conversation.language,
        url=page_of(call_back.place),
        when=moment(call_back.call_at, zone, now),
        is_later=call_back.call_at > now,
        due=_due(call_back, moment(call_back.due_at, zone, now), now) if call_back.due_at else None,
        tries=call_back.tries,
        calls=call_back.calls,
        branch=branch.name if branch and places.are_several else "",
    )


def _due(call_back: CallBack, time: str, now: datetime) -> Standing:
    due = call_back.due_at or now
    if due < now:
        return Standing("", "missed", _("was due %(time)s") % {"time": time}, "", due)
    state = "approaching" if due < now + SOON else "ok"
    return Standing("", state, _("due %(time)s") % {"time": time}, "", due)
