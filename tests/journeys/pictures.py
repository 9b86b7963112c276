"""Pictures of screens for the guides, taken by the journeys that use those screens."""

from __future__ import annotations

import os
import re
from base64 import b64decode
from pathlib import Path

from playwright.sync_api import Page

GUIDES = Path(__file__).resolve().parent.parent.parent / "docs" / "guides" / "pictures"
QUALITY = 70  # letters stay clear, and a picture a third as large as without loss


def picture(page: Page, name: str) -> None:
    """Keep what is shown as `docs/guides/pictures/<name>.webp` when `make pictures` asks for it and a guide
    shows it.

    Every run takes the picture, so that a screen that cannot be drawn fails; only that run writes it, because
    pictures dated relative to today would change in every commit.
    """
    page.evaluate("document.fonts.ready")
    chromium = page.context.new_cdp_session(page)
    image = chromium.send("Page.captureScreenshot", {"format": "webp", "quality": QUALITY})
    if os.environ.get("SAHAY_TEST_PICTURES") and name in shown():
        GUIDES.mkdir(parents=True, exist_ok=True)
        (GUIDES / f"{name}.webp").write_bytes(b64decode(image["data"]))


def shown() -> set[str]:
    """The names of all pictures that stand in a guide."""
    guides = "".join(path.read_text() for path in GUIDES.parent.glob("*.md"))
    return set(re.findall(r"\(pictures/([\w-]+)\.webp\)", guides))
