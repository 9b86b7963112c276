"""What stands in the way of proposing a draft."""

from __future__ import annotations

from django.utils.translation import gettext as _

from sahay.business.models import Business
from sahay.documents.kinds import kind_of
from sahay.documents.models import Clause, Version
from sahay.shell.templatetags.shell import language_name


def hindrances(version: Version) -> list[str]:
    """A sentence for everything that has to be put right first, in the active language; none: go ahead."""
    return [
        *missing_languages(version),
        *outdated(version),
        *kind_of(version.document.kind).hindrances(version),
    ]


def missing_languages(version: Version) -> list[str]:
    """A sentence for each language of the business in which nothing is written."""
    business = Business.objects.first()
    there = set(Clause.objects.filter(wording__version=version).values_list("wording__language", flat=True))
    missing = [language for language in (business.languages if business else []) if language not in there]
    return [
        _("Nothing is written in %(language)s yet.") % {"language": language_name(language)}
        for language in missing
    ]


def outdated(version: Version) -> list[str]:
    """A sentence for each clause in one's own words whose facts have changed since."""
    rows = Clause.objects.filter(wording__version=version, outdated=True).select_related("wording")
    return [
        _("“%(clause)s” (%(language)s) is in your own words, and its facts have changed since.")
        % {"clause": clause.heading or clause.key, "language": language_name(clause.wording.language)}
        for clause in rows
    ]
