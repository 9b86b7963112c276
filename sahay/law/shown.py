"""Packs and rules as their pages show them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise as Lazy
from django.utils.translation import gettext as _

from sahay.kit.text import fold
from sahay.law.keys import KEYS
from sahay.law.packs import pack
from sahay.law.places import PLACES, Place
from sahay.law.rules import Pack, Rolls, Rule, Starts, Status, in_active_language
from sahay.law.topics import Topic

LOOKS = {Status.CONFIRMED: "success", Status.PARTLY: "info", Status.UNVERIFIED: "warning"}
ICONS = {Status.CONFIRMED: "check", Status.PARTLY: "eye", Status.UNVERIFIED: "warning"}


@dataclass(frozen=True)
class Card:
    """A pack in the list of all."""

    place: Place
    pack: Pack
    applies: bool
    is_stale: bool

    @property
    def confirmed(self) -> int:
        """How many of its rules are confirmed."""
        return sum(rule.status == Status.CONFIRMED for rule in self.pack.rules)


@dataclass(frozen=True)
class Line:
    """A rule on the page of its pack."""

    rule: Rule
    today: date

    @property
    def look(self) -> str:
        """How its badge is coloured; the word and the drawing in it say the same."""
        return LOOKS[self.rule.status]

    @property
    def icon(self) -> str:
        """The drawing that goes with how sure we are."""
        return ICONS[self.rule.status]

    @property
    def to_come(self) -> bool:
        """Whether it is not law yet."""
        return self.rule.from_day is not None and self.today < self.rule.from_day

    @property
    def is_over(self) -> bool:
        """Whether it is law no more."""
        return self.rule.until_day is not None and self.rule.until_day <= self.today

    @property
    def counted(self) -> str:
        """From what the time is counted, and how its end is moved."""
        rule = self.rule
        if rule.trigger is None:
            return ""
        parts = [str(rule.trigger.label)]
        if rule.starts == Starts.DAY_AFTER:
            parts.append(str(rule.starts.label))
        if rule.rolls != Rolls.NONE:
            parts.append(str(rule.rolls.label))
        return " · ".join(parts)

    @property
    def has_facts(self) -> bool:
        """Whether there is more to say than its sentence."""
        rule = self.rule
        said = (rule.time, rule.unless, rule.traits, rule.fields, rule.phrases, rule.consequence)
        return any(said) or bool(rule.until_day) or (rule.from_day is not None and not self.to_come)

    @property
    def traits(self) -> list[str]:
        """For whom it holds; empty: for everybody."""
        return [str(trait.label) for trait in self.rule.traits]

    @property
    def pieces(self) -> list[str | Lazy]:
        """What has to be written down."""
        return [KEYS[key] for key in self.rule.fields]

    @property
    def consequence(self) -> str:
        """What happens to whoever does not."""
        return in_active_language(self.rule.consequence)

    @property
    def instead(self) -> str:
        """What to write instead of what is forbidden."""
        return in_active_language(self.rule.phrases.instead) if self.rule.phrases else ""


@dataclass(frozen=True)
class Part:
    """The rules of a pack about one topic."""

    topic: Topic
    lines: tuple[Line, ...]


def cards(codes: Iterable[str], today: date) -> list[Card]:
    """Every pack there is, in the order of the table; `codes` are those that apply."""
    applying = set(codes)
    return [
        Card(place, pack(code), code in applying, pack(code).is_stale(today))
        for code, place in PLACES.items()
    ]


def parts(found: Pack, today: date, *, topic: str = "", wanted: str = "") -> list[Part]:
    """The rules of a pack by topic: of one topic, or those that say all the words somebody looks for."""
    words = fold(wanted).split()
    lines = [Line(rule, today) for rule in found.rules if topic in ("", rule.topic) and _says(rule, words)]
    topics = [one for one in Topic if any(line.rule.topic == one for line in lines)]
    return [Part(one, tuple(line for line in lines if line.rule.topic == one)) for one in topics]


def _says(rule: Rule, words: Iterable[str]) -> bool:
    text = fold(f"{rule.topic.label} {rule.sentence} {rule.cited} {rule.time or ''} {rule.status.label}")
    return all(word in text for word in words)


def topics_of(found: Pack) -> list[Topic]:
    """What a pack speaks about, in the order of the topics."""
    there = {rule.topic for rule in found.rules}
    return [topic for topic in Topic if topic in there]


def stale_words(stale: Iterable[Card]) -> str:
    """That some packs were checked too long ago; empty when none were."""
    names = ", ".join(str(card.place.label) for card in stale)
    if not names:
        return ""
    return _(
        "Checked more than a year ago: %(places)s. Laws may have changed since; ask somebody who knows."
    ) % {"places": names}
