"""Every pair of colours that carries words or edges keeps WCAG 2.2 AA, day and night, for every accent."""

from __future__ import annotations

import re
from itertools import product
from pathlib import Path

import pytest

from sahay.shell.views import ACCENTS

TOKENS = (Path(__file__).resolve().parent.parent / "static/shell/css/tokens.css").read_text()
DAY, NIGHT = 0, 1
PAPERS = ("paper", "surface", "sunk", "hover", "chip")
KINDS = ("success", "info", "warning", "danger")

WORDS = [
    *product(("ink", "ink-soft", "ink-faint"), PAPERS),
    *product(("accent", "accent-strong"), (*PAPERS, "accent-soft")),
    *product(("ink", "ink-soft"), ("accent-soft", "note", *(f"{kind}-soft" for kind in KINDS))),
    ("on-accent", "accent"),
    ("on-accent", "accent-strong"),
    ("on-danger", "danger"),
    ("ink", "mark"),
    ("paper", "ink"),
    *((kind, f"{kind}-soft") for kind in KINDS),
    *product(KINDS, ("surface", "paper")),
]
EDGES = [
    *product(("edge",), ("paper", "surface", "sunk", "note")),
    ("accent", "surface"),
    ("accent", "paper"),
]


def colours(block: str, look: int) -> dict[str, str]:
    return {
        name: (day, night)[look]
        for name, day, night in re.findall(r"--([\w-]+): light-dark\((#\w{6}), (#\w{6})\)", block)
    }


def palette(accent: str, look: int) -> dict[str, str]:
    """The tokens as they hold for an accent: by day (0) or by night (1)."""
    root = TOKENS.split(":root {", 1)[1].split("}", 1)[0]
    own = TOKENS.split(f'[data-accent="{accent}"] {{', 1)[1].split("}", 1)[0] if accent else ""
    return {**colours(root, look), **colours(own, look)}


def luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_is_reckoned_as_the_standard_says() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("look", [DAY, NIGHT])
@pytest.mark.parametrize("accent", ACCENTS)
def test_words_can_be_read_on_every_paper(accent: str, look: int) -> None:
    tokens = palette(accent, look)
    weak = {f"{a} on {b}": contrast(tokens[a], tokens[b]) for a, b in WORDS}
    assert {pair: ratio for pair, ratio in weak.items() if ratio < 4.5} == {}


@pytest.mark.parametrize("look", [DAY, NIGHT])
@pytest.mark.parametrize("accent", ACCENTS)
def test_edges_of_fields_and_the_focus_ring_can_be_seen(accent: str, look: int) -> None:
    tokens = palette(accent, look)
    weak = {f"{a} on {b}": contrast(tokens[a], tokens[b]) for a, b in EDGES}
    assert {pair: ratio for pair, ratio in weak.items() if ratio < 3} == {}


@pytest.mark.parametrize("look", [DAY, NIGHT])
def test_initials_can_be_read_on_every_tone(look: int) -> None:
    tones = re.findall(
        r"--tone: light-dark\((#\w+), (#\w+)\); --tone-ink: light-dark\((#\w+), (#\w+)\)", TOKENS
    )
    ratios = [contrast(tone[look], tone[2 + look]) for tone in tones]
    assert len(ratios) == 8
    assert min(ratios) >= 4.5


def test_every_accent_of_the_palette_is_set_for_day_and_night() -> None:
    named = re.findall(r'\[data-accent="(\w+)"\]', TOKENS)
    assert sorted(named) == sorted(accent for accent in ACCENTS if accent)
    for accent in named:
        assert palette(accent, DAY)["accent"] != palette("", DAY)["accent"]
