"""How the shop looks to its customers: colour, words of welcome, logo."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from sahay import journal
from sahay.business import events, may
from sahay.business.changing import frame_changed, one_at_a_time, set_fields
from sahay.business.colours import OWN, PALETTE, read
from sahay.business.models import Look
from sahay.business.pictures import LOGO, fitting
from sahay.files.actions import keep
from sahay.kit.language import LANGUAGES
from sahay.kit.refusal import Refused

CHOSEN = ("accent", "colour", "welcome", "shows_duty")
LONGEST_WELCOME = 600


@transaction.atomic
def change_look(*, by: Any, **fields: Any) -> Look:
    """Sets colour, words of welcome by language, and whether customers read who is manager on duty."""
    may.manage_business(by).enforce()
    look = _present()
    wanted = {name: getattr(look, name) for name in CHOSEN} | fields
    wanted["colour"] = _colour(wanted["accent"], wanted["colour"])
    wanted["welcome"] = _welcome(wanted["welcome"])
    if changed := set_fields(look, wanted, CHOSEN):
        frame_changed()
        journal.record(events.LookChanged(business=1, changed=changed), by=by)
    return look


@transaction.atomic
def set_logo(data: bytes, *, by: Any) -> Look:
    """Takes a picture as the logo: PNG, JPEG or WebP, known by its bytes; it is shown as it came."""
    may.manage_business(by).enforce()
    picture = fitting(data, LOGO)
    look = _present()
    look.logo, look.logo_kind = keep(data), picture.kind
    look.save(update_fields=["logo", "logo_kind"])
    frame_changed()
    journal.record(events.LogoSet(business=1, kind=picture.kind, size=len(data)), by=by)
    return look


@transaction.atomic
def remove_logo(*, by: Any) -> None:
    """The first letters of the name again."""
    may.manage_business(by).enforce()
    if Look.objects.filter(logo__isnull=False).update(logo=None, logo_kind=""):
        frame_changed()
        journal.record(events.LogoRemoved(business=1), by=by)


def _present() -> Look:
    """The one row, made when it is not there; whoever changes it waits for the other to finish."""
    one_at_a_time()
    return Look.objects.get_or_create(pk=1)[0]


def _colour(accent: str, typed: str) -> str:
    if accent not in (*PALETTE, OWN):
        raise Refused(_("Please choose one of the colours."))
    colour = read(typed)
    if (typed and not colour) or (accent == OWN and not colour):
        raise Refused(_("Write your colour as six digits and letters, like #8a2b3c."))
    return colour


def _welcome(words: dict[str, str]) -> dict[str, str]:
    kept = {language: text.strip() for language, text in words.items() if text.strip()}
    if not set(kept) <= set(LANGUAGES):
        raise Refused(_("Please choose at least one of the languages offered."))
    if any(len(text) > LONGEST_WELCOME for text in kept.values()):
        raise Refused(
            _("Words of welcome are at most %(number)s letters long.") % {"number": LONGEST_WELCOME}
        )
    return kept
