"""What is said to whoever comes, calls or writes: the greeting of each place, as pages show it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils import translation

from sahay.business.keeping import Keeper
from sahay.business.models import Branch
from sahay.business.recalling import present_version
from sahay.standards.models import Greeting, Place

_written: Keeper[tuple[Written, ...]] = Keeper(most=8)


@dataclass(frozen=True)
class Written:
    """A greeting with its words by language."""

    place: str
    branch: int | None
    seconds: int | None
    texts: Mapping[str, str]


@dataclass(frozen=True)
class Said:
    """A greeting in a language the reader knows; `place` names where, in the active language."""

    text: str
    language: str
    seconds: int | None
    place: str


def greeting_for(
    place: str, branch: Branch | int | None, language: str, *, version: int | None = None
) -> Said | None:
    """What is said at a place: the branch's own words before those of all; None where none is written.

    Read once for each version of the business: who knows the present one passes it, and nothing is asked.
    """
    number = branch.pk if isinstance(branch, Branch) else branch
    fitting = [one for one in _all(version) if one.place == place and one.branch in (None, number)]
    found = max(fitting, key=lambda one: one.branch is not None, default=None)
    texts = found.texts if found else {}
    spoken = next((one for one in (language, "en", *texts) if one in texts), "")
    label = str(Place(place).label) if found else ""
    return Said(texts[spoken], spoken, found.seconds, label) if found and spoken else None


def greetings_for(
    places: tuple[str, ...], branch: Branch | int | None, language: str, *, version: int | None = None
) -> list[Said]:
    """Those of several places, where there are any."""
    version = version or present_version()
    found = [greeting_for(place, branch, language, version=version) for place in places]
    return [said for said in found if said is not None]


def spoken_language() -> str:
    """The reader's."""
    return (translation.get_language() or "en").split("-")[0]


def _all(version: int | None) -> tuple[Written, ...]:
    version = version or present_version()
    return _written.get(version, _read) if version else _read()


def _read() -> tuple[Written, ...]:
    return tuple(
        Written(row.place, row.branch_id, row.seconds, {text.language: text.text for text in row.texts.all()})
        for row in Greeting.objects.prefetch_related("texts")
    )
