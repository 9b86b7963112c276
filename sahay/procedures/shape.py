"""What a procedure is: its steps in order, as plain values, and the facts of a version they are kept in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

END = "end"
RECORDS = ("none", "text", "number", "money", "date", "choice", "photo", "concern", "confirmed")
Texts = Mapping[str, str]


@dataclass(frozen=True)
class Step:
    """One thing that is done. With `yes` and `no` it is a question, and they name the steps they lead to;
    `then` leads elsewhere than to the next one. `records` says what is kept of it, under its `label`: "photo"
    is a photo or a PDF, "concern" what the customer wants, "confirmed" that they said yes to it. `picture` is
    the reference of one that shows how it is done, `alts` what is on it; `film` is the address of one
    elsewhere, `shows` what one sees there.
    """

    key: str
    role: str = "agent"
    minutes: int = 0
    required: bool = False
    records: str = "none"
    yes: str = ""
    no: str = ""
    then: str = ""
    texts: Texts = field(default_factory=dict)
    labels: Texts = field(default_factory=dict)
    picture: str = ""
    alts: Texts = field(default_factory=dict)
    film: str = ""
    shows: Texts = field(default_factory=dict)

    @property
    def is_decision(self) -> bool:
        """Whether somebody answers yes or no to it."""
        return bool(self.yes or self.no)

    def text(self, language: str) -> str:
        """In this language, or else in the first it is written in."""
        return said(self.texts, language)

    def label(self, language: str) -> str:
        """What is written down, in words."""
        return said(self.labels, language)

    def what(self, language: str) -> str:
        """What is written down, or else what is done."""
        return self.label(language) or self.text(language)

    def alt(self, language: str) -> str:
        """What is on the picture, for whoever cannot see it."""
        return said(self.alts, language)

    def show(self, language: str) -> str:
        """What one sees in the film."""
        return said(self.shows, language)

    def choices(self, language: str) -> list[str]:
        """What one can choose from, where a choice is written down: the label names them between strokes."""
        return [one.strip() for one in self.label(language).split("/") if one.strip()]


@dataclass(frozen=True)
class Procedure:
    """Steps in order; `starts_for` names kinds of conversations that begin with it."""

    titles: Texts
    purposes: Texts
    contacts: Texts
    starts_for: tuple[str, ...] = ()
    steps: tuple[Step, ...] = ()

    def title(self, language: str) -> str:
        return said(self.titles, language)

    def purpose(self, language: str) -> str:
        return said(self.purposes, language)

    def contact(self, language: str) -> str:
        return said(self.contacts, language)

    @property
    def minutes(self) -> int:
        """How long it takes when every step is taken."""
        return sum(step.minutes for step in self.steps)

    @property
    def needed(self) -> list[Texts]:
        """The texts without which a language is not complete."""
        pictured = [step.alts for step in self.steps if step.picture]
        filmed = [step.shows for step in self.steps if step.film]
        return [self.titles, *(step.texts for step in self.steps), *pictured, *filmed]

    def step(self, key: str) -> Step | None:
        """The one of this name."""
        return next((step for step in self.steps if step.key == key), None)

    def after(self, step: Step, answer: str = "") -> str:
        """The key of what follows; `END` after the last. An answer is "yes" or "no"."""
        if step.is_decision and answer:
            led = step.yes if answer == "yes" else step.no
        else:
            led = step.then
        keys = [one.key for one in self.steps]
        if led == END or led in keys:
            return led
        place = keys.index(step.key) + 1
        return keys[place] if place < len(keys) else END


def said(texts: Texts, language: str) -> str:
    """In this language, or else in the first there is."""
    return texts.get(language) or next((text for text in texts.values() if text), "")


def procedure_of(facts: Mapping[str, Any]) -> Procedure:
    """What the facts of a version say."""
    return Procedure(
        titles=_texts(facts, "title."),
        purposes=_texts(facts, "purpose."),
        contacts=_texts(facts, "contact."),
        starts_for=tuple(facts.get("starts_for") or ()),
        steps=tuple(_step(facts, key) for key in facts.get("order") or ()),
    )


def facts_of(procedure: Procedure) -> dict[str, Any]:
    """The same as facts, one for each field of each step, so that two people can change different ones."""
    facts: dict[str, Any] = {
        "order": [step.key for step in procedure.steps],
        "starts_for": list(procedure.starts_for),
    }
    for name, texts in (
        ("title", procedure.titles),
        ("purpose", procedure.purposes),
        ("contact", procedure.contacts),
    ):
        facts |= {f"{name}.{language}": text for language, text in texts.items()}
    for step in procedure.steps:
        facts |= dict(step_facts(step))
    return facts


def step_facts(step: Step) -> Iterator[tuple[str, Any]]:
    """The facts of one step, under names that begin with its key."""
    prefix = f"step.{step.key}."
    for name in (*FIELDS, *MEDIA):
        if (value := getattr(step, name)) not in ("", None):
            yield prefix + name, value
    for name, kept in WORDS.items():
        for language, text in getattr(step, kept).items():
            yield f"{prefix}{name}.{language}", text


FIELDS = ("role", "minutes", "required", "records", "yes", "no", "then")
MEDIA = ("picture", "film")
WORDS = {"text": "texts", "label": "labels", "alt": "alts", "shows": "shows"}
"""What is said of a step in every language: the name of the fact, and where the step keeps it."""


def _step(facts: Mapping[str, Any], key: str) -> Step:
    prefix = f"step.{key}."
    fields = {name: facts[prefix + name] for name in (*FIELDS, *MEDIA) if prefix + name in facts}
    words: dict[str, Any] = {kept: _texts(facts, f"{prefix}{name}.") for name, kept in WORDS.items()}
    return Step(key=key, **words, **fields)


def _texts(facts: Mapping[str, Any], prefix: str) -> dict[str, str]:
    return {name[len(prefix) :]: value for name, value in facts.items() if name.startswith(prefix) and value}
