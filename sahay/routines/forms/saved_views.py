"""Cleaning what people say about a view of their own."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sahay.business.models import Staff
from sahay.conversations.orders import NEWEST, ORDERS
from sahay.routines import may
from sahay.routines.models import SavedView


class SavedViewForm(forms.Form):
    """Name, order, drawing, whether it stands in the side bar and for whom. Conditions are rows beside it."""

    name = forms.CharField(label=_("Name"), max_length=60)
    sort = forms.ChoiceField(label=_("Order"), choices=())
    icon = forms.ChoiceField(
        label=_("Drawing"), choices=SavedView.Icon.choices, widget=forms.RadioSelect, required=False
    )
    pinned = forms.BooleanField(label=_("Show it in the side bar, with its count"), required=False)
    shared = forms.BooleanField(label=_("For everybody who works here"), required=False)

    def __init__(self, by: Staff, data: Any = None, *, initial: dict[str, Any] | None = None) -> None:
        usual = {"sort": NEWEST, "icon": SavedView.Icon.FILTER, "pinned": True}
        super().__init__(data, initial=usual | (initial or {}))
        orders = self.fields["sort"]
        orders.choices = [(order.name, order.label) for order in ORDERS.values()]  # type: ignore[attr-defined]
        if not may.keep_view(by, shared=True):
            del self.fields["shared"]

    def facts(self) -> dict[str, Any]:
        """What the actions take, but for the conditions."""
        return {"shared": False, "icon": SavedView.Icon.FILTER, **self.cleaned_data}


def initial_of(view: SavedView) -> dict[str, Any]:
    """What the form begins with when a view is changed."""
    return {
        "name": view.name,
        "sort": view.sort,
        "icon": view.icon,
        "pinned": view.pinned,
        "shared": view.is_shared,
    }


def initial_from(data: Any) -> dict[str, Any]:
    """What somebody has typed so far, or what a link brings along."""
    typed = {name: data[name] for name in ("name", "sort", "icon") if data.get(name)}
    sent = "csrfmiddlewaretoken" in data
    return typed | ({"pinned": "pinned" in data, "shared": "shared" in data} if sent else {})
