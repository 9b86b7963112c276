"""Where one finds something."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sahay.business.models import Branch
from sahay.standards.forms.speaking import MOST, InLanguages
from sahay.standards.models import Whereabouts


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
