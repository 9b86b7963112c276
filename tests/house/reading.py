"""Reads a page as somebody does who cannot see it, and says what is missing."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from tests.house import assets
from tests.house.closing import unclosed
from tests.house.entered import surprises
from tests.house.marked import without_marked

LATIN_WORD = re.compile(r"[A-Za-z]{2,}")
# What people wrote, names and numbers carry their own direction or language; code is code everywhere.
NOT_OURS = "[dir=auto], bdi, code, pre, kbd, samp, script, style, template, textarea, time, [translate=no]"
SPOKEN = ("aria-label", "alt", "placeholder", "title")
CONTROLS = "input:not([type=hidden]), select, textarea, button, a[href], summary, dialog, [role=button]"
BUTTONS = {"submit", "button", "reset", "image"}


def faults(html: str, language: str, direction: str) -> list[str]:
    """Everything wrong with a whole page in a language; nothing when all is well."""
    page = LexborHTMLParser(html)
    return [*frame_faults(page, language, direction), *part_faults(html)]


def part_faults(html: str) -> list[str]:
    """Everything wrong with a part of a page, as it is fetched to take the place of another."""
    return [*unclosed(html), *faults_inside(LexborHTMLParser(html))]


def frame_faults(page: LexborHTMLParser, language: str, direction: str) -> Iterator[str]:
    root = page.css_first("html")
    said = (root.attributes.get("lang"), root.attributes.get("dir")) if root else (None, None)
    if said != (language, direction):
        yield f"html says lang and dir {said}, not {(language, direction)}"
    titles = page.css("head > title")
    if len(titles) != 1 or not titles[0].text().strip():
        yield "no title"
    elif "<" in titles[0].text():
        yield f"markup in the title: {titles[0].text()}"
    if (number := len(page.css("h1"))) != 1:
        yield f"{number} h1"
    elif not page.css("h1")[0].text().strip():
        yield "the h1 is empty"
    if len(page.css("main")) != 1:
        yield "not one main"
    yield from assets.missing(page)


def faults_inside(page: LexborHTMLParser) -> Iterator[str]:
    ids = Counter(node.attributes["id"] for node in page.css("[id]"))
    yield from (f"id {name} stands {number} times" for name, number in ids.items() if number > 1)
    for node in page.css(CONTROLS):
        if not name_of(node, page):
            yield f"no name: {shown(node)}"
    for node in page.css("img:not([alt])"):
        yield f"no alternative text: {shown(node)}"
    yield from surprises(page)
    for node in page.css("form[method=post i]"):
        if not node.css_first("input[name=csrfmiddlewaretoken]"):
            yield f"a form that posts without a token: {shown(node)}"
    for node in page.css("[aria-describedby], [aria-labelledby], [aria-controls], label[for]"):
        for attribute in ("aria-describedby", "aria-labelledby", "for"):
            yield from (
                f"{attribute} names {target}, which is not there: {shown(node)}"
                for target in (node.attributes.get(attribute) or "").split()
                if target not in ids
            )


def name_of(node: LexborNode, page: LexborHTMLParser) -> str:
    """What a screen reader would call a control."""
    attributes = node.attributes
    labelled = " ".join(
        target.text()
        for name in (attributes.get("aria-labelledby") or "").split()
        for target in page.css(f"[id='{name}']")
    )
    spoken = attributes.get("aria-label") or labelled
    if node.tag in {"button", "a", "summary"}:
        inside = node.text() + "".join(image.attributes.get("alt") or "" for image in node.css("img"))
        return (spoken or inside).strip()
    if node.tag == "input" and (attributes.get("type") or "text") in BUTTONS:
        return (spoken or attributes.get("value") or "").strip()
    return (spoken or label_of(node, page)).strip()


def label_of(node: LexborNode, page: LexborHTMLParser) -> str:
    own = node.attributes.get("id")
    tied = page.css_first(f"label[for='{own}']") if own else None
    if tied is not None:
        return tied.text()
    above = node.parent
    while above is not None and above.tag != "label":
        above = above.parent
    return above.text() if above is not None else ""


def untranslated(html: str, own: re.Pattern[str]) -> list[str]:
    """Latin words of a page rendered with marked texts that are neither marked nor anybody's own words."""
    page = LexborHTMLParser(without_marked(html))
    for node in page.css(NOT_OURS):
        node.decompose()
    return [
        said
        for said in [*spoken_attributes(page), *visible_text(page)]
        if LATIN_WORD.search(own.sub("", said))
    ]


def spoken_attributes(page: LexborHTMLParser) -> Iterator[str]:
    for attribute in SPOKEN:
        for node in page.css(f"[{attribute}]"):
            if not in_own_language(node):
                yield node.attributes[attribute] or ""


def visible_text(page: LexborHTMLParser) -> Iterator[str]:
    root = page.css_first("html") or page.root
    for node in root.traverse(include_text=True) if root else ():
        if node.tag == "-text" and not in_own_language(node):
            yield node.text().strip()


def in_own_language(node: LexborNode) -> bool:
    """Whether an element below `html` says in which language this is: then it is meant to differ."""
    above: LexborNode | None = node
    while above is not None and above.tag != "html":
        if "lang" in above.attributes:
            return True
        above = above.parent
    return False


def shown(node: LexborNode) -> str:
    return re.sub(r"\s+", " ", node.html or "")[:160]
