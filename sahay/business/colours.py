"""The colour of the shop: one of a palette, or its own, changed until words in it can be read."""

from __future__ import annotations

import re
from colorsys import hls_to_rgb, rgb_to_hls
from dataclasses import dataclass
from functools import cache

from sahay.shell.joining import SOURCES

PALETTE = ("", "indigo", "plum", "madder", "brick", "ochre", "forest", "slate")
OWN = "own"
ENOUGH = 4.6
"""WCAG asks for 4.5; a little more, because colours are rounded to whole steps."""
DAY_PAPERS = ("#f9f5f0", "#fefcfa", "#f1ece5", "#f4eee7", "#efe9e1", "#ffffff")
NIGHT_PAPERS = ("#191713", "#211e1a", "#120f0c", "#2b2722", "#37322c", "#17130f")
WRITTEN = re.compile(r"#[0-9a-f]{6}\Z")


@dataclass(frozen=True)
class Shades:
    """What the pages are drawn with: the accent, a stronger one and a soft ground, by day and by night."""

    day: str
    day_strong: str
    day_soft: str
    night: str
    night_strong: str
    night_soft: str

    def sheet(self) -> str:
        """The tokens of an own colour as a style sheet."""
        return (
            f'@layer tokens {{ [data-accent="{OWN}"] {{ '
            f"--accent: light-dark({self.day}, {self.night}); "
            f"--accent-strong: light-dark({self.day_strong}, {self.night_strong}); "
            f"--accent-soft: light-dark({self.day_soft}, {self.night_soft}); }} }}\n"
        )


def read(typed: str) -> str:
    """A colour as we keep it, “#8a2b3c”; empty when this is none."""
    colour = typed.strip().lower()
    colour = colour if colour.startswith("#") else f"#{colour}"
    if re.fullmatch(r"#[0-9a-f]{3}", colour):
        colour = "#" + "".join(2 * letter for letter in colour[1:])
    return colour if WRITTEN.match(colour) else ""


def shades(colour: str) -> Shades:
    """An own colour for day and night. Its hue stays; how light it is gives way until it can be read."""
    day_soft, night_soft = _mixed(colour, "#ffffff", 0.1), _mixed(colour, "#191713", 0.18)
    day = _readable(colour, (*DAY_PAPERS, day_soft), step=-0.01)
    night = _readable(colour, (*NIGHT_PAPERS, night_soft), step=0.01)
    return Shades(
        day, _mixed(day, "#000000", 0.8), day_soft, night, _mixed(night, "#ffffff", 0.75), night_soft
    )


@cache
def of_palette() -> dict[str, str]:
    """The colours of the palette by day. They stand in the style sheet and nowhere else."""
    sheet = (SOURCES / "shell/css/tokens.css").read_text()
    named = re.findall(r'data-accent="(\w+)"\] \{\s*--accent: light-dark\((#\w{6})', sheet)
    first = re.findall(r"--accent: light-dark\((#\w{6})", sheet)[0]
    return {"": first, **dict(named)}


def contrast(one: str, other: str) -> float:
    """How well one colour stands out from another, from 1 to 21, as WCAG reckons."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _readable(colour: str, papers: tuple[str, ...], *, step: float) -> str:
    hue, light, full = rgb_to_hls(*_parts(colour))
    while min(contrast(colour, paper) for paper in papers) < ENOUGH and 0 < light + step < 1:
        light += step
        colour = _written(hls_to_rgb(hue, light, full))
    return colour


def _mixed(colour: str, ground: str, share: float) -> str:
    pairs = zip(_parts(colour), _parts(ground), strict=True)
    red, green, blue = (one * share + other * (1 - share) for one, other in pairs)
    return _written((red, green, blue))


def _parts(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return red, green, blue


def _written(parts: tuple[float, float, float]) -> str:
    return "#" + "".join(f"{round(255 * min(max(part, 0.0), 1.0)):02x}" for part in parts)


def _luminance(colour: str) -> float:
    channels = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in _parts(colour))
    return sum(weight * channel for weight, channel in zip((0.2126, 0.7152, 0.0722), channels, strict=True))
