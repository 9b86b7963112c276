"""The simple HTML beside the text: readable in any mail program, in either direction, with nothing loaded
from outside.
"""

from __future__ import annotations

import re

import nh3
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

from sahay.channels.email.compose.words import MOST_QUOTED, Words
from sahay.kit.language import detect, direction
from sahay.kit.text import shorten

MARKDOWN = MarkdownIt("js-default", {"breaks": True, "linkify": False})
TAGS = {
    "a", "blockquote", "br", "code", "del", "em", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "li", "ol", "p",
    "pre", "s", "strong", "table", "tbody", "td", "th", "thead", "tr", "ul",
}  # fmt: skip
_BARE_LINK = re.compile(r"(?<![\w<(\[\"'`/])(https?://[^\s<>`]*[\w/=&#~+-])")
_BLOCK = re.compile(r"<(p|h[1-6]|ul|ol|blockquote|table)>")
FONTS = {
    "ur": "'Noto Nastaliq Urdu','Jameel Noori Nastaleeq','Urdu Typesetting',serif",
    "hi": "'Noto Sans Devanagari','Kohinoor Devanagari',Mangal,sans-serif",
    "ta": "'Noto Sans Tamil','Tamil Sangam MN',Latha,sans-serif",
}
LINES = {"ur": "2.2", "hi": "1.7", "ta": "1.7"}
STYLE = (
    "body{{font-family:{font};font-size:16px;line-height:{line};margin:0;overflow-wrap:anywhere;padding:16px}}"
    ".foot{{margin-block-start:24px;opacity:.8}}"
    "blockquote{{margin:16px 0 0;padding-inline-start:12px;border-inline-start:2px solid;opacity:.8}}"
)
PAGE = (
    '<!doctype html>\n<html lang="{lang}" dir="{dir}"><head><meta charset="utf-8">'
    '<meta name="viewport" content="width=device-width"><style>{style}</style></head>\n'
    "<body>{body}{foot}{quoted}</body></html>\n"
)


def render(words: Words) -> str:
    """The whole page."""
    written_in = detect(words.body) or words.language
    base = written_in.split("-")[0] if "-Latn" not in written_in else "en"
    style = STYLE.format(
        font=FONTS.get(base, "system-ui,'Segoe UI',Roboto,sans-serif"), line=LINES.get(base, "1.5")
    )
    return format_html(
        PAGE,
        lang=written_in,
        dir=direction(written_in),
        style=mark_safe(style),
        body=markdown(words.body),
        foot=_foot(words),
        quoted=_quoted(words),
    )


def markdown(text: str) -> SafeString:
    """Markdown as clean HTML: no raw HTML, no pictures, only links to the web, mail and phones; each part
    runs its own way.
    """
    made = MARKDOWN.render(_BARE_LINK.sub(r"<\1>", text))
    clean = nh3.clean(
        made,
        tags=TAGS,
        attributes={"a": {"href"}},
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel="noopener noreferrer",
    )
    return mark_safe(_BLOCK.sub(r'<\1 dir="auto">', clean))


def _foot(words: Words) -> SafeString:
    parts = []
    if words.signature:
        parts.append(format_html('<p dir="auto">{}</p>', _lines(words.signature)))
    if words.promised:
        links = format_html_join(" · ", '<a href="{}">{}</a>', ((url, name) for name, url in words.promised))
        parts.append(format_html("<p>{}</p>", links))
    if not parts:
        return SafeString("")
    return format_html(
        '<div class="foot" lang="{}" dir="{}">-- <br>\n{}</div>',
        words.language,
        direction(words.language),
        mark_safe("".join(parts)),
    )


def _quoted(words: Words) -> SafeString:
    if not words.quoted:
        return SafeString("")
    return format_html(
        '<div lang="{}" dir="{}">{}</div><blockquote type="cite" dir="auto">{}</blockquote>',
        words.language,
        direction(words.language),
        words.attribution,
        _lines(shorten(words.quoted.strip(), MOST_QUOTED)),
    )


def _lines(text: str) -> SafeString:
    return format_html_join(mark_safe("<br>\n"), "{}", ((line,) for line in text.split("\n")))
