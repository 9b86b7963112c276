"""A rule of a law and the pack it stands in: plain values, read from `data/` by `reading`. No tables."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import TextChoices
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from sahay.law.topics import Topic
from sahay.law.units import Time

LANGUAGES = ("en", "hi", "ur", "ta", "et")
LONGEST_UNCHECKED = timedelta(days=365)
Said = Mapping[str, str]
"""The same sentence by language."""


class Asks(TextChoices):
    """What a rule asks. `WITHIN`: the business acts by then, so sooner is better for the customer. `LASTS`: a
    right of the customer lasts at least so long, so longer is better. The others are no measure of promises.
    """

    WITHIN = "within", _("Do it by then")
    LASTS = "lasts", _("Give at least this time")
    DUTY = "duty", _("Do this")
    BAN = "ban", _("Never write this")
    FACT = "fact", _("Good to know")


class Status(TextChoices):
    """How sure we are of a rule. Only a confirmed one refuses."""

    CONFIRMED = "confirmed", _("Confirmed")
    PARTLY = "partly", _("Partly confirmed")
    UNVERIFIED = "unverified", _("Not verified yet")


class Starts(TextChoices):
    """When the clock begins."""

    EVENT = "event", _("from the moment it happens")
    DAY_AFTER = "day_after", _("from the day after")


class Rolls(TextChoices):
    """Where an end goes that falls on a day off."""

    NONE = "none", _("whatever day it is")
    WEEKEND = "weekend", _("moved past a weekend")
    DAY_OFF = "day_off", _("moved past weekends and public holidays")


class Trait(TextChoices):
    """What some rules hold for only; the owner says whether it is so."""

    ONLINE = "online", _("You sell online, by phone or by post")
    OFF_PREMISES = (
        "off_premises",
        _("You sell at people’s homes, at fairs or in other places for a short time"),
    )
    INSTALLS = "installs", _("You install what you sell")
    WARRANTY = "warranty", _("You give a written warranty of your own")
    SUBSCRIPTIONS = "subscriptions", _("You sell subscriptions")
    PLATFORM = "platform", _("Others sell or write on your pages")
    HEALTH = "health", _("You fall under HIPAA (a US clinic, pharmacy or insurer, or you work for one)")
    HEALTH_DATA = "health_data", _("You keep data on people’s health without falling under HIPAA")


class Unless(TextChoices):
    """When less than the time of a rule is allowed, as a sentence. Such a rule warns and never refuses."""

    DISPLAYED = "displayed", _("Less is allowed where customers can see another rule before they buy.")
    STATED = "stated", _("Another time is allowed where it was stated before they bought.")
    ELSEWHERE = "elsewhere", _("It holds only in the places that it names.")


class Trigger(TextChoices):
    """What starts the clock."""

    COMPLAINT = "complaint", pgettext_lazy("counted from", "the complaint arrives")
    NOTICE = "notice", pgettext_lazy("counted from", "the legal notice arrives")
    CAUSE = "cause", pgettext_lazy("counted from", "what the customer complains about happens")
    DELIVERY = "delivery", pgettext_lazy("counted from", "the customer has the goods")
    INSTALLATION = (
        "installation",
        pgettext_lazy("counted from", "the goods are owned, delivered and installed"),
    )
    PURCHASE = "purchase", pgettext_lazy("counted from", "the customer buys")
    ORDER = "order", pgettext_lazy("counted from", "the order is complete")
    WITHDRAWAL = "withdrawal", pgettext_lazy("counted from", "the customer withdraws")
    AGREED = "agreed", pgettext_lazy("counted from", "you agree that money is due")
    FOUND = "found", pgettext_lazy("counted from", "the customer finds the defect")
    REPAIRED = "repaired", pgettext_lazy("counted from", "a repair ends")
    REQUEST = "request", pgettext_lazy("counted from", "the request arrives")
    BREACH = "breach", pgettext_lazy("counted from", "you know of the breach")
    RECORD = "record", pgettext_lazy("counted from", "the record is made or was last in force")
    CONTRACT = "contract", pgettext_lazy("counted from", "the contract is made")


@dataclass(frozen=True)
class Phrases:
    """What may not be written, by language; `any` is for addresses of pages. `excused` are words that, near
    by, make it fine; `instead` is what to write.
    """

    banned: Mapping[str, tuple[str, ...]]
    instead: Said
    excused: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class Rule:
    """One thing a law asks. `says` is one plain sentence by language, `seen` where we read it, `note` is for
    whoever reviews the file. A rule without `traits` holds for everybody.
    """

    id: str
    pack: str
    topic: Topic
    asks: Asks
    says: Said
    source: str
    status: Status
    checked_on: date
    section: str = ""
    seen: str = ""
    time: Time | None = None
    trigger: Trigger | None = None
    starts: Starts = Starts.EVENT
    rolls: Rolls = Rolls.NONE
    extension: Time | None = None
    unless: Unless | None = None
    traits: tuple[Trait, ...] = ()
    fields: tuple[str, ...] = ()
    phrases: Phrases | None = None
    consequence: Said = field(default_factory=dict)
    from_day: date | None = None
    until_day: date | None = None
    note: str = ""

    def holds(self, on: date) -> bool:
        """Whether it is law on a day; the first day it no longer is, it is not."""
        return (self.from_day is None or self.from_day <= on) and (
            self.until_day is None or on < self.until_day
        )

    @property
    def sentence(self) -> str:
        """What it asks, in the active language."""
        return in_active_language(self.says)

    @property
    def is_floor(self) -> bool:
        """Whether a promise can be held against it."""
        return self.time is not None and self.asks in (Asks.WITHIN, Asks.LASTS)

    @property
    def cited(self) -> str:
        """ "Consumer Protection Act 2019, s. 69": the law and the place in it, as they are called there."""
        return f"{self.source}, {self.section}" if self.section else self.source


@dataclass(frozen=True)
class Pack:
    """What the laws of one place ask, and when somebody last looked."""

    code: str
    checked_on: date
    rules: tuple[Rule, ...]

    def is_stale(self, on: date) -> bool:
        """Whether it was checked more than a year before."""
        return on - self.checked_on > LONGEST_UNCHECKED


def in_active_language(said: Said) -> str:
    """The sentence in the language of the reader, in English where there is none."""
    return said.get((translation.get_language() or "en").split("-")[0]) or said.get("en", "")
