"""Reads the microdata of a page, and says what in it is not as schema.org has it (`schema_org.toml`)."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import babel
from selectolax.lexbor import LexborHTMLParser, LexborNode

SCHEMA = "https://schema.org/"
TERMS: dict[str, Any] = tomllib.loads((Path(__file__).parent / "schema_org.toml").read_text())
TYPES, ENUMERATIONS = TERMS["types"], TERMS["enumerations"]
COUNTRIES = set(babel.Locale("en").territories)


def wrong(page: LexborHTMLParser) -> list[str]:
    """Every property that its thing does not have, and every value that it does not take."""
    return [said for node in page.css("[itemscope], [itemprop]") for said in _about(node)]


def things(page: LexborHTMLParser) -> set[str]:
    """The types that a page speaks of."""
    return {_type(node) for node in page.css("[itemscope]")}


def _about(node: LexborNode) -> Iterator[str]:
    if "itemscope" in node.attributes and _type(node) not in TYPES:
        yield f"no such type: {node.attributes.get('itemtype')}"
    name = node.attributes.get("itemprop")
    if name is None:
        return
    owner = _owner(node)
    takes = _takes(owner, name)
    if takes is None:
        yield f"{owner} has no {name}"
    elif not _fits(node, takes):
        yield f"{owner}.{name} takes {takes}, not “{_value(node)[:40]}”"


def _owner(node: LexborNode) -> str:
    above = node.parent
    while above is not None and "itemscope" not in above.attributes:
        above = above.parent
    return _type(above) if above is not None else ""


def _type(node: LexborNode) -> str:
    return (node.attributes.get("itemtype") or "").removeprefix(SCHEMA)


def _takes(kind: str, name: str) -> str | None:
    while kind:
        found = TYPES.get(kind, {})
        if name in found and name != "kind_of":
            return str(found[name])
        kind = found.get("kind_of", "")
    return None


def _fits(node: LexborNode, takes: str) -> bool:
    value = _value(node)
    if takes in TYPES:
        return "itemscope" in node.attributes and _is_a(_type(node), takes)
    if takes in ENUMERATIONS:
        return node.tag == "link" and value.removeprefix(SCHEMA) in ENUMERATIONS[takes]
    return node.tag != "link" and bool(value.strip()) and PLAIN[takes](value)


def _is_a(kind: str, wanted: str) -> bool:
    while kind and kind != wanted:
        kind = TYPES.get(kind, {}).get("kind_of", "")
    return kind == wanted


def _value(node: LexborNode) -> str:
    given = node.attributes.get({"meta": "content", "link": "href"}.get(node.tag or "", ""))
    return given if given is not None else node.text()


def _is_date(value: str) -> bool:
    try:
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


PLAIN = {
    "text": lambda value: True,
    "date": _is_date,
    "integer": lambda value: re.fullmatch(r"[0-9]+", value) is not None,
    "number": lambda value: re.fullmatch(r"[0-9]+(\.[0-9]+)?", value) is not None,
    "language": lambda value: re.fullmatch(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", value) is not None,
    "country": lambda value: len(value) == 2 and value in COUNTRIES,
}
