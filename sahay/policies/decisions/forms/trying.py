"""A made-up case as a form. What is left empty is not known; sent by GET, so that a case has an address."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext as said_now
from django.utils.translation import gettext_lazy as _

from sahay.policies.decisions.books import Book
from sahay.policies.decisions.circumstances import Circumstances, Money, circumstances
from sahay.policies.decisions.conditions import compares
from sahay.policies.decisions.rules import Rule
from sahay.policies.decisions.said import Names
from sahay.policies.decisions.things import APPROVED, BRANCH, QUESTIONS, THINGS, TODAY, Sort, Thing

Choices = Sequence[tuple[str, Any]]
UNKNOWN, ORDINARY = "", "-"
AMOUNT, MOST_MONEY = "amount", 10**12


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
        rules = list(rules)
        self.currencies = _currencies(rules) or [currency]
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
                self.fields[key] = _field(THINGS[key], names, self.currencies)
            if key == AMOUNT and len(self.currencies) > 1:
                self.fields["currency"] = _currency(self.currencies)

    def case(self, now: datetime, zone: ZoneInfo) -> Circumstances | None:
        """The case as it was told, on the day it says or now; None where something is wrong in it, which the
        fields then tell, or where no calendar has its day.
        """
        is_valid, said = self.is_valid(), dict(self.cleaned_data)
        question, day = said.pop("question", None), said.pop(TODAY, None)
        self._contradictions(day or now.astimezone(zone).date())
        if not is_valid or self.errors:
            return None
        known = {key: self._known(THINGS[key], value) for key, value in said.items() if key in THINGS}
        try:
            moment = datetime.combine(day, time(12), zone) if day else now
            return circumstances(str(question), now=moment, zone=zone, **known)
        except (ValueError, OverflowError):
            self.add_error(None, said_now("This case cannot be told from what is known. A person decides."))
            return None

    def clean_kinds(self) -> Any:
        """An ordinary product is of no other kind."""
        kinds = self.cleaned_data["kinds"]
        if ORDINARY in kinds and len(kinds) > 1:
            nothing = THINGS["kinds"].nothing
            raise forms.ValidationError(
                said_now("“%(ordinary)s” and another kind cannot both be so. Please choose one of them.")
                % {"ordinary": nothing}
            )
        return kinds

    def _contradictions(self, asked_on: date) -> None:
        """Days that cannot be so beside each other."""
        bought, received = (self.cleaned_data.get(key) for key in ("bought_on", "delivered_on"))
        for key, there in (("bought_on", bought), ("delivered_on", received)):
            if there and there > asked_on:
                self.add_error(key, said_now("This is later than the day of asking. Please look at both."))
        if bought and received and received < bought:
            self.add_error(
                "delivered_on", said_now("This is earlier than the day it was bought. Please look at both.")
            )

    def _known(self, thing: Thing, value: Any) -> Any:
        if value in (None, "", []):
            return None
        if thing.sort == Sort.SOME:
            return [word for word in value if word != ORDINARY]
        if thing.sort == Sort.MONEY:
            chosen = self.cleaned_data.get("currency") or self.currencies[0]
            return {"amount": str(value), "currency": chosen}
        return value


def _of_use(rules: Iterable[Rule]) -> Iterator[str]:
    """What the answer can depend on, in the order of the vocabulary."""
    rules = list(rules)
    compared = {one.about for rule in rules for one in compares(rule.when)} | {TODAY}
    if any(rule.approval for rule in rules):
        compared.add(APPROVED)
    yield from (key for key in THINGS if key in compared)


def _currencies(rules: Iterable[Rule]) -> list[str]:
    """Those the amounts of the rules are in, which stay when the business moves."""
    compared = [one.value for rule in rules for one in compares(rule.when)]
    return list(dict.fromkeys(value.currency for value in compared if isinstance(value, Money)))


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


def _currency(currencies: Sequence[str]) -> forms.Field:
    return forms.ChoiceField(
        label=_("Currency"),
        required=False,
        choices=[(one, one) for one in currencies],
        help_text=_("The rules have amounts in several: of an amount in one, those in another say nothing."),
    )


def _field(thing: Thing, names: Names, currencies: Sequence[str]) -> forms.Field:
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
            help_text=currencies[0] if len(currencies) == 1 else "",
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
