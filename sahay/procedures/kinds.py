"""Procedures as a kind of document: what hinders one from being proposed."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sahay.documents.kinds import Kind, register
from sahay.documents.models import Document, Version
from sahay.procedures.checking import Checked, check_whole
from sahay.procedures.library import KEYS
from sahay.procedures.shape import Procedure, Texts, procedure_of
from sahay.procedures.words import languages
from sahay.shell.templatetags.shell import language_name

PROCEDURE = "procedure"
FORBIDS = frozenset({"decision", "role", "contact", "label", "choice", "round"})


def workplace(document: Document) -> str:
    """Where staff write it."""
    return reverse("procedures:procedure", args=[document.pk])


def hindrances(version: Version) -> list[str]:
    """What nobody could follow: no step, a decision with one way, ways that never end, nothing to choose
    from, nobody who does it or could be asked. How it is worded hinders nothing.
    """
    procedure = procedure_of(version.facts)
    if not procedure.steps:
        return [_("There is no step yet.")]
    found = check_whole(Checked(procedure, keeper=True, review_due=True, languages=languages()))
    return [one.what for one in found if one.rule in FORBIDS] + list(_undescribed(procedure))


def _undescribed(procedure: Procedure) -> Iterator[str]:
    """Pictures and films that somebody who cannot see them, or a printer without them, would not know of."""
    for number, step in enumerate(procedure.steps, start=1):
        if step.picture and (names := _missing(step.alts)):
            words = _("Step %(number)s does not say what is on its picture: %(languages)s.")
            yield words % {"number": number, "languages": names}
        if step.film and (names := _missing(step.shows)):
            words = _("Step %(number)s does not say what its film shows: %(languages)s.")
            yield words % {"number": number, "languages": names}


def _missing(texts: Texts) -> str:
    return ", ".join(language_name(one) for one in languages() if not texts.get(one))


def place(key: str) -> int:
    """Those of the library first, in its order."""
    return KEYS.index(key) if key in KEYS else len(KEYS)


register(
    Kind(
        name=PROCEDURE,
        label=gettext_lazy("Procedure"),
        workplace=workplace,
        hindrances=hindrances,
        place=place,
        tab="procedures",
    )
)
