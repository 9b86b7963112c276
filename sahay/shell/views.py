"""The style guide: every part in every state, for those who build and for those who judge by looking."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from sahay.kit.language import direction
from sahay.shell import samples

PAGES = ("parts", "desk", "empty", "portal", "plain")
ACCENTS = ("", "indigo", "plum", "madder", "brick", "ochre", "forest", "slate")
SPRITE = Path(__file__).resolve().parent / "static" / "shell" / "icons.svg"


@require_safe
def style_guide(request: HttpRequest, page: str = "parts") -> HttpResponse:
    """One sample page. `?accent=plum` dresses it for another shop, `?trouble` shows a channel that fails."""
    if page not in PAGES:
        raise Http404
    language = get_language() or "en"
    shown = {
        "accent": request.GET.get("accent", ""),
        "accents": ACCENTS,
        "business_name": "Lamp & Kettle",
        "channel_troubles": [samples.TROUBLE] if "trouble" in request.GET else [],
        "form": samples.SampleForm(),
        "icons": icon_names(),
        "inbox_views": samples.views(language),
        "kinds": ("success", "info", "warning", "danger"),
        "manager_on_duty": samples.Duty("Mona Rahman", "+92 300 1234567", "Old Town"),
        "paging": samples.Paging(),
        "promises_url": "#promises",
        "refused": samples.refused_form(),
        "rows": samples.ROWS,
        "speaks": "ur" if direction(language) == "rtl" else "en",
        "states": ("ok", "approaching", "missed", "paused", "kept"),
    }
    return render(request, f"shell/style_guide/{page}.html", shown)


@cache
def icon_names() -> list[str]:
    """Names of all drawings in the sprite."""
    return re.findall(r'<symbol id="([\w-]+)"', SPRITE.read_text())
