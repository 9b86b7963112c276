"""The glossary is written: one word for one thing, in every language, and words that are left for it."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from sahay import journal
from sahay.documents import may
from sahay.kit.refusal import Clash, Refused
from sahay.procedures import events
from sahay.procedures.glossary import Entries, Entry, entries_of, ready_made
from sahay.procedures.models import Term, TermWord
from sahay.procedures.words import languages


@transaction.atomic
def begin_glossary(*, by: Any) -> int:
    """The words of a shop that are not here yet, in the languages of the business; how many things."""
    may.write(by, None).enforce()
    here = set(Term.objects.values_list("key", flat=True))
    spoken, begun = set(languages()), 0
    for key, entries in ready_made().items():
        if key not in here:
            own = {language: one for language, one in entries.items() if language in spoken}
            begun += bool(write_term(None, own, seen={}, key=key, by=by))
    return begun


@transaction.atomic
def write_term(term: Term | None, entries: Entries, *, seen: Entries, key: str = "", by: Any) -> Term:
    """What a thing is called, None for a new one; a language with no word has none. `Clash` when somebody
    else changed the same language since it was `seen`.

    Raises:
        Refused: no language has a word, or a word is both used and not used.
    """
    may.write(by, None).enforce()
    if not any(one.word for one in entries.values()):
        raise Refused(_("Please write the word in at least one language."))
    held = _held(term) if term else Term(key=key)
    there = entries_of(held) if term else {}
    changed = {language: one for language, one in entries.items() if one != there.get(language, Entry())}
    _nobody_wrote(changed, there, seen)
    _nothing_contradicts(held, changed)
    if term is None:
        held.save()
    for language, entry in changed.items():
        _keep(held, language, entry)
    journal.record(events.TermWritten(held.pk, sorted(changed)), by=by)
    return held


@transaction.atomic
def drop_term(term: Term, *, by: Any) -> None:
    """Its words are looked for no more."""
    may.write(by, None).enforce()
    number = term.pk
    words = sorted(term.words.values_list("word", flat=True))
    term.delete()
    journal.record(events.TermDropped(number, words), by=by)


def _held(term: Term) -> Term:
    held = Term.objects.select_for_update().filter(pk=term.pk).first()
    if held is None:
        raise Clash(_("Somebody else has taken this word out of the glossary."))
    return held


def _keep(term: Term, language: str, entry: Entry) -> None:
    if not entry.word:
        term.words.filter(language=language).delete()
        return
    words = {"word": entry.word, "avoided": "\n".join(entry.others)}
    TermWord.objects.update_or_create(term=term, language=language, defaults=words)


def _nobody_wrote(changed: Entries, there: Entries, seen: Entries) -> None:
    for language in changed:
        before = there.get(language, Entry())
        if before not in (seen.get(language, Entry()), changed[language]):
            said = _("Somebody else wrote meanwhile: %(theirs)s. Yours stands here; save again to keep it.")
            raise Clash(said % {"theirs": ", ".join(filter(None, (before.word, *before.others))) or "—"})


def _nothing_contradicts(term: Term, changed: Entries) -> None:
    """One word is not used for one thing and forbidden for another, or one could not write at all."""
    rows = TermWord.objects.filter(language__in=changed).exclude(term=term.pk)
    used = {(row.language, row.word.casefold()) for row in rows}
    left = {(row.language, other.casefold()) for row in rows for other in row.others}
    for language, entry in changed.items():
        own = entry.word.casefold()
        others = {one.casefold() for one in entry.others}
        clashing = {one for one in others if one == own or (language, one) in used}
        if own and (language, own) in left:
            clashing.add(own)
        if clashing:
            words = ", ".join(sorted(clashing))
            said = _("“%(words)s” is used for one thing and avoided for another. Please choose.")
            raise Refused(said % {"words": words})
