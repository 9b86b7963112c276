"""From what people typed to what a page shows: our Markdown, and the customer's plain lines."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from django.utils.html import urlize
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.token import Token

LONGEST_KEPT = 4_000
_LINKS = re.compile(r"\[([^\]\n]+)\]\([^)\s]+\)")
_MARKS = re.compile(r"\*\*|__|`|(?m:^[ \t]*(?:#{1,6}|[-*+>])[ \t]+)")


def _open_link(self: Any, tokens: list[Token], at: int, options: Any, env: Any) -> str:
    """Links of a letter open beside the desk and learn nothing of where they were pressed."""
    tokens[at].attrSet("target", "_blank")
    tokens[at].attrSet("rel", "noopener noreferrer nofollow")
    return str(self.renderToken(tokens, at, options, env))


def _reader() -> MarkdownIt:
    reader = MarkdownIt("js-default", {"html": False, "linkify": False, "breaks": True}).disable(
        ["image", "table"]
    )
    reader.add_render_rule("link_open", _open_link)
    return reader


_READER = _reader()


def our_words(text: str) -> SafeString:
    """Markdown as HTML. Nothing in it can be code: tags are shown as they were typed, only web and mail links
    work.
    """
    return _kept(text) if len(text) <= LONGEST_KEPT else _made(text)


def fresh_words(text: str) -> SafeString:
    """As `our_words`, for a text that changes with every letter: it takes no room among those kept."""
    return _made(text)


def their_words(text: str) -> SafeString:
    """Plain text with its addresses made into links; line breaks are kept by the style sheet."""
    return _linked_kept(text) if len(text) <= LONGEST_KEPT else _linked(text)


def plain_words(text: str) -> str:
    """Markdown as it would be read aloud: no marks, links by their words."""
    return _MARKS.sub("", _LINKS.sub(r"\1", text))


def _made(text: str) -> SafeString:
    return mark_safe(_READER.render(text))


def _linked(text: str) -> SafeString:
    return mark_safe(urlize(text, nofollow=True, autoescape=True).replace("<a ", '<a target="_blank" '))


_kept = lru_cache(maxsize=512)(_made)
_linked_kept = lru_cache(maxsize=512)(_linked)
