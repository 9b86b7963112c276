"""Writing tokens: the table that holds them, and the adapter's index beside it."""

from collections.abc import Set

from sahay.search.index.adapter import adapter
from sahay.search.models import Words


def tokens_of(document_id: int) -> set[str] | None:
    """The tokens of a document, locked until the transaction ends; None when it has none yet."""
    kept = (
        Words.objects.select_for_update()
        .filter(document_id=document_id)
        .values_list("tokens", flat=True)
        .first()
    )
    return None if kept is None else set(kept.split())


def insert(document_id: int, tokens: Set[str]) -> None:
    """The tokens of a document that had none."""
    joined = " ".join(tokens)
    Words.objects.bulk_create([Words(document_id=document_id, tokens=joined)])
    adapter().inserted(document_id, joined)


def change(document_id: int, before: Set[str], after: Set[str]) -> None:
    """Makes `after` the tokens of a document that had `before`; the index pays for the difference only."""
    if after != before:
        Words.objects.filter(document_id=document_id).update(tokens=" ".join(after))
        adapter().changed(document_id, " ".join(before - after), " ".join(after - before))
