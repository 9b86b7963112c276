"""Whether a page links the styles and scripts that what stands on it needs: not every page loads them all."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from selectolax.lexbor import LexborHTMLParser

from sahay.shell.joining import SHEETS, joined

CLASS = re.compile(r"\.([a-z][\w-]*)")
RULES = re.compile(r"\{[^{}]*\}")
WRITTEN_IN = "textarea, [data-files], [data-draft], [data-insert], [data-format]"
SCRIPTS = ("shell/writing.js", "shell/portal.js")


def missing(page: LexborHTMLParser) -> Iterator[str]:
    """What a whole page should link and does not."""
    linked = " ".join(
        node.attributes.get("href") or node.attributes.get("src") or ""
        for node in page.css("link[rel=stylesheet], script[src]")
    )
    used = {name for node in page.css("[class]") for name in (node.attributes["class"] or "").split()}
    sheets = [classes for name, classes in _dressed().items() if f"shell/{name}.css" in linked]
    if bare := used.intersection(frozenset().union(*_dressed().values())).difference(*sheets):
        yield f"the style sheets linked here do not dress {sorted(bare)}"
    if page.css_first(WRITTEN_IN) and not any(script in linked for script in SCRIPTS):
        yield "one writes here without the scripts of 'writing'"


@cache
def _dressed() -> dict[str, frozenset[str]]:
    """The classes that each joined sheet dresses."""
    return {name: frozenset(CLASS.findall(RULES.sub(" ", joined(f"shell/{name}.css")))) for name in SHEETS}
