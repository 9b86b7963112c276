"""What the clock starts for the index."""

from sahay.jobs import every
from sahay.search.rebuilding import rebuild


@every(60, name="search.catch_up")
def catch_up() -> None:
    """Reads some documents of an older analyser again; nearly always there are none."""
    for _batch in range(20):
        if not rebuild(50):
            return
