"""Every key of the desk: what it does, and where. The sheet of keys and the palette are made from it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sahay.desk.inbox import VIEWS


@dataclass(frozen=True)
class Key:
    """Keys pressed one after another (`g c`), and what they do where something answers to them."""

    keys: str
    label: str | Promise

    @property
    def caps(self) -> list[str]:
        """Each key of its own."""
        return self.keys.split()


@dataclass(frozen=True)
class Group:
    """Keys that belong together."""

    title: str | Promise
    keys: tuple[Key, ...]


EVERYWHERE = Group(
    _("Everywhere"),
    (
        Key("Ctrl K", _("Commands")),
        Key("?", _("Keyboard")),
        Key("/", _("Search")),
        Key("c", _("New contact")),
        Key("z", _("Undo")),
        Key("u", _("Back")),
        Key("Esc", _("Leave a field or close a window")),
    ),
)
PLACES = Group(
    _("Places"),
    (
        Key("g t", _("Today")),
        *(Key(view.shortcut, view.label) for view in VIEWS.values() if view.shortcut),
        Key("g r", _("Opened lately")),
        Key("g v", _("Counter")),
        Key("g q", _("My requests")),
        Key("g b", _("Calls to make")),
        Key("g c", _("Customers")),
        Key("g p", _("Promises")),
        Key("g m", _("Mail ledger")),
        Key("g s", _("Settings")),
    ),
)
LISTS = Group(
    _("Lists"),
    (
        Key("j", _("The next one in the list")),
        Key("k", _("The one before in the list")),
        Key("[", _("Newer")),
        Key("]", _("Older")),
    ),
)
CONVERSATION = Group(
    _("In a conversation"),
    (
        Key("r", _("Answer")),
        Key("n", _("Note")),
        Key("Ctrl Enter", _("Send what you wrote")),
        Key("e", _("Resolve")),
        Key("a", _("Assign")),
        Key("b", _("Snooze")),
        Key("p", _("Priority")),
        Key("y", _("Kind")),
        Key("t", _("Tags")),
        Key("w", _("What they want, in one sentence")),
        Key("!", _("Mark as spam")),
        Key(".", _("More")),
    ),
)
GROUPS = (EVERYWHERE, PLACES, LISTS, CONVERSATION)


def every_key() -> Iterator[Key]:
    """All of them, whatever their group."""
    for group in GROUPS:
        yield from group.keys
