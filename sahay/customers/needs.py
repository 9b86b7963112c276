"""What some people need so that they can be served at all: a short list everybody knows the drawings of."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Need:
    """One need: its stored key, its drawing, and the words beside it."""

    key: str
    icon: str
    words: object


NEEDS: dict[str, Need] = {
    need.key: need
    for need in (
        Need("plain", "chat", _("Short sentences and plain words")),
        Need("slow", "pause", _("Speak slowly, leave time")),
        Need("hearing", "ear", _("Hard of hearing: write rather than call")),
        Need("sign", "ear", _("Speaks in signs")),
        Need("sight", "eye", _("Sees little or nothing: no pictures of text")),
        Need("large", "eye", _("Large print")),
        Need("steps", "access", _("No steps: uses a wheelchair or walks badly")),
        Need("helper", "users", _("Somebody helps them: speak to both")),
    )
}


def needs_in(stored: str) -> list[Need]:
    """The needs in a stored text of keys; keys of another version are left out."""
    return [NEEDS[key] for key in stored.split(",") if key in NEEDS] if stored else []


def stored_needs(keys: object) -> str:
    """Keys as they are stored: those we know, once, in our order."""
    wanted = set(keys)  # type: ignore[call-overload]
    return ",".join(key for key in NEEDS if key in wanted)
