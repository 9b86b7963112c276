"""A made-up case as a form. What is left empty is not known; sent by GET, so that a case has an address."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, time
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext_lazy as _

from sahay.policies.decisions.books import Book
from sahay.policies.decisions.circumstances import Circumstances, circumstances
from sahay.policies.decisions.conditions import compares
from sahay.policies.decisions.rules import Rule
from sahay.policies.decisions.said import Names
from sahay.policies.decisions.things import APPROVED, BRANCH, QUESTIONS, THINGS, TODAY, Sort, Thing

Choices = Sequence[tuple[str, Any]]
UNKNOWN, ORDINARY = "", "-"
MOST_MONEY = 10**12


class Choosing(NamedTuple):
    """Between what one may choose: at which branch, and by which version."""

    branches: Choices
    versions: Choices
    is_one_place: bool


class TryForm(forms.Form):
    """What is asked, and what is known of the case."""

    def __init__(
        self,
        book: Book,
        rules: Iterable[Rule],
        names: Names,
        currency: str,
        choosing: Choosing,
        data: Any = None,
        initial: Any = None,
    ) -> None:
        super().__init__(data, initial=initial)
        self.currency = currency
        useful = list(_of_use(rules))
        if choosing.branches and (BRANCH in useful or not choosing.is_one_place):
            self.fields[BRANCH] = _place(choosing.branches)
        if choosing.versions:
            self.fields["version"] = _version(choosing.versions)
        asked = [(one, QUESTIONS[one]) for one in book.questions]
        self.fields["question"] = forms.ChoiceField(label=_("What does the customer want?"), choices=asked)
        if len(asked) == 1:
            self.fields["question"].widget = forms.HiddenInput()
            self.fields["question"].initial = asked[0][0]
        for key in useful:
            if key != BRANCH:
                self.fields[key] = _field(THINGS[key], names, currency)

    def case(self, now: datetime, zone: ZoneInfo) -> Circumstances:
        """The case as it was told, on the day it says or now."""
        said = dict(self.cleaned_data)
        question, day = said.pop("question"), said.pop(TODAY, None)
        moment = datetime.combine(day, time(12), zone) if day else now
        known = {key: self._known(THINGS[key], value) for key, value in said.items() if key in THINGS}
        return circumstances(question, now=moment, zone=zone, **known)

    def _known(self, thing: Thing, value: Any) -> Any:
        if value in (None, "", []):
            return None
        if thing.sort == Sort.SOME:
            return [word for word in value if word != ORDINARY]
        if thing.sort == Sort.MONEY:
            return {"amount": str(value), "currency": self.currency}
        return value


def _of_use(rules: Iterable[Rule]) -> Iterator[str]:
    """What the answer can depend on, in the order of the vocabulary."""
    rules = list(rules)
    compared = {one.about for rule in rules for one in compares(rule.when)} | {TODAY}
    if any(rule.approval for rule in rules):
        compared.add(APPROVED)
    yield from (key for key in THINGS if key in compared)


def _place(branches: Choices) -> forms.Field:
    label: Any = THINGS[BRANCH].question
    return forms.ChoiceField(
        label=label,
        required=False,
        choices=[(UNKNOWN, _("not known")), *branches],
        help_text=_("A branch that has its own policy decides by it."),
    )


def _version(versions: Choices) -> forms.Field:
    return forms.ChoiceField(
        label=_("By which version?"),
        required=False,
        choices=versions,
        error_messages={"invalid_choice": _("There is no such version here. Please choose one of these.")},
    )


def _field(thing: Thing, names: Names, currency: str) -> forms.Field:
    label: Any = thing.question
    if thing.sort == Sort.DAY:
        return forms.DateField(
            label=label, required=False, widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
        )
    if thing.sort == Sort.COUNT:
        return forms.IntegerField(label=label, required=False, min_value=0, max_value=1000)
    if thing.sort == Sort.MONEY:
        return forms.DecimalField(
            label=label,
            required=False,
            min_value=0,
            max_value=MOST_MONEY,
            decimal_places=2,
            help_text=currency,
        )
    options = [
        *thing.options.items(),
        *((word, name) for (key, word), name in names.items() if key == thing.key),
    ]
    if thing.sort == Sort.SOME:
        return forms.MultipleChoiceField(
            label=label,
            required=False,
            choices=[(ORDINARY, thing.nothing), *options],
            widget=forms.CheckboxSelectMultiple,
        )
    empty = _("nobody yet") if thing.key == APPROVED else _("not known")
    return forms.ChoiceField(label=label, required=False, choices=[(UNKNOWN, empty), *options])
