"""Longer texts of ours (articles, policies) from Markdown to what a page shows, and to plain words.

Two locks: the reader knows no markup but Markdown, and what it makes is cleaned once more against a list of
what is allowed. The page has the only first heading, so headings of a text begin with the second.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import Any

import nh3
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.token import Token

from sahay.kit.web_pages import is_safe_page

LONGEST_KEPT = 20_000
TAGS = {
    *(
        "p",
        "br",
        "h2",
        "h3",
        "h4",
        "ul",
        "ol",
        "li",
        "blockquote",
        "strong",
        "em",
        "s",
        "code",
        "pre",
        "hr",
        "a",
        "img",
    ),
    *("table", "thead", "tbody", "tr", "th", "td"),
}
ATTRIBUTES = {
    "a": {"href", "title"},
    "ol": {"start"},
    "img": {"src", "alt", "width", "height", "loading", "decoding"},
}
SCHEMES = {"http", "https", "mailto", "tel"}
PICTURES = "/pictures/"
REFERENCE = re.compile(r"([0-9a-f]{20})-([1-9]\d{0,4})x([1-9]\d{0,4})")
_SMALLER = {"h1": "h2", "h2": "h3", "h3": "h4", "h4": "h4", "h5": "h4", "h6": "h4"}


def _heading(self: Any, tokens: list[Token], at: int, options: Any, env: Any) -> str:
    tokens[at].tag = _SMALLER.get(tokens[at].tag, tokens[at].tag)
    return str(self.renderToken(tokens, at, options, env))


def picture(reference: str, alt: str) -> SafeString:
    """One of our own pictures; nothing for a reference that is none. Its size keeps its place free."""
    named = REFERENCE.fullmatch(reference)
    if not named:
        return mark_safe("")
    name, width, height = named.groups()
    words = '<img src="{}{}/" alt="{}" width="{}" height="{}" loading="lazy" decoding="async">'
    return format_html(words, PICTURES, name, alt, width, height)


def elsewhere(address: str, words: str) -> SafeString:
    """A page of somebody else, which opens beside ours when it is pressed; nothing for an address that is
    none.
    """
    if not is_safe_page(address):
        return mark_safe("")
    link = '<a href="{}" target="_blank" rel="noopener noreferrer">{}</a>'
    return format_html(link, address, words or address)


def _image(self: Any, tokens: list[Token], at: int, options: Any, env: Any) -> str:
    """Our own pictures are shown; others become links, so that no page tells a stranger who reads it."""
    source, alt = str(tokens[at].attrs.get("src", "")), _said(tokens[at])
    ours = picture(source.removeprefix("picture:"), alt) if source.startswith("picture:") else ""
    return ours or format_html('<a href="{}">{}</a>', source, alt or source)


def _reader() -> MarkdownIt:
    reader = MarkdownIt("js-default", {"html": False, "linkify": False, "breaks": True})
    reader.add_render_rule("image", _image)
    reader.add_render_rule("heading_open", _heading)
    reader.add_render_rule("heading_close", _heading)
    return reader


_READER = _reader()


def prose(text: str) -> SafeString:
    """Markdown as HTML. Nothing in it can be code: tags are shown as they were typed, only web, mail and
    telephone links work, and only our own pictures are shown: `![what is on it](picture:reference)`.
    """
    return _kept(text) if len(text) <= LONGEST_KEPT else _made(text)


def plain_prose(text: str) -> str:
    """Markdown as it would be read aloud: paragraphs on lines of their own, links by their words."""
    blocks = (token for token in _READER.parse(text) if token.type in ("inline", "fence", "code_block"))
    return "\n".join(filter(None, (_said(token).strip() for token in blocks)))


def first_words(text: str) -> str:
    """The first paragraph in plain words, headings and pictures left out; empty when there is none."""
    tokens = _READER.parse(text)
    for before, token in pairwise(tokens):
        is_paragraph = token.type == "inline" and before.type != "heading_open"
        if is_paragraph and (said := _said(token, besides="image").strip()):
            return " ".join(said.split())
    return ""


def pictures_in(text: str) -> dict[str, str]:
    """The references of our own pictures in a text, each with what is written as being on it."""
    spans = (one for token in _READER.parse(text) for one in token.children or () if one.type == "image")
    named = ((str(one.attrs.get("src", "")), _said(one)) for one in spans)
    return {
        source.removeprefix("picture:"): alt.strip()
        for source, alt in named
        if source.startswith("picture:") and REFERENCE.fullmatch(source.removeprefix("picture:"))
    }


def _said(token: Token, besides: str = "") -> str:
    if not token.children:
        return token.content
    spoken = (one for one in token.children if one.type != besides)
    return "".join(" " if one.type.endswith("break") else _said(one) for one in spoken)


def _made(text: str) -> SafeString:
    html = nh3.clean(
        _READER.render(text),
        tags=TAGS,
        attributes=ATTRIBUTES,
        url_schemes=SCHEMES,
        link_rel="noopener noreferrer",
    )
    return mark_safe(html)


_kept = lru_cache(maxsize=256)(_made)
