"""What is said at a place."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sahay.standards.forms.speaking import InLanguages


class GreetingForm(InLanguages):
    """What is said at a place, and within how long."""

    seconds = forms.IntegerField(
        label=_("Within so many seconds"), required=False, min_value=1, max_value=86_400
    )

    def __init__(self, held: Mapping[str, Any], data: Any = None) -> None:
        super().__init__(data, initial={"seconds": held.get("seconds")})
        texts = {name: text for name, text in held.items() if name != "seconds"}
        self.speak(_("What is said"), texts, rows=3)
