"""One question as a form: a field for each fact, whatever its type."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from sahay.kit.isolating import isolated
from sahay.kit.text import unturned
from sahay.law import floors
from sahay.policies.forms.limits import check_limits, initial_limits, limit_fields, limits_of
from sahay.policies.forms.money import MoneyField
from sahay.policies.outlines import Fact, Question, Type
from sahay.policies.words import languages
from sahay.shell.templatetags.shell import direction_of, language_name

LONGEST_LINE, LONGEST_WORDS, LONGEST_OWN, MOST_OWN = 200, 5000, 80, 30


class QuestionForm(forms.Form):
    """The facts of a question. Nothing is required here: a draft is kept half-answered, and what is missing
    is said where it is to be proposed.
    """

    def __init__(self, question: Question, facts: Mapping[str, Any], data: Any = None) -> None:
        super().__init__(data)
        self.question = question
        self.asked = [fact for fact in question.facts if _may_be_shown(fact, question, facts)]
        for fact in self.asked:
            there = facts.get(fact.key)
            self.fields.update(_fields(fact, there))
            self.initial.update(untyped(fact, fact.usual if there is None else there))

    def clean(self) -> dict[str, Any]:
        """Each answer for itself is right; two that go together agree. What is said to customers in the words
        that were typed turns no letters around.
        """
        for name, value in self.cleaned_data.items():
            if isinstance(value, str):
                self.cleaned_data[name] = unturned(value)
        for fact in self.asked:
            if fact.type == Type.LIMITS:
                check_limits(self, _fields(fact))
        return self.cleaned_data

    def facts(self) -> dict[str, Any]:
        """What was typed, as it is kept; None for what was left empty. Fields that are not right are left
        out.
        """
        return {
            fact.key: typed(fact, self.cleaned_data)
            for fact in self.asked
            if not any(name in self.errors for name in _fields(fact))
        }

    def rows(self) -> list[tuple[Fact, list[forms.BoundField]]]:
        """Each fact with its fields, in order."""
        return [(fact, [self[name] for name in _fields(fact)]) for fact in self.asked]


def _may_be_shown(fact: Fact, question: Question, facts: Mapping[str, Any]) -> bool:
    """One that hangs from another fact of the same screen is there to be opened."""
    if fact.shown_when and any(fact.shown_when[0] == one.key for one in question.facts):
        return True
    return fact.is_shown(facts)


def name_of(fact: Fact, part: str = "") -> str:
    """The name of a field: `returns-days`."""
    return fact.key.replace(".", "-") + (f"-{part}" if part else "")


def _fields(fact: Fact, there: Any = None) -> dict[str, forms.Field]:
    name = name_of(fact)
    match fact.type:
        case Type.YES_NO:
            return {name: _choice(fact, [("yes", _("Yes")), ("no", _("No"))])}
        case Type.NUMBER:
            return {name: _number(fact)}
        case Type.CHOICE:
            return {name: _choice(fact, list(fact.options))}
        case Type.CHOICES:
            return {name: _choices(fact)} | (
                {name_of(fact, "own"): _own_options()} if fact.own_options else {}
            )
        case Type.MONEY:
            return {name: MoneyField(label=str(fact.label), there=there)}
        case Type.LIMITS:
            return limit_fields(name, there)
        case Type.LINE:
            return {name: forms.CharField(label=str(fact.label), max_length=LONGEST_LINE, required=False)}
        case Type.WORDS:
            return {name_of(fact, language): _words(language) for language in languages()}


def _choice(fact: Fact, options: list[Any]) -> forms.Field:
    return forms.ChoiceField(
        label=str(fact.label),
        choices=options,
        widget=forms.RadioSelect,
        required=False,
        help_text=str(fact.hint),
    )


def _choices(fact: Fact) -> forms.Field:
    return forms.MultipleChoiceField(
        label=str(fact.label), choices=list(fact.options), widget=forms.CheckboxSelectMultiple, required=False
    )


def _number(fact: Fact) -> forms.Field:
    units = {
        "hours": _("In hours."),
        "days": _("In days."),
        "months": _("In months."),
        "percent": _("In percent."),
    }
    said = [units[fact.unit]] if fact.unit else []
    said += [_law(rule) for rule in (floors.floors(fact.law)[:2] if fact.law else [])]
    return forms.IntegerField(
        label=str(fact.label),
        min_value=fact.least,
        max_value=fact.most,
        required=False,
        help_text=" ".join(said),
    )


def _law(rule: Any) -> str:
    said = {"sentence": rule.sentence, "source": rule.cited}
    return _("%(sentence)s (%(source)s)") % said


def _own_options() -> forms.Field:
    return forms.CharField(
        label=_("Others of your own, one on each line"),
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
        max_length=LONGEST_WORDS,
        required=False,
        validators=[_few_and_short],
    )


def _few_and_short(text: str) -> None:
    lines = _tidy(text.splitlines())
    if len(lines) > MOST_OWN:
        raise forms.ValidationError(
            _("These are %(count)d lines, and %(most)d fit. Please put some of them together.")
            % {"count": len(lines), "most": MOST_OWN}
        )
    if long := next((line for line in lines if len(line) > LONGEST_OWN), ""):
        raise forms.ValidationError(
            _("“%(line)s…” is too long: %(most)d characters fit on a line.")
            % {**isolated({"line": long[:40]}), "most": LONGEST_OWN}
        )


def _words(language: str) -> forms.Field:
    attributes = {"rows": 4, "lang": language, "dir": direction_of(language)}
    return forms.CharField(
        label=language_name(language),
        widget=forms.Textarea(attrs=attributes),
        max_length=LONGEST_WORDS,
        required=False,
    )


def typed(fact: Fact, cleaned: Mapping[str, Any]) -> Any:
    """The value of a fact, of what was typed into its fields."""
    value = cleaned.get(name_of(fact))
    match fact.type:
        case Type.YES_NO:
            return {"yes": True, "no": False}.get(str(value))
        case Type.CHOICES:
            own = str(cleaned.get(name_of(fact, "own")) or "").splitlines()
            return [*(value or []), *_tidy(own)]
        case Type.WORDS:
            return {
                language: words.replace("\r\n", "\n").strip()
                for language in languages()
                if (words := str(cleaned.get(name_of(fact, language)) or "")).strip()
            } or None
        case Type.LIMITS:
            return limits_of(name_of(fact), cleaned)
        case _:
            return None if value in ("", None) else value


def untyped(fact: Fact, value: Any) -> dict[str, Any]:
    """The other way: what stands in the fields of a fact that has a value."""
    name = name_of(fact)
    match fact.type:
        case Type.YES_NO:
            return {name: {True: "yes", False: "no"}.get(value, "")}
        case Type.CHOICES:
            known = [key for key, _label in fact.options]
            there = list(value or [])
            own = "\n".join(one for one in there if one not in known)
            return {name: [one for one in there if one in known], name_of(fact, "own"): own}
        case Type.LIMITS:
            return initial_limits(name, value or {}, limit_fields(name))
        case Type.WORDS:
            return {name_of(fact, part): said for part, said in (value or {}).items()}
        case _:
            return {name: value}


def _tidy(lines: list[str]) -> list[str]:
    return list(dict.fromkeys(tidy for line in lines if (tidy := " ".join(line.split()))))
