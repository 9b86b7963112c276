"""A page as the eye, the finger and the reader of its language have it, wherever a journey stops to look."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Page
from selectolax.lexbor import LexborHTMLParser

from sahay.kit.language import direction
from tests.house.assets import missing

WIDE = "[document.documentElement.scrollWidth, document.documentElement.clientWidth]"
MEASURING = (Path(__file__).parent / "measuring.js").read_text()
# What a finger is to press in the page's own part: 44 px high.
LOW = """() => matchMedia("(pointer: fine)").matches ? [] : [...document.querySelectorAll(
    "main :is(button, select, textarea, summary, .button, .row, .ways a, input:not([type=hidden]))")]
  .filter((one) => one.checkVisibility({ opacityProperty: true, visibilityProperty: true }))
  .filter((one) => !one.closest(".visually-hidden, [inert]"))
  .map((one) => [one, (one.closest("label") ?? one).getBoundingClientRect()])
  .filter(([, at]) => at.width > 1 && at.height > 1 && at.height < 43.5)
  .map(([one, at]) => `${Math.round(at.height)} px high: ${one.innerText || one.name || one.className}`)"""
MARK = re.compile(r"\.[0-9a-f]{12}(?=\.(?:css|js)\b)")  # in the names of files as they are served


def there(page: Page) -> Page:
    """The page once it has come with its styles: after a press, what follows is empty at first, then bare."""
    page.wait_for_load_state("load")
    return page


def fits(page: Page) -> None:
    """Nothing sticks out at its sides."""
    wide, room = there(page).evaluate(WIDE)
    assert wide <= room, f"{page.url} is {wide} px wide and has {room}"


def measured(page: Page) -> list[str]:
    """What is wrong with it to the eye and the finger."""
    found: list[str] = there(page).evaluate(MEASURING)
    return found


def sound(page: Page) -> None:
    """Nothing sticks out, everything is dressed and can be touched, and it runs as its language does."""
    wrong = [*measured(page), *page.evaluate(LOW)]
    wrong += missing(LexborHTMLParser(MARK.sub("", page.content())))
    root = page.locator("html")
    if root.get_attribute("dir") != direction(root.get_attribute("lang") or ""):
        wrong.append("it runs the wrong way")
    assert not wrong, "\n".join([page.url, *wrong])
