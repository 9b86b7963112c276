"""Longer texts of ours (articles, policies) from Markdown to what a page shows, and to plain words.

Two locks: the reader knows no markup but Markdown, and what it makes is cleaned once more against a list of
what is allowed. The page has the only first heading, so headings of a text begin with the second.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from typing import Any

import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.token import Token

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
    ),
    *("table", "thead", "tbody", "tr", "th", "td"),
}
ATTRIBUTES = {"a": {"href", "title"}, "ol": {"start"}}
SCHEMES = {"http", "https", "mailto", "tel"}
_SMALLER = {"h1": "h2", "h2": "h3", "h3": "h4", "h4": "h4", "h5": "h4", "h6": "h4"}


def _heading(self: Any, tokens: list[Token], at: int, options: Any, env: Any) -> str:
    tokens[at].tag = _SMALLER.get(tokens[at].tag, tokens[at].tag)
    return str(self.renderToken(tokens, at, options, env))


def _reader() -> MarkdownIt:
    reader = MarkdownIt("js-default", {"html": False, "linkify": False, "breaks": True}).disable(["image"])
    reader.add_render_rule("heading_open", _heading)
    reader.add_render_rule("heading_close", _heading)
    return reader


_READER = _reader()


def prose(text: str) -> SafeString:
    """Markdown as HTML. Nothing in it can be code: tags are shown as they were typed, only web, mail and
    telephone links work.
    """
    return _kept(text) if len(text) <= LONGEST_KEPT else _made(text)


def plain_prose(text: str) -> str:
    """Markdown as it would be read aloud: paragraphs on lines of their own, links by their words."""
    blocks = (token for token in _READER.parse(text) if token.type in ("inline", "fence", "code_block"))
    return "\n".join(filter(None, (_said(token).strip() for token in blocks)))


def first_words(text: str) -> str:
    """The first paragraph in plain words, headings left out; empty when there is none."""
    tokens = _READER.parse(text)
    for before, token in pairwise(tokens):
        if token.type == "inline" and before.type != "heading_open" and (said := _said(token).strip()):
            return " ".join(said.split())
    return ""


def _said(token: Token) -> str:
    if not token.children:
        return token.content
    return "".join(" " if one.type.endswith("break") else one.content for one in token.children)


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
