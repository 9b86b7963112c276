"""What the owner types about the form on the shop's own site."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sahay.channels.form.models import Embedding


class EmbeddingForm(forms.Form):
    """The sites, one a line, and how the form stands there."""

    origins = forms.CharField(
        label=_("Addresses of your own web pages"),
        required=False,
        max_length=4_000,
        help_text=_("One in each line, like https://shop.example. Other sites cannot show your form."),
        widget=forms.Textarea(
            attrs={"rows": 3, "dir": "ltr", "spellcheck": "false", "autocapitalize": "off"}
        ),
    )
    place = forms.ChoiceField(
        label=_("How it stands in the page"), choices=Embedding.Place, widget=forms.RadioSelect
    )
    side = forms.ChoiceField(
        label=_("In which corner the button stands"), choices=Embedding.Side, widget=forms.RadioSelect
    )
    scheme = forms.ChoiceField(
        label=_("Light or dark"), choices=Embedding.Scheme, required=False, widget=forms.RadioSelect
    )

    @classmethod
    def about(cls, now: Embedding, data: Any = None) -> EmbeddingForm:
        """The form filled with what is kept."""
        kept = {"place": now.place, "side": now.side, "scheme": now.scheme}
        return cls(data, initial=kept | {"origins": "\n".join(now.origins)})

    def chosen(self) -> dict[str, Any]:
        """As the action takes it."""
        typed = self.cleaned_data
        lines = [line for line in typed["origins"].split() if line]
        return {"origins": lines, **{name: typed[name] for name in ("place", "side", "scheme")}}
