"""Pictures of screens for the guides, taken by the journeys that use those screens."""

from __future__ import annotations

import os
from pathlib import Path

from playwright.sync_api import Locator, Page

GUIDES = Path(__file__).resolve().parent.parent.parent / "docs" / "guides" / "pictures"


def picture(shown: Page | Locator, name: str) -> None:
    """Keep what is shown as `docs/guides/pictures/<name>.png` when `make pictures` asks for it.

    Every run takes the picture, so that a screen that cannot be drawn fails; only that run writes it, because
    pictures dated relative to today would change in every commit.
    """
    image = shown.screenshot(animations="disabled")
    if os.environ.get("SAHAY_TEST_PICTURES"):
        GUIDES.mkdir(parents=True, exist_ok=True)
        (GUIDES / f"{name}.png").write_bytes(image)
