"""What a picture is and how large, by its bytes alone: what it is called counts for nothing."""

from __future__ import annotations

import struct
from dataclasses import dataclass

import filetype
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sahay.kit.refusal import Refused

KINDS = frozenset({"image/png", "image/jpeg", "image/webp"})
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}


@dataclass(frozen=True)
class Picture:
    """Its type and size in pixels."""

    kind: str
    width: int
    height: int


@dataclass(frozen=True)
class Limits:
    """What a picture for one purpose may be, in bytes and in pixels on each side, and how that is said."""

    most_bytes: int
    largest: int
    too_large: Promise
    sides: Promise
    smallest: int = 16


LOGO = Limits(
    500_000,
    3000,
    gettext_lazy("This picture is too large. Half a megabyte is enough for a logo."),
    gettext_lazy("A logo has between %(smallest)s and %(largest)s pixels on each side."),
)


def fitting(data: bytes, limits: Limits) -> Picture:
    """What kind of picture these bytes are, before anything is kept.

    Raises:
        Refused: it is none that we can show, too large or too small.
    """
    if len(data) > limits.most_bytes:
        raise Refused(str(limits.too_large))
    picture = look_at(data)
    if picture is None:
        raise Refused(_("This is not a picture we can show. Please choose a PNG, JPEG or WebP file."))
    if not all(limits.smallest <= side <= limits.largest for side in (picture.width, picture.height)):
        raise Refused(str(limits.sides) % {"smallest": limits.smallest, "largest": limits.largest})
    return picture


def look_at(data: bytes) -> Picture | None:
    """The picture these bytes are; None for everything else, drawings with scripts among it."""
    kind = filetype.guess_mime(data[:512])
    if kind not in KINDS:
        return None
    size = {"image/png": _png, "image/jpeg": _jpeg, "image/webp": _webp}[kind]
    try:
        width, height = size(data)
    except (struct.error, IndexError):
        return None
    return Picture(kind, width, height) if width and height else None


def _png(data: bytes) -> tuple[int, int]:
    if data[12:16] != b"IHDR":
        return 0, 0
    width, height = struct.unpack(">II", data[16:24])
    return width, height


def _jpeg(data: bytes) -> tuple[int, int]:
    """The first frame says it; every part before it says how long it is."""
    at = 2
    while data[at] == 0xFF:
        mark = data[at + 1]
        if mark in _FRAMES:
            height, width = struct.unpack(">HH", data[at + 5 : at + 9])
            return width, height
        at += 2 + int(struct.unpack(">H", data[at + 2 : at + 4])[0])
    return 0, 0


def _webp(data: bytes) -> tuple[int, int]:
    form = data[12:16]
    if form == b"VP8 " and data[23:26] == b"\x9d\x01\x2a":
        width, height = struct.unpack("<HH", data[26:30])
        return width & 0x3FFF, height & 0x3FFF
    if form == b"VP8L" and data[20] == 0x2F:
        bits = struct.unpack("<I", data[21:25])[0]
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    if form == b"VP8X":
        return 1 + int.from_bytes(data[24:27], "little"), 1 + int.from_bytes(data[27:30], "little")
    return 0, 0
