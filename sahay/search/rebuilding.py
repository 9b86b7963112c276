"""Reading things again: after the analyser has changed, or when a room's things were never told to the
index.
"""

from django.db import transaction

from sahay.kit.text.tokens import VERSION
from sahay.search import actions, sources
from sahay.search.models import Document


def rebuild(batch: int = 200) -> int:
    """Reads up to `batch` documents of an older analyser again and answers how many; 0 means all are up to
    date.

    It begins where it left off, whenever it was stopped: what is done is written on each document. Things
    that are gone are forgotten; a kind without a source is left as it is, under the old analyser.
    """
    kinds = [source.kind for source in sources.registered()]
    stale = Document.objects.filter(analyser__lt=VERSION, kind__in=kinds).order_by("analyser", "id")[:batch]
    waiting: dict[str, list[int]] = {}
    for kind, ref in stale.values_list("kind", "ref"):
        waiting.setdefault(kind, []).append(ref)
    for kind, refs in waiting.items():
        _read_again(kind, refs)
    return sum(len(refs) for refs in waiting.values())


def fill(kind: str, after: int = 0, batch: int = 200) -> int:
    """Reads the next `batch` things of a kind after a ref, known or not; answers the last ref, or 0 when
    there are no more.

    Raises:
        LookupError: no room has registered the kind.
    """
    known = sources.source(kind)
    if known is None:
        raise LookupError(f"no source is registered for {kind}")
    refs = list(known.after(after, batch))
    if refs:
        _read_again(kind, refs)
    return refs[-1] if refs else 0


def _read_again(kind: str, refs: list[int]) -> None:
    known = sources.source(kind)
    assert known is not None
    gone = set(refs)
    for thing in known.load(refs):
        gone.discard(thing.ref)
        actions.remember(
            kind,
            thing.ref,
            branch=thing.branch,
            at=thing.at,
            title=thing.title,
            text_parts=thing.text_parts,
            facets=thing.facets,
        )
    with transaction.atomic():
        for ref in gone:
            actions.forget(kind, ref)
