"""Public holidays from the package `holidays`: a country, region and year at a time, when first asked for."""

import re
import sys
import warnings
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib.machinery import ModuleSpec
from importlib.util import module_from_spec
from pathlib import Path
from types import MappingProxyType
from typing import Any

# Names in this language exist for every country and stay the same whatever the machine's locale says, so they
# are the keys by which a business says "we are open on this one".
KEY_LANGUAGE = "en_US"
_REMARK = re.compile(r"\s*\((?:observed|estimated|observed, estimated)\)$")

Names = Mapping[date, tuple[str, ...]]


@dataclass(frozen=True)
class Observed:
    """The public holidays a branch keeps: those of `country` (ISO 3166 code) and `region` (as the package
    names it; empty for those of the whole country), without the ones whose key is in `open_on`.

    A key is the holiday's English name without "(observed)" or "(estimated)", the same every year.
    """

    country: str
    region: str = ""
    open_on: frozenset[str] = frozenset()

    def is_holiday(self, day: date) -> bool:
        names = _names(self.country, self.region, day.year, KEY_LANGUAGE).get(day, ())
        return any(key(name) not in self.open_on for name in names)


def key(name: str) -> str:
    """The part of an English holiday name that is the same every year."""
    return _REMARK.sub("", name)


def holiday_names(country: str, region: str, year: int, language: str) -> Mapping[date, tuple[str, ...]]:
    """What each public holiday of a year is called in `language` (`hi`, `ur`, `et` ...).

    Where the package has no names in that language they come in the country's own English, else in English.
    Raises ValueError for a country or region that the package does not know.
    """
    return _names(country, region, year, _nearest(country, language))


def holiday_keys(country: str, region: str, year: int) -> Mapping[date, tuple[str, ...]]:
    """The keys (see `Observed`) of each public holiday of a year."""
    names = _names(country, region, year, KEY_LANGUAGE)
    return {day: tuple(dict.fromkeys(key(name) for name in found)) for day, found in names.items()}


def key_names(country: str, region: str, year: int, language: str) -> Mapping[str, str]:
    """What each key is called in `language`, learned from years after `year` in which it has a day alone."""
    found: dict[str, str] = {}
    for near in range(year, year + 6):
        names = holiday_names(country, region, near, language)
        for day, keys in holiday_keys(country, region, near).items():
            if len(keys) == len(names[day]) == 1:
                found.setdefault(keys[0], names[day][0])
    return MappingProxyType(found)


def is_known_place(country: str, region: str = "") -> bool:
    """Whether the package knows the public holidays of this place."""
    return country in _countries() and (not region or region in regions_of(country))


def regions_of(country: str) -> tuple[str, ...]:
    """The regions of a country whose holidays differ, as the package writes them; often none."""
    return tuple(_country(country).subdivisions) if country in _countries() else ()


@lru_cache(maxsize=1)
def _package() -> Any:
    """The package, which would read the rules of all 250 countries before it tells of one, for 8 MB in every
    process: the module that lists them is left out, so each country is read when it is asked for.
    """
    import holidays

    name = f"{holidays.__name__}.countries"
    place = ModuleSpec(name, None, is_package=True)
    place.submodule_search_locations = [str(Path(holidays.__file__).parent / "countries")]
    sys.modules.setdefault(name, module_from_spec(place))
    return holidays


@lru_cache(maxsize=1)
def _countries() -> frozenset[str]:
    return frozenset(_package().registry.EntityLoader.get_country_codes(include_aliases=False))


def _country(country: str) -> Any:
    return getattr(_package(), country)


@lru_cache(maxsize=512)
def _names(country: str, region: str, year: int, language: str) -> Names:
    if not is_known_place(country, region):
        raise ValueError(f"No public holidays are known for the place {country!r} {region!r}.")
    with warnings.catch_warnings():
        # Of years it does not cover the package warns and knows no holidays, which is all that can be said.
        warnings.simplefilter("ignore", UserWarning)
        days = _package().country_holidays(
            country, subdiv=region or None, years=year, expand=False, language=language
        )
    return MappingProxyType({day: tuple(days.get_list(day)) for day in sorted(days)})


@lru_cache(maxsize=512)
def _nearest(country: str, language: str) -> str:
    offered = sorted(_country(country).supported_languages) if country in _countries() else []
    wanted = [name for name in offered if name == language or name.startswith(f"{language}_")]
    at_home = f"{language}_{country}"
    english_at_home = f"en_{country}"
    for choice in (at_home, *wanted, english_at_home):
        if choice in offered:
            return choice
    return KEY_LANGUAGE


@lru_cache(maxsize=64)
def region_names(country: str) -> tuple[tuple[str, str], ...]:
    """Code and name of the regions of a country whose holidays differ, in the order of their names."""
    if not regions_of(country):
        return ()
    place = _package().country_holidays(country, expand=False)
    names = {code: max(names, key=len) for code, names in place.get_subdivision_aliases().items() if names}
    return tuple(
        sorted(((code, names.get(code, code)) for code in regions_of(country)), key=lambda pair: pair[1])
    )
