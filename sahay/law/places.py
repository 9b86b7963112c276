"""For which places there are packs, what they are called, and which of them a country usually needs.

This table is all that is read as the program starts; a pack is read when somebody needs its rules.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.functional import Promise as Lazy
from django.utils.translation import gettext_lazy as _

_EU = "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK"


@dataclass(frozen=True)
class Place:
    """A place with a law of its own. `above` is the pack whose rules hold there too."""

    code: str
    label: str | Lazy
    country: str = ""
    above: str = ""

    @property
    def is_region(self) -> bool:
        """Part of a country: the owner has to say whether the business is there."""
        return "-" in self.code


PLACES: Mapping[str, Place] = {
    place.code: place
    for place in (
        Place("IN", _("India"), "IN"),
        Place("PK", _("Pakistan"), "PK"),
        Place("PK-PB", _("Punjab (Pakistan)"), "PK", above="PK"),
        Place("PK-SD", _("Sindh (Pakistan)"), "PK", above="PK"),
        Place("EU", _("European Union")),
        Place("EE", _("Estonia"), "EE", above="EU"),
        Place("GB", _("United Kingdom"), "GB"),
        Place("US", _("United States"), "US"),
        Place("US-CA", _("California (United States)"), "US", above="US"),
        Place("US-NY", _("New York (United States)"), "US", above="US"),
        Place("LK", _("Sri Lanka"), "LK"),
        Place("SG", _("Singapore"), "SG"),
        Place("MY", _("Malaysia"), "MY"),
    )
}


def usual(country: str) -> tuple[str, ...]:
    """The packs a business in a country needs, those of its regions left out; none where there are none."""
    if not country:
        return ()
    own = [place.code for place in PLACES.values() if place.country == country and not place.is_region]
    if not own and country in _EU.split():
        own = ["EU"]
    return with_those_above(own)


def regions(country: str) -> tuple[Place, ...]:
    """The parts of a country that have packs of their own."""
    return tuple(place for place in PLACES.values() if place.country == country and place.is_region)


def with_those_above(codes: Iterable[str]) -> tuple[str, ...]:
    """These and the packs they build on, in the order of the table. KeyError for one there is not."""
    wanted = set()
    for code in codes:
        above: str = code
        while above:
            wanted.add(above)
            above = PLACES[above].above
    return tuple(code for code in PLACES if code in wanted)
