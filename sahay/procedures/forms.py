"""The forms of procedures: beginning one, all its fields at once, a branch's own, giving a run up."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sahay.business.models import Branch, Staff
from sahay.business.pictures import fitting
from sahay.documents.forms import PictureField
from sahay.documents.pictures import IN_A_TEXT
from sahay.kit.language import direction
from sahay.kit.refusal import Refused
from sahay.kit.text import writable
from sahay.kit.web_pages import LONGEST, is_safe_page
from sahay.procedures.shape import END, Procedure, Step, procedure_of
from sahay.procedures.words import Roles
from sahay.shell.templatetags.shell import language_name

LONGEST_TEXT = 600
RECORDS = [
    ("none", _("nothing")),
    ("text", _("words")),
    ("number", _("a number")),
    ("money", _("an amount of money")),
    ("date", _("a day")),
    ("choice", _("one of several, put between strokes: Exchange / Money")),
    ("photo", _("evidence: a photo or a PDF, of a dent, a receipt or a signed paper")),
    ("concern", _("what the customer wants, in one sentence")),
    ("confirmed", _("that the customer said yes to it")),
]
KINDS = [
    ("question", _("question")),
    ("order", _("order")),
    ("complaint", _("complaint")),
    ("praise", _("praise")),
    ("request", _("request")),
]


class StepPicture(PictureField):
    """How it is done, to look at; refused here already, so that nothing else that was written is lost."""

    def clean(self, data: Any, initial: Any = None) -> bytes:
        """Bytes that `pictures.take` takes."""
        found = super().clean(data, initial)
        try:
            if found:
                fitting(found, IN_A_TEXT)
        except Refused as refused:
            raise forms.ValidationError(str(refused.reason)) from None
        return found


class FilmField(forms.CharField):
    """The address of a film elsewhere."""

    def clean(self, value: Any) -> str:
        """One that a link may lead to."""
        found = str(super().clean(value))
        if found and not is_safe_page(found):
            raise forms.ValidationError(
                _("The address of a film begins with https:// and has no blanks. Copy it from your browser.")
            )
        return found


class BeginForm(forms.Form):
    """What a procedure of one's own is called."""

    title = forms.CharField(label=_("What is it called?"), max_length=120)


