"""What the owner says of the law."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sahay.law.applying import Situation
from sahay.law.places import PLACES
from sahay.law.rules import Trait

UNKNOWN, YES, NO = "", "yes", "no"
ANSWERS = ((YES, _("Yes")), (NO, _("No")), (UNKNOWN, _("Not said yet")))


class ApplyForm(forms.Form):
    """Which packs apply, and what is true of the business."""

    packs = forms.MultipleChoiceField(
        label=_("Laws that apply"),
        help_text=_("Where you are, and where you sell to. Without any, those of your country apply."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, known: Situation, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["packs"].choices = [(place.code, place.label) for place in PLACES.values()]  # type: ignore[attr-defined]
        self.initial["packs"] = list(known.packs)
        for trait in Trait:
            self.fields[trait.value] = forms.ChoiceField(
                label=trait.label, choices=ANSWERS, required=False, widget=forms.RadioSelect
            )
            if trait in known.traits:
                self.initial[trait.value] = YES if known.traits[trait] else NO
            else:
                self.initial[trait.value] = UNKNOWN

    def traits(self) -> dict[str, bool]:
        """What was said; nothing of those that nobody knows yet."""
        said = {trait.value: self.cleaned_data[trait.value] for trait in Trait}
        return {trait: answer == YES for trait, answer in said.items() if answer}
