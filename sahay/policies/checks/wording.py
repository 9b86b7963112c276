"""What is wrong with the words of a policy: what the law forbids to say, and what promises nothing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _

from sahay.documents.models import Clause, Version
from sahay.law import banned, floors
from sahay.policies import weak
from sahay.policies.checks.trouble import Trouble
from sahay.policies.clauses import CLAUSES
from sahay.policies.outlines import Outline, Type
from sahay.shell.templatetags.shell import language_name


def about_words(outline: Outline, version: Version, on: date | None = None) -> Iterator[Trouble]:
    """Everything that people wrote themselves, in every language: clauses in own words, and answers that are
    words. What is made of facts says nothing that we would not have it say. `on` is the day whose law counts
    (None: today).
    """
    written = {fact.key for fact in outline.facts() if fact.type == Type.WORDS}
    rows = Clause.objects.filter(wording__version=version).select_related("wording")
    for clause in rows.order_by("position", "wording_id"):
        if clause.own_words or written & set(clause.facts):
            yield from _said(outline, clause, on)


def _said(outline: Outline, clause: Clause, on: date | None) -> Iterator[Trouble]:
    language = clause.wording.language
    where = {"clause": clause.heading, "language": language_name(language)}
    question = _question(outline, clause)
    for found in banned.find(clause.text, language, on=on):
        facts = where | {"words": clause.text[found.start : found.end], "why": found.why}
        yield Trouble(
            _("“%(clause)s” (%(language)s) says “%(words)s”. %(why)s") % facts,
            floors.refuses(found.rule),
            question,
        )
    for one in weak.find(clause.text):
        yield Trouble(
            _("“%(clause)s” (%(language)s) says “%(words)s”: that promises nothing. Say a time or a fact.")
            % (where | {"words": one.phrase}),
            False,
            question,
        )


def _question(outline: Outline, clause: Clause) -> str:
    spoken_of = next((one.speaks_of for one in CLAUSES[outline.key] if one.key == clause.key), ())
    asked = (outline.asking_for(key) for key in spoken_of)
    return next((question.key for question in asked if question), "")
