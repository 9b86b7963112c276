"""A small sign for other sites that leads to what we promise, with how often we kept it."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sahay.business import looks
from sahay.business.models import Business
from sahay.insights.kept import rates
from sahay.insights.rates import Rate
from sahay.kit.language import direction

DAYS_COUNTED = 90
HEIGHT, MARGIN, SIZE, SMALL = 40, 14, 14, 11
# How wide a letter is, in parts of its height, by script: no page tells us, and a sign must not cut words.
WIDE = {"TAMIL": 0.86, "DEVANAGARI": 0.66, "ARABIC": 0.56}
NARROW = 0.58


@dataclass(frozen=True)
class Sign:
    """What the sign says, in one language: the promise, and beneath it how it was kept."""

    language: str
    first: str
    second: str

    @property
    def width(self) -> int:
        """So many pixels that both lines have room."""
        longest = max(_length(self.first) * SIZE, _length(self.second) * SMALL)
        return round(longest) + 2 * MARGIN


def sign(language: str) -> Sign:
    """The sign in a language. A rate of too few cases is not told."""
    with translation.override(language):
        held = [one.rate for one in rates(None, DAYS_COUNTED)]
        rate = Rate(sum(one.kept for one in held), sum(one.missed for one in held))
        said = ngettext("kept in %(percent)s of %(n)d case", "kept in %(percent)s of %(n)d cases", rate.n)
        kept = (
            said % {"percent": rate.words, "n": rate.n} if rate.is_telling else _("in writing, and measured")
        )
        return Sign(language, _("What we promise"), kept)


def drawn(language: str) -> str:
    """The sign as a picture (SVG), in the colour of the shop."""
    shown = sign(language)
    ground = looks.shown(Business.objects.first()).ground
    context = {"sign": shown, "ground": ground, "height": HEIGHT, "middle": str(shown.width / 2)}
    return render_to_string("insights/badge.svg", {**context, "rtl": direction(language) == "rtl"})


def code(language: str) -> SafeString:
    """What the owner puts into another page: the sign as a link, and its words for who cannot see it."""
    shown = sign(language)
    return format_html(
        '<a href="{}"><img src="{}" alt="{}, {}" lang="{}" width="{}" height="{}"></a>',
        settings.PUBLIC_URL + reverse("portal:policies"),
        settings.PUBLIC_URL + reverse("portal:badge", args=[language]),
        shown.first,
        shown.second,
        language,
        shown.width,
        HEIGHT,
    )


def _length(words: str) -> float:
    """How many times its height a line is long; marks above and below a letter take no room of their own."""
    total = 0.0
    for letter in words:
        if unicodedata.category(letter) in ("Mn", "Cf"):
            continue
        script = unicodedata.name(letter, "").split(" ")[0]
        total += WIDE.get(script, NARROW)
    return total
