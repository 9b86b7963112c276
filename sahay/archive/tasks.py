"""What is done later: making an export, building the search index anew, forgetting what is too old."""

from __future__ import annotations

from collections.abc import Callable

from sahay.archive import making
from sahay.files import parcels
from sahay.jobs import every, task
from sahay.search import rebuilding, sources


@task("archive.make", tries=3)
def make(export: int) -> None:
    """Begins an export that was asked for; it is made beside this worker's other work."""
    making.begin(export)


@every(60, "archive.look_after")
def look_after() -> Callable[[], object]:
    """An export whose maker was lost is begun anew."""
    return _begin_lost


def _begin_lost() -> None:
    for export in making.lost():
        make.enqueue_once(f"export:{export}", export=export)


@task("archive.fill_search", tries=20, lease=600)
def fill_search(kind: str = "", after: int = 0) -> Callable[[], object] | None:
    """Reads the next things of each kind into the index, and asks for those behind them."""
    kinds = sorted(source.kind for source in sources.registered())
    left = [known for known in kinds if known >= kind]
    if not left:
        return None
    last = rebuilding.fill(left[0], after if left[0] == kind else 0)
    if last:
        return lambda: fill_search.enqueue(kind=left[0], after=last)
    return (lambda: fill_search.enqueue(kind=left[1])) if len(left) > 1 else None


@every(3600, "archive.tidy")
def tidy() -> Callable[[], object]:
    """Files that are on their way are kept as long as whoever packed them said."""
    return parcels.throw_away
