"""Everything that is wrong with a draft, or could be better: one list, with the question each belongs to."""

from __future__ import annotations

from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from sahay.documents.hindering import missing_languages, outdated
from sahay.documents.models import Version
from sahay.policies.checks.facts import about_facts
from sahay.policies.checks.trouble import Trouble
from sahay.policies.checks.wording import about_words
from sahay.policies.clauses import shown_facts
from sahay.policies.decisions.checking import troubles as unreadable
from sahay.policies.outlines import outline_of
from sahay.policies.variants import differs_nowhere

__all__ = ["Trouble", "about_facts", "checked", "everything"]


def checked(version: Version) -> list[Trouble]:
    """What forbids proposing it first, then what we would think over, each in the order of the questions."""
    outline = outline_of(version.document.key)
    if outline is None:
        return []
    day = _first_day(version)
    found = [
        *about_facts(outline, shown_facts(outline, version.facts), day),
        *(Trouble(sentence, refuses=True) for sentence in unreadable(outline.key, version.facts)),
        *about_words(outline, version, day),
    ]
    if differs_nowhere(version):
        sentence = _(
            "Nothing is different at %(branch)s yet. Say what is, or retire this policy: "
            "the branch then does it as all the others."
        )
        found.append(Trouble(sentence % {"branch": version.document.branch}, refuses=True))
    order = {question.key: place for place, question in enumerate(outline.questions)}
    return sorted(found, key=lambda one: (not one.refuses, order.get(one.question, len(order))))


def _first_day(version: Version) -> date | None:
    """From when it shall hold, where that is not at once: the law of that day counts."""
    wanted = version.wanted_from
    return timezone.localdate(wanted) if wanted and wanted > timezone.now() else None


def everything(version: Version) -> list[Trouble]:
    """The same for a page, with what is refused of a document of any kind: nothing that is not listed there
    may be in the way. A language is missing by itself only where no answer is.
    """
    found = checked(version)
    refused = outdated(version)
    if not any(trouble.refuses for trouble in found):
        refused += missing_languages(version)
    return [*(Trouble(sentence, refuses=True) for sentence in refused), *found]
