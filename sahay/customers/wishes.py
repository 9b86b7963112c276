"""Wishes that act: a hint where one is about to do otherwise, hours, a greeting."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from sahay.customers.models import Customer, FormOfAddress
from sahay.kit.isolating import isolated
from sahay.kit.text import one_line

SILENT = ("counter",)


@dataclass(frozen=True)
class Hint:
    """Something they wish otherwise, and when it would be right."""

    icon: str
    words: str
    later: datetime | None = None

    @property
    def later_written(self) -> str:
        """As a field for a moment takes it, in the zone in which it was asked."""
        return f"{self.later:%Y-%m-%dT%H:%M}" if self.later else ""


def hints(customer: Customer, *, channel: str, now: datetime, zone: ZoneInfo) -> list[Hint]:
    """What to mind before one answers this customer through a channel. Nothing is asked of the database."""
    found: list[Hint] = []
    if customer.channel and channel not in (customer.channel, *SILENT):
        words = {"way": customer.channel_words}
        found.append(Hint("chat", _("They prefer to be reached %(way)s.") % isolated(words)))
    until = disturbed_again(customer, now, zone) if customer.quiet_from and channel not in SILENT else None
    if until is not None:
        words = {"hours": customer.quiet_words, "time": f"{until.astimezone(zone):%H:%M}"}
        text = _("They do not wish to be disturbed at this hour (%(hours)s). From %(time)s it is all right.")
        found.append(Hint("moon", text % isolated(words), until))
    return found


def disturbed_again(customer: Customer, now: datetime, zone: ZoneInfo) -> datetime | None:
    """When they may be disturbed again; None when they may be now."""
    begins, ends = customer.quiet_from, customer.quiet_until
    if begins is None or ends is None or begins == ends:
        return None
    here = now.astimezone(zone)
    if not _within(here.time(), begins, ends):
        return None
    day = here.date() if here.time() < ends else here.date() + timedelta(days=1)
    return datetime.combine(day, ends, tzinfo=zone)


def _within(moment: time, begins: time, ends: time) -> bool:
    return begins <= moment < ends if begins < ends else moment >= begins or moment < ends


def greeting(customer: Customer, language: str | None = None) -> str:
    """How a letter to them begins, in a language: as they wish to be called, formal or familiar.

    Empty when they have said neither: a name from a mail's head may be anything.
    """
    name = one_line(customer.called or customer.name, 80)
    if not name or not (customer.called or customer.form_of_address):
        return ""
    with translation.override(language or translation.get_language()):
        if customer.form_of_address == FormOfAddress.FAMILIAR:
            return pgettext("how a familiar letter begins", "Hello %(name)s,") % {"name": name}
        return pgettext("how a polite letter begins", "Dear %(name)s,") % {"name": name}
