"""What Enter does in a form: it presses the first button that sends it. That is the main one, the hidden one
of `shell/components/enter.html`, or one that says `data-on-enter`: a number typed at the phone asks who it
is.
"""

from __future__ import annotations

from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

TYPED = ", ".join(
    f"input[type={kind}]" for kind in ("text", "search", "email", "tel", "url", "number", "date")
)
SENDING = "button:not([type=button]):not([type=reset]), input[type=submit]"


def surprises(page: LexborHTMLParser) -> Iterator[str]:
    """Forms with a line to write in, in which Enter presses another button than the main one."""
    for form in page.css("form"):
        buttons = form.css(SENDING)
        if form.css_first(TYPED) and any(map(_is_main, buttons)) and not _is_meant(buttons[0]):
            yield f"Enter presses {_said(buttons[0])} in the form to {form.attributes.get('action', 'here')}"


def _is_main(button: LexborNode) -> bool:
    return "button-primary" in (button.attributes.get("class") or "")


def _is_meant(button: LexborNode) -> bool:
    is_hidden = "visually-hidden" in (button.attributes.get("class") or "")
    return _is_main(button) or is_hidden or "data-on-enter" in button.attributes


def _said(button: LexborNode) -> str:
    return repr(
        button.text().strip() or button.attributes.get("aria-label") or button.attributes.get("value")
    )
