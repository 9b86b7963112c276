"""Two people at one draft: what each changed is kept, and only what both changed is asked about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from sahay.kit.refusal import Clash


class BothChanged(Clash):
    """Somebody else has changed the same since it was looked at; `theirs` is what stands there now."""

    def __init__(self, theirs: Mapping[str, Any]) -> None:
        super().__init__(
            _(
                "Somebody else has changed this meanwhile. Nothing of yours is lost: compare the two, and"
                " save again what should hold."
            )
        )
        self.theirs = dict(theirs)


@dataclass(frozen=True)
class Merged:
    """`values` are to be kept, `changed` names those that differ from before, `clashes` what both changed."""

    values: dict[str, Any]
    changed: list[str]
    clashes: dict[str, Any]


def merged(now: Mapping[str, Any], mine: Mapping[str, Any], seen: Mapping[str, Any]) -> Merged:
    """What comes of `mine` laid over `now`, by somebody who looked when it was `seen`.

    A name that is missing in `seen` was looked at when there was no value; None takes a value away.
    """
    values, changed, clashes = dict(now), [], {}
    for name, value in mine.items():
        there, then = now.get(name), seen.get(name)
        if there == value or then == value:
            continue
        if there != then:
            clashes[name] = there
            continue
        changed.append(name)
        if value is None:
            values.pop(name, None)
        else:
            values[name] = value
    return Merged(values, changed, clashes)
