"""Takes out of a picture what tells where, when and by whom it was made: a photograph from a phone knows the
street it was taken in. What is seen of it stays as it was, byte for byte; nothing is decoded.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

_TOLD_BY_JPEG = frozenset({0xE1, 0xED, 0xFE})
_TOLD_BY_PNG = frozenset({b"eXIf", b"tEXt", b"iTXt", b"zTXt", b"tIME"})
_TOLD_BY_WEBP = frozenset({b"EXIF", b"XMP "})
_START_OF_SCAN = 0xDA
_FLAGS_OF_ORIGIN = 0b0000_1100
_ORIENTATION = 0x0112
_UPRIGHT = 1


def without_origin(data: bytes, kind: str) -> bytes:
    """The same picture, the same way up; as it came where its parts cannot be told apart."""
    take_out = {"image/jpeg": _jpeg, "image/png": _png, "image/webp": _webp}.get(kind)
    try:
        return take_out(data) if take_out else data
    except (struct.error, IndexError):
        return data


def _jpeg(data: bytes) -> bytes:
    kept, at, turned = [], 2, _UPRIGHT
    while data[at] == 0xFF and data[at + 1] != _START_OF_SCAN:
        mark, size = data[at + 1], struct.unpack(">H", data[at + 2 : at + 4])[0] + 2
        part = data[at : at + size]
        if mark == 0xE1 and part[4:10] == b"Exif\0\0":
            turned = _turned(part[10:])
        if mark not in _TOLD_BY_JPEG:
            kept.append(part)
        at += size
    way_up = [] if turned == _UPRIGHT else [_says_only(turned)]
    return b"".join([data[:2], *kept[:1], *way_up, *kept[1:], data[at:]])


def _turned(notes: bytes) -> int:
    """Which way up the camera was held, from its notes."""
    order = "<" if notes[:2] == b"II" else ">"
    begin = struct.unpack(f"{order}I", notes[4:8])[0]
    for number in range(struct.unpack(f"{order}H", notes[begin : begin + 2])[0]):
        at = begin + 2 + 12 * number
        if struct.unpack(f"{order}H", notes[at : at + 2])[0] == _ORIENTATION:
            turned = int(struct.unpack(f"{order}H", notes[at + 8 : at + 10])[0])
            return turned if 1 <= turned <= 8 else _UPRIGHT
    return _UPRIGHT


def _says_only(turned: int) -> bytes:
    entry = struct.pack(">HHIHH", _ORIENTATION, 3, 1, turned, 0)
    notes = b"Exif\0\0MM\0*" + struct.pack(">IH", 8, 1) + entry + struct.pack(">I", 0)
    return b"\xff\xe1" + struct.pack(">H", len(notes) + 2) + notes


def _png(data: bytes) -> bytes:
    kept, at = [data[:8]], 8
    while at < len(data):
        size = struct.unpack(">I", data[at : at + 4])[0] + 12
        if data[at + 4 : at + 8] not in _TOLD_BY_PNG:
            kept.append(data[at : at + size])
        at += size
    return b"".join(kept)


def _webp(data: bytes) -> bytes:
    parts = [part for part in _parts_of_webp(data) if part[:4] not in _TOLD_BY_WEBP]
    told = [_without_flags(part) if part[:4] == b"VP8X" else part for part in parts]
    body = b"WEBP" + b"".join(told)
    return b"RIFF" + struct.pack("<I", len(body)) + body


def _parts_of_webp(data: bytes) -> Iterator[bytes]:
    at = 12
    while at < len(data):
        size = struct.unpack("<I", data[at + 4 : at + 8])[0]
        yield data[at : at + 8 + size + size % 2]
        at += 8 + size + size % 2


def _without_flags(part: bytes) -> bytes:
    return part[:8] + bytes([part[8] & ~_FLAGS_OF_ORIGIN & 0xFF]) + part[9:]
