"""What the page of a draft shows: each step with its fields, and what may be put better beside each text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.forms import BoundField
from django.utils.translation import ngettext

from sahay.documents.models import Document
from sahay.kit.isolating import in_one_piece
from sahay.procedures.checking import Avoided, Checked, Finding, check_step, check_whole
from sahay.procedures.forms import EditForm
from sahay.procedures.glossary import avoided_words
from sahay.procedures.shape import FIELDS, Procedure, Step
from sahay.shell.templatetags.shell import language_name

MOST_STEPS = 40


@dataclass(frozen=True)
class Wording:
    """A text in one language as it is written, with what was found in it."""

    language: str
    field: BoundField
    label: BoundField | None
    alt: BoundField | None
    shows: BoundField | None
    findings: list[Finding]


@dataclass(frozen=True)
class Row:
    """One step as it is written."""

    step: Step
    number: int
    fields: list[BoundField]
    media: list[BoundField]
    texts: list[Wording]


def rows(form: EditForm) -> list[Row]:
    """Every step in order."""
    avoided = avoided_words()
    return [
        Row(
            step,
            number,
            [form[f"step.{step.key}.{name}"] for name in FIELDS],
            [form[name] for name in form.media_fields(step)],
            [_wording(form, step, language, avoided.get(language, ())) for language in form.languages],
        )
        for number, step in enumerate(form.procedure.steps, start=1)
    ]


def abouts(form: EditForm) -> list[list[BoundField]]:
    """Title, purpose and contact, each in every language."""
    return [
        [form[f"{name}.{language}"] for language in form.languages]
        for name in ("title", "purpose", "contact")
    ]


def missing_languages(procedure: Procedure, languages: list[str]) -> list[str]:
    """Sentences about languages in which something is not written yet."""
    said = []
    for language in languages:
        missing = sum(not one.get(language) for one in procedure.needed)
        if missing:
            words = ngettext(
                "%(language)s: %(count)s text is missing.",
                "%(language)s: %(count)s texts are missing.",
                missing,
            )
            said.append(words % {"language": in_one_piece(language_name(language)), "count": missing})
    return said


def findings(document: Document, procedure: Procedure, languages: list[str]) -> list[Finding]:
    """What may be put better in the whole."""
    return check_whole(
        Checked(
            procedure,
            keeper=document.keeper_id is not None,
            review_due=document.review_due is not None or not document.versions.approved().exists(),
            languages=languages,
        )
    )


def _wording(form: EditForm, step: Step, language: str, avoided: Sequence[Avoided]) -> Wording:
    prefix = f"step.{step.key}."
    field = form[f"{prefix}text.{language}"]
    written = str(field.value() or "")
    label = form[f"{prefix}label.{language}"] if step.records != "none" else None
    alt = form[f"{prefix}alt.{language}"] if step.picture else None
    shows = form[f"{prefix}shows.{language}"] if step.film else None
    return Wording(language, field, label, alt, shows, check_step(written, language, avoided))
