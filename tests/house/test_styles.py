"""Styles follow the direction of writing, and colours have names."""

import re
from collections.abc import Iterator
from pathlib import Path

from tests.house import plan

COMMENT = re.compile(r"/\*.*?\*/", re.S)
PHYSICAL = re.compile(
    r"(?<![\w-])(?:(?:margin|padding|border|scroll-margin|scroll-padding)-(?:left|right|top|bottom)[\w-]*"
    r"|border-(?:top|bottom)-(?:left|right)-radius|left|right|top|bottom)\s*:"
    r"|(?<![\w-])(?:text-align|float|clear|caption-side)\s*:\s*(?:left|right)\b"
    r"|(?<![\w-])(?:width|height|min-width|max-width|min-height|max-height)\s*:"
)
RAW_COLOUR = re.compile(
    r"#[0-9a-f]{3,8}\b|\b(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch|color)\("
    r"|:\s*(?:[^;{}]*\s)?(?:white|black|red|green|blue|gr[ae]y|orange|yellow|purple|pink|brown)\b",
    re.I,
)
NAMES_COLOURS = "tokens.css"


def declarations(path: Path) -> Iterator[tuple[int, str]]:
    """Every line of a style sheet with its number, comments blanked out."""
    text = COMMENT.sub(lambda match: re.sub(r"[^\n]", " ", match.group()), path.read_text())
    yield from enumerate(text.splitlines(), 1)


def test_styles_name_no_left_and_no_right() -> None:
    physical = [
        f"{plan.at(path, number)}: {line.strip()}"
        for path in plan.style_sheets()
        for number, line in declarations(path)
        if PHYSICAL.search(line) and "@media" not in line and "@container" not in line
    ]
    assert physical == []


def test_raw_colours_stand_only_among_the_tokens() -> None:
    raw = [
        f"{plan.at(path, number)}: {line.strip()}"
        for path in plan.style_sheets()
        if path.name != NAMES_COLOURS
        for number, line in declarations(path)
        if RAW_COLOUR.search(line)
    ]
    assert raw == []


def test_every_token_that_is_used_is_defined() -> None:
    sheets = [COMMENT.sub("", path.read_text()) for path in plan.style_sheets()]
    defined = {name for sheet in sheets for name in re.findall(r"(--[\w-]+)\s*:", sheet)}
    used = {name for sheet in sheets for name in re.findall(r"var\(\s*(--[\w-]+)\s*\)", sheet)}
    assert used - defined == set()


def test_every_page_names_a_face_for_every_script() -> None:
    tokens = "\n".join(path.read_text() for path in plan.style_sheets() if path.name == NAMES_COLOURS)
    [faces] = re.findall(r"--faces:([^;]+);", tokens)
    assert '"Noto Sans Devanagari"' in faces
    assert '"Noto Sans Tamil"' in faces
    chosen = re.findall(r"--face:([^;]+);", tokens)
    assert len(chosen) > 1
    assert all(face.strip().endswith("var(--faces)") for face in chosen), chosen
