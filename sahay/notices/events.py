"""What can happen with notices on devices. Stored names never change."""

from __future__ import annotations

from dataclasses import dataclass

from sahay.journal import Event, event


@event("notices.device_added", about="person")
@dataclass(frozen=True)
class DeviceAdded(Event):
    """A device tells somebody what concerns them from now on."""

    person: int
    device: int


@event("notices.device_removed", about="person")
@dataclass(frozen=True)
class DeviceRemoved(Event):
    """It does not any more. `gone`: its push service does not know it now."""

    person: int
    device: int
    gone: bool = False


@event("notices.device_tried", about="person")
@dataclass(frozen=True)
class DeviceTried(Event):
    """Somebody asked for a notice to see whether it comes."""

    person: int
    device: int


@event("notices.wishes_chosen", about="person")
@dataclass(frozen=True)
class WishesChosen(Event):
    """Somebody chose what they are told of, and when not."""

    person: int
    kinds: list[str]
    quiet: str
    when_off: bool
    with_words: bool
