"""How a channel is called and drawn: as its carrier says, or one of those that people write down by hand."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from sahay.conversations.carriers import carrier
from sahay.policies.sentences import AMONG_US

BY_HAND = {"phone": (_("phone"), "phone"), "counter": (_("counter"), "counter")}

INTERNAL = AMONG_US

_others: dict[str, tuple[object, str]] = {**BY_HAND, INTERNAL: (_("request among us"), "users")}


def name_channel(channel: str, name: object, icon: str) -> None:
    """For a room above in which messages arrive without a carrier that takes answers back; called once by its
    app.
    """
    _others[channel] = (name, icon)


def name_of(channel: str) -> str:
    """What people call it; its key when the carrier is gone."""
    way = carrier(channel)
    if way is not None:
        return str(way.name)
    return str(_others[channel][0]) if channel in _others else channel


def icon_of(channel: str) -> str:
    """The name of its drawing."""
    way = carrier(channel)
    if way is not None:
        return way.icon
    return _others[channel][1] if channel in _others else "chat"
