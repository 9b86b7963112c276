"""Pictures in the texts of articles, as Markdown names them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from sahay.articles.models import ArticleText
from sahay.kit.prose import pictures_in

_BREAKS_OUT = re.compile(r"([\\\[\]])")


def with_pictures(body: str, pictures: Mapping[str, str]) -> str:
    """A text with these pictures at its end, each with what is on it."""
    named = (f"![{_quoted(on)}](picture:{one})" for one, on in pictures.items())
    return "\n\n".join([body.rstrip(), *named]) if pictures else body


def only_in_others(texts: Iterable[ArticleText], language: str) -> dict[str, str]:
    """Pictures that only other languages of an article show, with what those say is on them."""
    shown: dict[str, str] = {}
    here: set[str] = set()
    for text in texts:
        if text.language == language:
            here = set(pictures_in(text.body))
        else:
            shown = {**pictures_in(text.body), **shown}
    return {one: on for one, on in shown.items() if one not in here}


def _quoted(words: str) -> str:
    return _BREAKS_OUT.sub(r"\\\1", words)
