"""Standards put into words, one clause a line: what is printed, compared and signed.

A line about an answer says that our promise is kept, and not its time: that stands in the promise, and may
change without this document.
"""

from __future__ import annotations

from collections.abc import Mapping

from django.utils import translation
from django.utils.translation import gettext as _

from sahay.business.models import Branch, Business
from sahay.documents.models import Version
from sahay.documents.wordings import Said, write
from sahay.standards.kinds import TITLES
from sahay.standards.measures import MEASURES, aim, sentence
from sahay.standards.shape import Line, lines_of


def put_into_words(version: Version) -> None:
    """Writes a draft anew in every language of the business; a document without a line has no words."""
    lines, branches = lines_of(version.facts), branch_names()
    known = [line for line in lines if line.measure in MEASURES]
    version.wordings.exclude(language__in=languages() if known else []).delete()
    for language in languages() if known else []:
        title, passages = wording(version.document.key, known, branches, language)
        write(version, language, title, passages)


def wording(
    key: str, lines: list[Line], branches: Mapping[int, str], language: str
) -> tuple[str, list[Said]]:
    """Title and clauses in a language."""
    with translation.override(language):
        return str(TITLES[key]), [_said(line, branches) for line in lines]


def languages() -> list[str]:
    """Those of the business, the first one first."""
    business = Business.objects.first()
    return list(business.languages) if business else ["en"]


def branch_names() -> dict[int, str]:
    """What branches are called, by number."""
    return dict(Branch.objects.values_list("pk", "name"))


def _said(line: Line, branches: Mapping[int, str]) -> Said:
    measure, scope = MEASURES[line.measure], line.scope_words(branches)
    heading = f"{measure.label} · {scope}" if scope else str(measure.label)
    return Said(f"line-{line.key}", heading, "\n\n".join(_sentences(line)))


def _sentences(line: Line) -> list[str]:
    measure = MEASURES[line.measure]
    if line.own_words or not measure.is_promise:
        said = [sentence(line, None)]
    else:
        said = [_("We keep the time that we have promised for this.")]
    if aimed := aim(line):
        said.append(_("What we aim at: %(aim)s of cases.") % {"aim": aimed})
    return [*said, str(measure.meaning)]
