"""Taking the words and names out of what is told of somebody who is forgotten. What happened stays."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.db.models import QuerySet

from sahay.journal.events import Event
from sahay.journal.models import Entry

WORDS_OF_THE_PROGRAM = (
    "kind before after channel party measure due_at at until again outcome source how why language purpose "
    "changed note state change of since"
)
PLAIN = frozenset(WORDS_OF_THE_PROGRAM.split(" "))
"""Facts whose texts are words of the program, never of a person. All other texts go."""

NO_PERSON = ("rule:", "reminder:")
AT_ONCE = 500


def leave_no_words(subject_kind: str, subjects: Collection[int]) -> int:
    """Entries about these things keep their kind, their time and their numbers, and nothing that was said.
    Answers how many there are.
    """
    return _leave_no_words(Entry.objects.filter(subject_kind=subject_kind, subject_id__in=list(subjects)))


def leave_no_words_where(kinds: Collection[type[Event]], fact: str, known: Collection[int | str]) -> int:
    """The same of entries of these kinds, whatever they happened to, that name one of those in a fact."""
    rows = Entry.objects.filter(kind__in=[one.KIND for one in kinds], **{f"facts__{fact}__in": list(known)})
    return _leave_no_words(rows)


def _leave_no_words(rows: QuerySet[Entry]) -> int:
    count = 0
    for entry in rows.order_by("pk").iterator(AT_ONCE):
        facts, actor = without_words(entry.facts), _actor(entry)
        count += 1
        if (facts, actor) != (entry.facts, entry.actor):
            Entry.objects.filter(pk=entry.pk).update(facts=facts, actor=actor)
    return count


def without_words(facts: dict[str, Any]) -> dict[str, Any]:
    """The same facts with every text of a person emptied."""
    return {
        name: known if name in PLAIN and _is_word(known) else _emptied(known) for name, known in facts.items()
    }


def _is_word(known: Any) -> bool:
    """A word of the program has no blank in it and is short."""
    words = known if isinstance(known, list) else [known]
    return all(
        not isinstance(word, str) or (" " not in word and "@" not in word and len(word) < 40)
        for word in words
    )


def _emptied(known: Any) -> Any:
    if isinstance(known, str):
        return ""
    if isinstance(known, list):
        return [one for one in known if not isinstance(one, str)]
    return {} if isinstance(known, dict) else known


def _actor(entry: Entry) -> str:
    """Staff, rules and parts of the program are named on; a customer is not."""
    is_machine = entry.actor.startswith(NO_PERSON) or entry.actor in MACHINES
    return entry.actor if entry.actor_id or is_machine else ""


PARTS = (
    "mail,clock,form,phone,contact,start,post,import,history,acknowledgement,telephone,teamwork,rules,policies,"
    "retention,the command line,first page,the first page,the example,opening hours,round robin"
)
MACHINES = frozenset(PARTS.split(","))
"""Words under which parts of the program do things."""
