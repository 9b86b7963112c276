"""What an outline is made of: questions in plain words, each asking for a few typed facts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from django.utils.functional import Promise as Lazy

Text = str | Lazy
Facts = Mapping[str, Any]


class Type(StrEnum):
    """What kind of value a fact has, as it is kept: plain JSON."""

    YES_NO = "yes_no"  # True or False
    NUMBER = "number"  # a whole number, counted in the fact's `unit`
    CHOICE = "choice"  # the key of one option
    CHOICES = "choices"  # a list of keys of options, in the order of the options; own ones after them
    MONEY = "money"  # {"amount": "1500.00", "currency": "INR"}
    LIMITS = "limits"  # the same for each role: {"<number of the role>": {"amount": ..., "currency": ...}}
    LINE = "line"  # one line that reads alike in every language: a name, a phone, an address
    WORDS = "words"  # the owner's own words: {"en": "...", "hi": "..."}


class Unit(StrEnum):
    """What a number counts."""

    HOURS = "hours"
    DAYS = "days"
    MONTHS = "months"
    PERCENT = "percent"


@dataclass(frozen=True)
class Fact:
    """One value. It is asked for when `shown_when` (another fact, and what it has to be or contain) holds.

    `usual` fills the field before anybody has answered: nothing counts as answered before it was saved.
    `law` names the topic of the packs whose floor it may not go below. One that is `needed` has to be
    answered before the policy can be proposed.
    """

    key: str
    type: Type
    label: Text
    unit: Unit | None = None
    options: tuple[tuple[str, Text], ...] = ()
    usual: Any = None
    least: int = 0
    most: int = 3650
    needed: bool = True
    own_options: bool = False
    shown_when: tuple[str, Any] | None = None
    law: str = ""
    hint: Text = ""

    def is_shown(self, facts: Facts) -> bool:
        """Whether it is asked for, as the other facts are."""
        if self.shown_when is None:
            return True
        key, wanted = self.shown_when
        there = facts.get(key)
        return wanted in there if isinstance(there, list) else there == wanted

    def is_answered(self, facts: Facts) -> bool:
        """Whether something was said; no and nought are answers, an empty list is none."""
        return facts.get(self.key) not in (None, "", [], {})


@dataclass(frozen=True)
class Question:
    """What is asked on one screen: the question, why it is asked, an example, and the facts it is about."""

    key: str
    text: Text
    why: Text
    facts: tuple[Fact, ...]
    examples: tuple[Text, ...] = ()

    def is_answered(self, facts: Facts) -> bool:
        """Whether every fact that has to be known and is asked for is known."""
        return all(
            fact.is_answered(facts) for fact in self.facts if fact.needed and fact.is_shown(facts)
        ) and any(fact.is_answered(facts) for fact in self.facts)


@dataclass(frozen=True)
class Outline:
    """What one policy is about, and the questions that lead to it. `kind` is that of its document."""

    key: str
    title: Text
    about: Text
    questions: tuple[Question, ...] = field(default=())
    kind: str = "policy"

    def facts(self) -> Iterator[Fact]:
        """Every fact of every question, in order."""
        for question in self.questions:
            yield from question.facts

    def fact(self, key: str) -> Fact:
        """The fact of this key.

        Raises:
            KeyError: the outline asks for no such fact.
        """
        return {one.key: one for one in self.facts()}[key]

    def question(self, key: str) -> Question | None:
        """The question of this key, if there is one."""
        return next((one for one in self.questions if one.key == key), None)

    def asking_for(self, key: str) -> Question | None:
        """The question that asks for a fact."""
        return next((one for one in self.questions if any(fact.key == key for fact in one.facts)), None)

    def after(self, question: Question) -> Question | None:
        """The question that follows."""
        place = self.questions.index(question) + 1
        return self.questions[place] if place < len(self.questions) else None

    def before(self, question: Question) -> Question | None:
        """The question that comes before."""
        place = self.questions.index(question)
        return self.questions[place - 1] if place else None

    def answered(self, facts: Facts) -> int:
        """How many of its questions are answered."""
        return sum(question.is_answered(facts) for question in self.questions)

    def first_open(self, facts: Facts) -> Question | None:
        """The first question that is not answered yet."""
        return next((one for one in self.questions if not one.is_answered(facts)), None)