class VaryForm(forms.Form):
    """Which branch does it otherwise, and why."""

    branch = forms.ModelChoiceField(label=_("Branch"), queryset=Branch.objects.none())
    reason = forms.CharField(
        label=_("Why does this branch differ?"),
        help_text=_("The law there, the rooms, the customers: everybody reads this."),
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
    )

    def __init__(self, staff: Staff, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["branch"]
        assert isinstance(field, forms.ModelChoiceField)
        rows = Branch.objects.all()
        field.queryset = rows if staff.all_branches else rows.filter(pk__in=staff.branch_ids())


class ReasonForm(forms.Form):
    """Why something is left out or given up."""

    reason = forms.CharField(label=_("Why?"), max_length=600, widget=forms.TextInput(attrs={"dir": "auto"}))


class EditForm(forms.Form):
    """Everything of a procedure: a field is called as its fact is."""

    def __init__(
        self,
        facts: Mapping[str, Any],
        languages: list[str],
        known: Roles,
        data: Any = None,
        files: Any = None,
    ) -> None:
        super().__init__(data, files)
        self.facts, self.languages = facts, languages
        self.procedure = procedure_of(facts)
        self._about_it()
        for step in self.procedure.steps:
            self._about_step(self.procedure, step, known)

    def _about_it(self) -> None:
        for name, label in (
            ("title", _("What it is called")),
            ("purpose", _("What it is for")),
            ("contact", _("Whom to ask when something does not fit")),
        ):
            for language in self.languages:
                self._words(f"{name}.{language}", label, language, rows=1)
        self.fields["starts_for"] = forms.MultipleChoiceField(
            label=_("Starts by itself for"),
            choices=KINDS,
            required=False,
            widget=forms.CheckboxSelectMultiple,
            initial=list(self.procedure.starts_for),
        )

    def _about_step(self, procedure: Procedure, step: Step, known: Roles) -> None:
        prefix = f"step.{step.key}."
        for language in self.languages:
            self._words(f"{prefix}text.{language}", _("What is done"), language, rows=2)
            self._words(f"{prefix}label.{language}", _("What is written down, in words"), language, rows=1)
        others = [
            (one.key, _("step %(number)s") % {"number": number})
            for number, one in enumerate(procedure.steps, start=1)
            if one != step
        ]
        ways = [*others, (END, _("the end"))]
        doers = {key: str(role) for key, role in known.items()}
        doers.setdefault(step.role, step.role)
        choices: dict[str, tuple[Any, list[tuple[str, Any]]]] = {
            "role": (_("Who does it"), [("", "—"), *((key, name) for key, name in doers.items() if key)]),
            "records": (_("What is kept of it"), list(RECORDS)),
            "then": (_("Then"), [("", _("the next step")), *ways]),
            "yes": (_("If yes"), [("", _("no question")), *ways]),
            "no": (_("If no"), [("", _("no question")), *ways]),
        }
        for name, (label, options) in choices.items():
            self.fields[prefix + name] = forms.ChoiceField(
                label=label, choices=options, required=False, initial=getattr(step, name)
            )
        self.fields[prefix + "minutes"] = forms.IntegerField(
            label=_("Minutes"), min_value=0, max_value=600, required=False, initial=step.minutes
        )
        self.fields[prefix + "required"] = forms.BooleanField(
            label=_("Always taken"), required=False, initial=step.required
        )
        self._picture(step)
        self._film(step)

    def _picture(self, step: Step) -> None:
        prefix = f"step.{step.key}."
        self.fields[prefix + "picture"] = StepPicture(
            label=_("Another picture") if step.picture else _("Picture")
        )
        if not step.picture:
            return
        self.fields[prefix + "no_picture"] = forms.BooleanField(
            label=_("Without this picture"), required=False
        )
        for language in self.languages:
            self._words(f"{prefix}alt.{language}", _("What is on the picture"), language, rows=1)

    def _film(self, step: Step) -> None:
        prefix = f"step.{step.key}."
        self.fields[prefix + "film"] = FilmField(
            label=_("Address of a film elsewhere"),
            required=False,
            initial=step.film,
            max_length=LONGEST,
            widget=forms.TextInput({"dir": "ltr", "inputmode": "url"}),
        )
        if step.film:
            for language in self.languages:
                self._words(f"{prefix}shows.{language}", _("What the film shows"), language, rows=1)

    def media_fields(self, step: Step) -> list[str]:
        """The names of those about its picture and its film."""
        kinds = ("picture", "no_picture", "film")
        return [name for kind in kinds if (name := f"step.{step.key}.{kind}") in self.fields]

    def _words(self, name: str, label: Any, language: str, rows: int) -> None:
        attrs = {"lang": language, "dir": direction(language)}
        widget = forms.TextInput(attrs) if rows == 1 else forms.Textarea({**attrs, "rows": rows})
        self.fields[name] = forms.CharField(
            label=f"{label} ({language_name(language)})",
            max_length=LONGEST_TEXT,
            required=False,
            initial=self.facts.get(name, ""),
            widget=widget,
        )

    def values(self) -> dict[str, Any]:
        """What was sent, as facts; fields with something wrong are left out, empty ones taken away."""
        found: dict[str, Any] = {}
        for name, value in self.cleaned_data.items():
            about, _dot, kind = name.rpartition(".")
            if kind == "no_picture":
                found |= {f"{about}.picture": None} if value else {}
            elif kind != "picture" and not (about.endswith((".alt", ".shows")) and name not in self.data):
                found[name] = _fact(value)
        return {name: value for name, value in found.items() if value != self.facts.get(name)}

    def pictures(self) -> dict[str, bytes]:
        """Those that were sent, by the fact each belongs to."""
        sent = {name: value for name, value in self.cleaned_data.items() if name.endswith(".picture")}
        return {name: data for name, data in sent.items() if data}


def _fact(value: Any) -> Any:
    if isinstance(value, str):
        return writable(value).strip() or None
    if isinstance(value, list):
        return value or None
    return value if value not in ("", None) else None
