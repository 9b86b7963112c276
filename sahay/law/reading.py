"""Reading a pack from its file. Strict: whatever is not understood is refused with file, rule and key."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

from sahay.law.keys import KEYS
from sahay.law.phrasing import BadPhrase, parsed
from sahay.law.rules import (
    LANGUAGES,
    Asks,
    Pack,
    Phrases,
    Rolls,
    Rule,
    Said,
    Starts,
    Status,
    Trait,
    Trigger,
    Unless,
)
from sahay.law.topics import Topic
from sahay.law.units import OF_LAWS, Time

DATA = Path(__file__).parent / "data"
NEEDED = ("id", "topic", "asks", "says", "source", "status")
WORDS = ("section", "seen", "note")
DAYS = ("in_force_from", "in_force_to", "checked_on")
CLOCK = ("amount", "unit", "trigger", "starts", "rolls", "extension", "unless")
LISTS = ("applies", "fields")
OTHERS = ("phrases", "instead", "excused", "consequence")
KNOWN = {*NEEDED, *WORDS, *DAYS, *CLOCK, *LISTS, *OTHERS}
E = TypeVar("E", bound=StrEnum)


class Unreadable(ValueError):
    """A file of a pack says something that is not understood; the message names file, rule and key."""


def read(path: Path) -> Pack:
    """The pack in a file, whole or not at all. Raises Unreadable."""
    try:
        told = tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise Unreadable(f"{path.name}: {error}") from None
    top = Reader(path.name, "", told)
    top.only({"code", "checked_on", "rule"})
    code, checked_on = top.word("code"), top.day("checked_on")
    if code != path.stem:
        raise top.wrong("code", "is not the name of the file")
    if checked_on is None:
        raise top.wrong("checked_on", "is missing")
    rules = told.get("rule")
    if not isinstance(rules, list) or not rules:
        raise top.wrong("rule", "has to be a list of rules")
    found = tuple(_rule(path.name, one, code, checked_on) for one in rules)
    keys = [rule.id for rule in found]
    for key in keys:
        if keys.count(key) > 1:
            raise Unreadable(f"{path.name}: rule {key}: id: stands there twice")
    return Pack(code, checked_on, found)


def _rule(file: str, told: Any, code: str, checked_on: date) -> Rule:
    if not isinstance(told, dict):
        raise Unreadable(f"{file}: rule: is not a table")
    reader = Reader(file, str(told.get("id", "?")), told)
    reader.only(KNOWN)
    for key in NEEDED:
        if key not in told:
            raise reader.wrong(key, "is missing")
    rule = Rule(
        id=reader.key("id"),
        pack=code,
        topic=reader.choice("topic", Topic),
        asks=reader.choice("asks", Asks),
        says=reader.said("says"),
        source=reader.word("source"),
        status=reader.choice("status", Status),
        checked_on=reader.day("checked_on") or checked_on,
        time=reader.time(told),
        trigger=reader.choice("trigger", Trigger) if "trigger" in told else None,
        starts=reader.choice("starts", Starts) if "starts" in told else Starts.EVENT,
        rolls=reader.choice("rolls", Rolls) if "rolls" in told else Rolls.NONE,
        extension=reader.time(told["extension"], "extension.") if "extension" in told else None,
        unless=reader.choice("unless", Unless) if "unless" in told else None,
        traits=tuple(reader.choices("applies", Trait)),
        fields=tuple(reader.of("fields", KEYS)),
        phrases=reader.phrases(),
        consequence=reader.said("consequence") if "consequence" in told else {},
        from_day=reader.day("in_force_from"),
        until_day=reader.day("in_force_to"),
        **{key: reader.word(key) for key in WORDS if key in told},
    )
    _makes_sense(rule, reader)
    return rule


def _makes_sense(rule: Rule, reader: Reader) -> None:
    if rule.asks in (Asks.WITHIN, Asks.LASTS) and rule.time is None:
        raise reader.wrong("amount", f"is missing, and {rule.asks} needs one")
    if rule.time and rule.trigger is None:
        raise reader.wrong("trigger", "is missing, and a time is counted from something")
    if rule.time is None and (rule.extension or rule.unless):
        raise reader.wrong("extension" if rule.extension else "unless", "needs a time")
    if (rule.asks == Asks.BAN) != (rule.phrases is not None):
        raise reader.wrong("phrases", "belong to what is banned, and only there")
    if rule.from_day and rule.until_day and rule.until_day <= rule.from_day:
        raise reader.wrong("in_force_to", "is not after in_force_from")


class Reader:
    """One table of a file: gives its values, each of the right sort, or says which key is wrong."""

    def __init__(self, file: str, rule: str, told: Mapping[str, Any]) -> None:
        self.where = f"{file}: rule {rule}" if rule else file
        self.told = told

    def wrong(self, key: str, why: str) -> Unreadable:
        """The refusal of one key."""
        return Unreadable(f"{self.where}: {key}: {why}")

    def only(self, known: set[str]) -> None:
        """Nothing else stands there."""
        for key in self.told:
            if key not in known:
                raise self.wrong(key, "is not known")

    def word(self, key: str) -> str:
        """A text that says something."""
        value = self.told.get(key)
        if not isinstance(value, str) or not value.strip():
            raise self.wrong(key, "has to be a text")
        return value

    def key(self, key: str) -> str:
        """A name of small letters, digits and hyphens."""
        value = self.word(key)
        if not value.replace("-", "").isalnum() or not value.isascii() or value != value.lower():
            raise self.wrong(key, "has small letters, digits and hyphens only")
        return value

    def day(self, key: str) -> date | None:
        """A date, where there is one."""
        value = self.told.get(key)
        if value is not None and type(value) is not date:
            raise self.wrong(key, "has to be a date")
        return value

    def choice(self, key: str, choices: type[E]) -> E:
        """One of the words that are known."""
        return self._one(key, self.told.get(key), choices)

    def choices(self, key: str, choices: type[E]) -> list[E]:
        """Some of the words that are known."""
        return [self._one(key, value, choices) for value in self._list(key)]

    def of(self, key: str, known: Mapping[str, Any]) -> list[str]:
        """Some of the keys of a table."""
        for value in self._list(key):
            if value not in known:
                raise self.wrong(key, f"{value} is not known")
        return self._list(key)

    def said(self, key: str) -> Said:
        """A sentence in every language."""
        value = self.told.get(key)
        if not isinstance(value, dict) or set(value) != set(LANGUAGES):
            raise self.wrong(key, f"has to be said in {', '.join(LANGUAGES)}")
        for language, words in value.items():
            if not isinstance(words, str) or not words.strip():
                raise self.wrong(f"{key}.{language}", "has to be a text")
        return value

    def time(self, told: Any, before: str = "") -> Time | None:
        """An amount with its unit, where there is one."""
        if not isinstance(told, dict) or (before and set(told) != {"amount", "unit"}):
            raise self.wrong(before.rstrip("."), "has an amount and a unit")
        amount, unit = told.get("amount"), told.get("unit")
        if amount is None and unit is None:
            return None
        if type(amount) is not int or amount < 1:
            raise self.wrong(f"{before}amount", "has to be a whole number above zero")
        if unit not in OF_LAWS:
            raise self.wrong(f"{before}unit", f"{unit} is not known")
        return Time(amount, unit)

    def phrases(self) -> Phrases | None:
        """What may not be written, with what to write instead."""
        if "phrases" not in self.told:
            return None
        return Phrases(
            banned=self._phrases("phrases"), excused=self._phrases("excused"), instead=self.said("instead")
        )

    def _phrases(self, key: str) -> Mapping[str, tuple[str, ...]]:
        told = self.told.get(key, {})
        if not isinstance(told, dict):
            raise self.wrong(key, "is a table of languages")
        for language, phrases in told.items():
            if language not in (*LANGUAGES, "any"):
                raise self.wrong(f"{key}.{language}", "is not a language of ours")
            for phrase in self._texts(f"{key}.{language}", phrases):
                try:
                    parsed(phrase)
                except BadPhrase as error:
                    raise self.wrong(f"{key}.{language}", str(error)) from None
        return {language: tuple(phrases) for language, phrases in told.items()}

    def _list(self, key: str) -> list[str]:
        return self._texts(key, self.told.get(key, []))

    def _texts(self, key: str, value: Any) -> list[str]:
        if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
            raise self.wrong(key, "has to be a list of texts")
        return value

    def _one(self, key: str, value: Any, choices: type[E]) -> E:
        try:
            return choices(value)
        except ValueError:
            raise self.wrong(key, f"{value} is not known") from None
