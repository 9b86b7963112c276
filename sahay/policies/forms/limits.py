"""Up to which amount each role decides alone: one way or the other, never by a field that was left empty."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from sahay.business.models import Role
from sahay.policies.forms.money import MoneyField

ANY, UP_TO, WAY = "any", "up_to", "-way"


def limit_fields(name: str, limits: Mapping[str, Any] | None = None) -> dict[str, forms.Field]:
    """Two for each role: whether there is a limit, and the limit, in the currency of what stands there."""
    found: dict[str, forms.Field] = {}
    for role in Role.objects.all():
        amount = f"{name}-{role.pk}"
        found[amount + WAY] = forms.ChoiceField(
            label=str(role.label),
            choices=[(ANY, _("Any amount")), (UP_TO, _("Up to an amount"))],
            widget=forms.RadioSelect,
            required=False,
        )
        there = (limits or {}).get(str(role.pk))
        found[amount] = MoneyField(label=_("%(role)s: up to") % {"role": role.label}, there=there)
    return found


def initial_limits(name: str, limits: Mapping[str, Any], fields: Iterable[str]) -> dict[str, Any]:
    """What stands in the fields: a role without a limit decides about any amount, and the page says so."""
    filled: dict[str, Any] = {f"{name}-{role}": limit for role, limit in limits.items()}
    ways = [field for field in fields if field.startswith(f"{name}-") and field.endswith(WAY)]
    return filled | {way: UP_TO if way.removesuffix(WAY) in filled else ANY for way in ways}


def limits_of(name: str, cleaned: Mapping[str, Any]) -> dict[str, Any] | None:
    """The limits by role, as they are kept; roles that decide about any amount are not among them."""
    there = {
        field.rpartition("-")[2]: amount
        for field, amount in cleaned.items()
        if field.startswith(f"{name}-") and not field.endswith(WAY) and amount
    }
    return there or None


def check_limits(form: forms.Form, names: Iterable[str]) -> None:
    """Says so beside the field where somebody chose one way and filled in the other."""
    for name in names:
        if not name.endswith(WAY) or name.removesuffix(WAY) in form.errors:
            continue
        field = name.removesuffix(WAY)
        way, amount = form.cleaned_data.get(name), form.cleaned_data.get(field)
        if way == UP_TO and amount is None:
            form.add_error(field, _("Please write the amount, or choose “Any amount”."))
        elif way == ANY and amount is not None:
            form.add_error(field, _("Please choose “Up to an amount” for this limit, or empty the field."))
