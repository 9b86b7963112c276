"""Sahay as an app: what a browser needs to put it on a screen, and to say something without a network."""

from __future__ import annotations

import json
from functools import lru_cache
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from sahay.business import icons, looks
from sahay.business.models import Business
from sahay.kit.language import direction
from sahay.shell import joining
from sahay.shell.templatetags.shell import addresses, asset

PAPER = "#f9f5f0"
WORKER = joining.SOURCES / "shell/worker.js"
FAREWELL = joining.SOURCES / "shell/farewell.js"
WHOLES = ("all.css", "letters.css", "desk.js", "writing.js")


def is_on() -> bool:
    """Whether browsers are offered the app at all: an operator can switch it off."""
    return bool(settings.OFFERS_APP)


def manifest(language: str, business: Business | None) -> dict[str, Any]:
    """The web manifest in one language."""
    look = looks.shown(business)
    name = business.name if business else "Sahay"
    with override(language):
        return {
            "id": "/desk/",
            "name": name,
            "short_name": name.split()[0],
            "lang": language,
            "dir": direction(language),
            "start_url": reverse("desk:today"),
            "scope": "/",
            "display": "standalone",
            "background_color": PAPER,
            "theme_color": look.ground,
            "icons": _icons(name, look),
            "shortcuts": [
                {"name": _("Inbox"), "url": reverse("desk:inbox")},
                {"name": _("New contact"), "url": reverse("desk:new_contact")},
            ],
        }


def _icons(name: str, look: looks.Shown) -> list[dict[str, str]]:
    drawn = [
        {"src": icon(name, look, size), "sizes": f"{size}x{size}", "type": "image/png", "purpose": purpose}
        for purpose in ("any", "maskable")
        for size in (192, 512)
    ]
    if look.logo_side < 192:
        return drawn
    size = f"{look.logo_side}x{look.logo_side}"
    logo = {
        "src": reverse("shop_logo", args=[look.logo]),
        "sizes": size,
        "type": look.logo_kind,
        "purpose": "any",
    }
    return [logo, *(one for one in drawn if one["purpose"] == "maskable")]


def icon(name: str, look: looks.Shown, size: int) -> str:
    """The address of the shop's sign; another name or colour is another address."""
    mark = sha256(f"{''.join(icons.letters_of(name))} {look.ground}".encode()).hexdigest()[:12]
    return f"{reverse('shop_icon', args=[size])}?{mark}"


def worker(language: str) -> str:
    """The script that stands between pages and network; with the app switched off, one that takes its leave.

    Its version is made of everything it keeps, so a new one never serves old files.
    """
    return _worker(language) if is_on() else FAREWELL.read_text()


@lru_cache(maxsize=8)
def _worker(language: str) -> str:
    code = WORKER.read_text()
    known = {
        "offline": reverse("app:offline", args=[language]),
        "work": reverse("desk:inbox"),
        "files": list(shell_files()),
    }
    version = sha256((json.dumps(known) + code).encode()).hexdigest()[:16]
    return f"const known = {json.dumps({**known, 'version': version})};\n{code}"


def shell_files() -> list[str]:
    """The addresses of styles, scripts and icons: all that is kept, besides the page for no network."""
    found = [address for whole in WHOLES for address in addresses(f"shell/{whole}")]
    return [*found, asset("django_htmx/htmx-2.min.js"), asset("shell/icons.svg"), asset("shell/icon.svg")]


def frame(language: str, business: Business | None) -> dict[str, str]:
    """What pages of the desk link: nothing when the app is switched off."""
    if not is_on():
        return {}
    return _frame(language, business.name if business else "", looks.shown(business))


@lru_cache(maxsize=16)
def _frame(language: str, name: str, look: looks.Shown) -> dict[str, str]:
    return {
        "manifest": reverse("app:manifest", args=[language]),
        "worker": reverse("app:worker", args=[language]),
        "touch_icon": icon(name, look, 180),
        "ground": look.ground,
    }
