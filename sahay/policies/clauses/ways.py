"""Ways to reach us, as a sentence takes them."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from sahay.policies.clauses.shape import any_of

BY = {
    "email": _("by e-mail"),
    "form": _("on our web page"),
    "phone": _("by phone"),
    "counter": pgettext_lazy("how one reaches us", "at the counter"),
    "letter": _("by letter"),
}


def ways(keys: Iterable[str]) -> str:
    """ "by e-mail, by phone or at the counter"."""
    return any_of(BY[key] for key in keys if key in BY)
