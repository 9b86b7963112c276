"""Templates use templates of rooms below them, and carry neither code nor looks of their own."""

import re
from pathlib import Path

from tests.house import plan

POINTS_AT = re.compile(r"""\{%\s*(?:extends|include)\s+["']([^"']+)["']""")
COMMENT = re.compile(r"\{#.*?#\}|\{%\s*comment\b.*?endcomment\s*%\}|<!--.*?-->", re.S)
INLINE = {
    "a style attribute": re.compile(r"<[^>]*\sstyle\s*=", re.I),
    "a style element": re.compile(r"<style\b", re.I),
    "a script without a file": re.compile(
        r"<script\b(?![^>]*\ssrc\s*=)(?![^>]*type=.application/json)", re.I
    ),
    "an event attribute": re.compile(r"<[^>]*\son[a-z]+\s*=", re.I),
    "a javascript: address": re.compile(r"""(?:href|src|action)\s*=\s*["']?\s*javascript:""", re.I),
    "|safe": re.compile(r"\|\s*safe\b"),
}


def test_a_template_lies_in_a_folder_named_for_its_room() -> None:
    astray = [
        plan.at(path)
        for room, path in plan.templates()
        if path.relative_to(plan.PACKAGE / room / "templates").parts[0]
        not in {
            room,
            "account",
            "403.html",
            "404.html",
            "500.html",
            "400.html",
            "403_csrf.html",
            "429.html",
            "413.html",
            "503.html",
        }
    ]
    assert astray == []


def test_templates_extend_and_include_only_rooms_below_them() -> None:
    upward = [
        f"{plan.at(path)}: {name}"
        for room, path in plan.templates()
        for name in POINTS_AT.findall(plain(path))
        if name.split("/")[0] in plan.rooms() and not plan.may_use(room, name.split("/")[0])
    ]
    assert upward == []


def test_templates_hold_no_inline_styles_and_no_inline_code() -> None:
    inline = [
        f"{plan.at(path)}: {what}"
        for _room, path in plan.templates()
        if path.suffix == ".html" and "mail" not in path.stem
        for what, pattern in INLINE.items()
        if pattern.search(plain(path))
    ]
    assert inline == []


def plain(path: Path) -> str:
    return COMMENT.sub("", path.read_text())
