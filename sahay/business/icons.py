"""The shop's sign on a phone: its first letters on its colour, drawn here as a picture of few bytes.

Letters are strokes between points of a grid five wide and seven high. A name in another script than Latin
gets our own mark, because no fonts are at hand where this runs.
"""

from __future__ import annotations

import math
import struct
import zlib
from functools import lru_cache
from itertools import pairwise

from sahay.shell.people import initials

SIZES = (180, 192, 512)
INK = (255, 255, 255)
WIDE, HIGH = 4, 6
MARK = "413010010213334445361605"
LETTERS = {
    "A": "062046 1434",
    "B": "0006 003041423303 3344453606",
    "C": "4130100105163645",
    "D": "0006 002042442606",
    "E": "40000646 0333",
    "F": "400006 0333",
    "G": "41301001051636454323",
    "H": "0006 4046 0343",
    "I": "2026",
    "J": "4045361605",
    "K": "0006 4003 0346",
    "L": "000646",
    "M": "0600234046",
    "N": "06004640",
    "O": "100105163645413010",
    "P": "06003041423303",
    "Q": "100105163645413010 2546",
    "R": "06003041423303 2346",
    "S": MARK,
    "T": "0040 2026",
    "U": "000516364540",
    "V": "002640",
    "W": "0016233640",
    "X": "0046 4006",
    "Y": "002340 2326",
    "Z": "00400646",
    "0": "100105163645413010",
    "1": "112026",
    "2": "01103041420646",
    "3": "01103041423313 334445361605",
    "4": "36300444",
    "5": "400003334445361605",
    "6": "4130100105163645443303",
    "7": "004016",
    "8": "10010213334445361605041333 3342413010",
    "9": "0516364541301001021343",
}
Point = tuple[float, float]


@lru_cache(maxsize=12)
def drawn(name: str, colour: str, size: int) -> bytes:
    """A PNG of this many pixels each way. What matters keeps to the middle, whatever shape a phone cuts."""
    shades = bytearray(size * size)
    for begin, end, thick in strokes(letters_of(name), size):
        _draw(shades, size, begin, end, thick)
    rows = b"".join(b"\0" + shades[size * row : size * (row + 1)] for row in range(size))
    ground = tuple(int(colour[at : at + 2], 16) for at in (1, 3, 5))
    steps = bytes(
        round(low + (high - low) * step / 255)
        for step in range(256)
        for low, high in zip(ground, INK, strict=True)
    )
    head = struct.pack(">IIBBBBB", size, size, 8, 3, 0, 0, 0)
    parts = [(b"IHDR", head), (b"PLTE", steps), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(_part(kind, data) for kind, data in parts)


def letters_of(name: str) -> list[str]:
    """What is drawn for a name: one or two letters, else our mark."""
    asked = initials(name)
    return [LETTERS[letter] for letter in asked] if all(letter in LETTERS for letter in asked) else [MARK]


def strokes(letters: list[str], size: int) -> list[tuple[Point, Point, float]]:
    """Every stroke with its two ends and half its width, in pixels."""
    high = size * (0.4 if len(letters) == 1 else 0.3)
    unit = high / HIGH
    step = (WIDE + 2) * unit
    left = (size - (len(letters) * step - 2 * unit)) / 2
    top = (size - high) / 2
    return [
        (begin, end, unit * 0.6)
        for place, letter in enumerate(letters)
        for line in letter.split()
        for begin, end in _pairs(line, left + place * step, top, unit)
    ]


def _pairs(line: str, left: float, top: float, unit: float) -> list[tuple[Point, Point]]:
    points = [(left + int(line[at]) * unit, top + int(line[at + 1]) * unit) for at in range(0, len(line), 2)]
    return list(pairwise(points))


def _draw(shades: bytearray, size: int, begin: Point, end: Point, thick: float) -> None:
    """A stroke with round ends: how much of each pixel near it is covered."""
    (x1, y1), (x2, y2) = begin, end
    dx, dy = x2 - x1, y2 - y1
    length = dx * dx + dy * dy
    reach = thick + 1
    for y in range(int(min(y1, y2) - reach), int(max(y1, y2) + reach) + 1):
        for x in range(int(min(x1, x2) - reach), int(max(x1, x2) + reach) + 1):
            px, py = x + 0.5 - x1, y + 0.5 - y1
            along = min(1.0, max(0.0, (px * dx + py * dy) / length))
            far = math.hypot(px - along * dx, py - along * dy)
            shade = min(255, max(0, round(255 * (thick + 0.5 - far))))
            at = y * size + x
            if shade > shades[at]:
                shades[at] = shade


def _part(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
