"""What stands on every customers' page: whose it is, in which colour, and how to reach a person."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils import translation

from sahay.business.colours import OWN
from sahay.business.context import open_branches
from sahay.business.duty import OnDuty, shown_on_duty
from sahay.business.looks import shown
from sahay.business.models import Business
from sahay.documents.shelf import shelf
from sahay.memberships.standing import shown as belongings
from sahay.privacy.statement import notice

PRIVACY = "privacy"


@dataclass(frozen=True)
class Line:
    """A branch to call, and who is on duty there if the shop tells."""

    branch: str
    phone: str
    on_duty: OnDuty | None


def frame(business: Business | None) -> dict[str, Any]:
    """Name, logo, colour, words of welcome, the shop's own site, its phones, whether there is a branch that
    can call, and everything we promise in writing.
    """
    look, on_shelf = shown(business), shelf(translation.get_language() or "")
    own = look.accent == OWN
    return {
        "business_name": business.name if business else "",
        "business_logo": reverse("shop_logo", args=[look.logo]) if look.logo else "",
        "accent": look.accent,
        "look_sheet": reverse("shop_colour", args=[look.colour.lstrip("#")]) if own else "",
        "welcome": look.words(translation.get_language() or ""),
        "own_site": business.web_address if business else "",
        "to_call": to_call(business, tells=look.shows_duty) if business else [],
        "can_call": bool(business and open_branches(business)),
        "shelf": on_shelf,
        "belongs": bool(belongings(business)),
        "how_long": notice("conversations", business.version) if business else "",
        "privacy_url": next((one.address for one in on_shelf if one.key == PRIVACY), ""),
    }


def to_call(business: Business, *, tells: bool) -> list[Line]:
    """The branches with a phone, or with somebody on duty whom the shop names."""
    found = []
    for branch in open_branches(business):
        on_duty = shown_on_duty(branch, business) if tells else None
        if branch.phone or on_duty:
            found.append(Line(branch.name, branch.phone, on_duty))
    return found
