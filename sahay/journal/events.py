"""What an event is: a frozen dataclass of ids and plain values with a stable stored name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from typing import Any, ClassVar, TypeVar

E = TypeVar("E", bound="type[Event]")
KINDS: dict[str, type[Event]] = {}


class Event:
    """Base of all events. `KIND` is stored and never changes; `ABOUT` names the field that holds the
    subject's id.
    """

    KIND: ClassVar[str] = ""
    ABOUT: ClassVar[str] = ""

    @property
    def subject(self) -> tuple[str, int]:
        """Kind and id of the thing it happened to."""
        return self.ABOUT, int(getattr(self, self.ABOUT))

    def facts(self) -> dict[str, Any]:
        """The fields as plain values, to be stored as JSON."""
        return {field.name: getattr(self, field.name) for field in fields(self)}  # type: ignore[arg-type]

    @classmethod
    def read(cls, facts: dict[str, Any]) -> Event:
        """The event from stored facts; facts this version does not know are left out."""
        known = {f.name for f in fields(cls)}  # type: ignore[arg-type]
        return cls(**{name: value for name, value in facts.items() if name in known})


def event(kind: str, *, about: str) -> Callable[[E], E]:
    """Names a dataclass as an event: `@event("conversations.resolved", about="conversation")`."""

    def name(cls: E) -> E:
        if kind in KINDS and KINDS[kind].__qualname__ != cls.__qualname__:
            raise ValueError(f"two events are called {kind}")
        cls.KIND, cls.ABOUT = kind, about
        KINDS[kind] = cls
        return cls

    return name
