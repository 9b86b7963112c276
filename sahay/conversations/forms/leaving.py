"""Who takes over from somebody who leaves, branch by branch."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sahay.business.models import Branch, Staff


class HeirsForm(forms.Form):
    """One choice for each branch where the person has open work or shifts; `heirs` is what was chosen."""

    def __init__(self, person: Staff, branches: list[Branch | None], data: Any = None) -> None:
        super().__init__(data)
        self.branches = {f"branch{branch.pk if branch else 0}": branch for branch in branches}
        able = Staff.objects.active().holding("conversations.reply").exclude(pk=person.pk)
        for name, branch in self.branches.items():
            there = able.seeing(branch) if branch else able.filter(all_branches=True)
            self.fields[name] = forms.ModelChoiceField(
                label=branch.name if branch else _("No branch yet"),
                queryset=there,
                required=False,
                empty_label=_("Nobody: they wait for whoever comes first"),
            )

    def heirs(self) -> dict[int | None, Staff | None]:
        """As `actions.leave` takes it."""
        return {
            branch.pk if branch else None: self.cleaned_data.get(name)
            for name, branch in self.branches.items()
        }
