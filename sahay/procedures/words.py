"""A procedure put into words, one clause a step: what is printed, compared and signed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import translation
from django.utils.translation import gettext as _

from sahay.business.models import Business, Role
from sahay.documents.models import Version
from sahay.documents.wordings import Said, write
from sahay.procedures.shape import END, Procedure, Step, procedure_of

Roles = dict[str, Role]
_NO_MARKUP = str.maketrans("[]\\", "()/")


@dataclass(frozen=True)
class Told:
    """One step as a page tells it."""

    step: Step
    number: int
    text: str
    label: str
    who: str
    yes: str
    no: str
    then: str
    alt: str
    shows: str


def told(procedure: Procedure, known: Roles, language: str) -> list[Told]:
    """Every step with who does it and where its ways lead, for readers of a language."""
    numbers = _numbers(procedure)
    return [
        Told(
            step,
            numbers[step.key],
            step.text(language),
            step.label(language) if step.records != "none" else "",
            _who(step, known),
            leads(step.yes, numbers) if step.is_decision else "",
            leads(step.no, numbers) if step.is_decision else "",
            leads(step.then, numbers) if step.then and not step.is_decision else "",
            step.alt(language),
            step.show(language),
        )
        for step in procedure.steps
    ]


def languages() -> list[str]:
    """Those of the business, the first one first."""
    business = Business.objects.first()
    return list(business.languages) if business else ["en"]


def roles() -> Roles:
    """The roles of the business by their keys."""
    return {role.key: role for role in Role.objects.all()}


def put_into_words(version: Version) -> None:
    """Writes a draft anew in every language that has a title and a text for each step."""
    procedure, known = procedure_of(version.facts), roles()
    version.wordings.exclude(language__in=languages()).delete()
    for language in languages():
        with translation.override(language):
            if is_written(procedure, language):
                write(version, language, procedure.titles[language], list(_said(procedure, known, language)))
            else:
                version.wordings.filter(language=language).delete()


def is_written(procedure: Procedure, language: str) -> bool:
    """Whether nothing is missing in it."""
    return bool(procedure.steps) and all(one.get(language) for one in procedure.needed)


def _said(procedure: Procedure, known: Roles, language: str) -> Iterable[Said]:
    if purpose := procedure.purposes.get(language):
        yield Said("purpose", _("What it is for"), purpose)
    numbers = _numbers(procedure)
    for step in procedure.steps:
        heading = _("Step %(number)s: %(who)s") % {"number": numbers[step.key], "who": _who(step, known)}
        yield Said(f"step-{step.key}", heading, _text(step, numbers, language))
    if contact := procedure.contacts.get(language):
        yield Said("contact", _("When something does not fit"), contact)


def _numbers(procedure: Procedure) -> dict[str, int]:
    return {step.key: number for number, step in enumerate(procedure.steps, start=1)}


def _who(step: Step, known: Roles) -> str:
    role = str(known[step.role]) if step.role in known else step.role
    if not step.minutes:
        return role
    return _("%(role)s, %(minutes)s min") % {"role": role, "minutes": step.minutes}


def _text(step: Step, numbers: dict[str, int], language: str) -> str:
    lines = [step.texts[language]]
    if step.picture:
        lines.append(picture_text(step.picture, step.alts[language]))
    if step.film:
        lines.append(_("Film: %(film)s") % {"film": film_text(step.film, step.shows[language])})
    if label := step.labels.get(language):
        lines.append(_("Write down: %(what)s") % {"what": label})
    if step.is_decision:
        lines.append(_("Yes: %(where)s") % {"where": leads(step.yes, numbers)})
        lines.append(_("No: %(where)s") % {"where": leads(step.no, numbers)})
    elif step.then:
        lines.append(leads(step.then, numbers))
    if step.required:
        lines.append(_("This step is always taken."))
    return "\n\n".join(lines)


def picture_text(reference: str, alt: str) -> str:
    """A picture as a clause names it: signed, printed and compared with the words around it."""
    return f"![{_plain(alt)}](picture:{reference})"


def film_text(address: str, shows: str) -> str:
    """A film as a clause names it: a link by its words."""
    return f"[{_plain(shows)}](<{address}>)"


def _plain(words: str) -> str:
    return " ".join(words.split()).translate(_NO_MARKUP)


def leads(key: str, numbers: dict[str, int]) -> str:
    """Where a way goes on, in words."""
    if key == END:
        return _("It ends here.")
    return _("go on with step %(number)s") % {"number": numbers[key]} if key in numbers else "?"
