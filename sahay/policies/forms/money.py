"""An amount in the currency of the business, or in the one it was written in before."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from babel.core import get_global
from babel.numbers import get_territory_currencies
from django import forms
from django.utils.translation import gettext_lazy

from sahay.business.models import Business

LONGEST = 12
_USUALLY = gettext_lazy("In %(currency)s. Leave it empty if there is none.")
_OTHERWISE = gettext_lazy(
    "In %(currency)s, as it was written. To say it in %(usual)s, empty it, save, and write it anew."
)


def currency() -> str:
    """What is paid with in the country of the business; euro before it is known."""
    business = Business.objects.first()
    known = business is not None and business.country in get_global("territory_currencies")
    found = get_territory_currencies(business.country) if business and known else []
    return str(found[0]) if found else "EUR"


def currency_of(kept: Any) -> str:
    """The currency of an amount as it is kept; "" for no amount."""
    return str(kept.get("currency", "")) if isinstance(kept, dict) else ""


class MoneyField(forms.DecimalField):
    """Typed as a number, kept as `{"amount": "1500.00", "currency": "INR"}`. An amount that is there stays in
    its currency, whatever the country of the business has become since.
    """

    def __init__(self, *, label: Any, there: Any = None) -> None:
        usual = currency()
        self.currency = currency_of(there) or usual
        said = {"currency": self.currency, "usual": usual}
        super().__init__(
            label=label,
            min_value=0,
            max_digits=LONGEST,
            decimal_places=2,
            required=False,
            help_text=(_USUALLY if self.currency == usual else _OTHERWISE) % said,
        )

    def clean(self, value: Any) -> Any:
        """The amount with its currency; None for nothing."""
        amount: Decimal | None = super().clean(value)
        return None if amount is None else {"amount": f"{amount:.2f}", "currency": self.currency}

    def prepare_value(self, value: Any) -> Any:
        """What stands in the field: the amount alone."""
        return value.get("amount", "") if isinstance(value, dict) else value
