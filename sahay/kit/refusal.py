"""How an action says no: with a reason that can be shown to the person who asked."""

from __future__ import annotations

from dataclasses import dataclass


class Refused(Exception):
    """Nothing was changed; `reason` is a sentence for the person who asked."""

    status = 403

    def __init__(self, reason: object) -> None:
        super().__init__(str(reason))
        self.reason = reason


class Clash(Refused):
    """Somebody else was quicker, or the thing is no longer in the state the action needs."""

    status = 409


@dataclass(frozen=True)
class Answer:
    """What a `may` function says. False carries the reason; a template shows it on the disabled button."""

    allowed: bool
    reason: object = ""

    def __bool__(self) -> bool:
        return self.allowed

    def enforce(self) -> None:
        """Raises Refused when the answer is no."""
        if not self.allowed:
            raise Refused(self.reason)


YES = Answer(True)


def no(reason: object) -> Answer:
    """A refusal with its reason (may be a lazy translation)."""
    return Answer(False, reason)
