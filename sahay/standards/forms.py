"""What people type about standards, greetings and where things are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sahay.business.models import Branch, Business
from sahay.kit.language import direction
from sahay.policies.sentences import AMONG_US, CHANNELS, KINDS
from sahay.shell.templatetags.shell import language_name
from sahay.standards.actions import FIELDS
from sahay.standards.measures import MEASURES
from sahay.standards.models import Audience, Place, Standard, Whereabouts

MOST = 40_000


def languages() -> list[str]:
    """Those of the business."""
    business = Business.objects.first()
    return list(business.languages) if business else ["en"]


class InLanguages(forms.Form):
    """A form with one field for each language of the business."""

    said = "text"

    def speak(self, label: Any, texts: dict[str, str], *, rows: int = 1) -> None:
        """Adds the fields, filled with what there is."""
        self.languages = list(dict.fromkeys([*languages(), *texts]))
        for language in self.languages:
            attrs = {"lang": language, "dir": direction(language)}
            widget = (
                forms.Textarea(attrs=attrs | {"rows": rows}) if rows > 1 else forms.TextInput(attrs=attrs)
            )
            self.fields[f"text_{language}"] = forms.CharField(
                label=f"{label} · {language_name(language)}",
                required=False,
                max_length=MOST,
                initial=texts.get(language, ""),
                widget=widget,
            )

    def texts(self) -> dict[str, str]:
        """What was written, by language."""
        return {language: self.cleaned_data[f"text_{language}"] for language in self.languages}


class StandardForm(InLanguages):
    """One line. `seen` is the edition that was looked at."""

    measure = forms.ChoiceField(label=_("What is measured"), choices=[])
    percent = forms.IntegerField(
        label=_("Aim in percent"),
        required=False,
        min_value=1,
        max_value=100,
        help_text=_("Of cases. The time of an answer is not set here: it stands in its promise."),
    )
    branch = forms.ModelChoiceField(
        label=_("Branch"), queryset=Branch.objects.none(), required=False, empty_label=_("All branches")
    )
    channel = forms.ChoiceField(label=_("Channel"), required=False)
    kind = forms.ChoiceField(label=_("Kind"), required=False)
    audience = forms.ChoiceField(label=_("Who reads it"), choices=Audience.choices)
    shows_actual = forms.BooleanField(label=_("Customers read how often we kept it"), required=False)
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, branches: Sequence[int], data: Any = None, *, about: Standard | None = None) -> None:
        begun: dict[str, Any] = {"audience": Audience.STAFF}
        if about:
            begun = {name: getattr(about, name) for name in FIELDS} | {"seen": about.edition}
        super().__init__(data, initial=begun)
        fields: dict[str, Any] = self.fields
        fields["measure"].choices = [(one.name, one.label) for one in MEASURES.values()]
        fields["branch"].queryset = Branch.objects.filter(pk__in=branches)
        anything = [("", _("All"))]
        ways = [(key, name) for key, name in CHANNELS.items() if key != AMONG_US]
        fields["channel"].choices = [*anything, *ways]
        fields["kind"].choices = [*anything, *KINDS.items()]
        if about:
            del self.fields["measure"]
        texts = {row.language: row.text for row in about.texts.all()} if about else {}
        self.speak(_("In own words"), texts)

    def facts(self) -> dict[str, Any]:
        """What the actions take."""
        return {name: self.cleaned_data[name] for name in FIELDS} | {"texts": self.texts()}

    def see(self, edition: int) -> None:
        """The next save is made by somebody who has seen what the other one wrote."""
        self.data = {**self.data.dict(), "seen": edition}  # type: ignore[attr-defined]


class GreetingForm(InLanguages):
    """What is said at a place, and within how long."""

    seconds = forms.IntegerField(
        label=_("Within so many seconds"), required=False, min_value=1, max_value=86_400
    )

    def __init__(self, texts: dict[str, str], seconds: int | None, data: Any = None) -> None:
        super().__init__(data, initial={"seconds": seconds})
        self.speak(_("What is said"), texts, rows=3)


class WhereForm(InLanguages):
    """Where one finds something."""

    branch = forms.ModelChoiceField(label=_("Branch"), queryset=Branch.objects.none())
    things = forms.CharField(
        label=_("What people look for"),
        max_length=MOST,
        help_text=_("All words for it, in every language they ask in: lids, ढक्कन, kaaned."),
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )

    def __init__(
        self, branches: Sequence[int], data: Any = None, *, about: Whereabouts | None = None
    ) -> None:
        begun = {"branch": about.branch_id, "things": about.things} if about else {}
        if not about and len(branches) == 1:
            begun = {"branch": branches[0]}
        super().__init__(data, initial=begun)
        fields: dict[str, Any] = self.fields
        fields["branch"].queryset = Branch.objects.filter(pk__in=branches)
        self.speak(_("Where it is"), dict(about.where) if about else {})


def known_place(place: str) -> bool:
    """Whether somebody is greeted there."""
    return place in Place
