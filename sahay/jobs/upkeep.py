"""What the house does for its database now and then."""

from __future__ import annotations

from django.db import connection

from sahay.jobs.queue import sweep
from sahay.jobs.tasks import every


@every(3600, "jobs.upkeep")
def upkeep() -> None:
    """Forgets jobs done long ago, and lets the embedded database count its tables anew where they have grown.

    Without the counts it may choose an index that was right for a small table. PostgreSQL does so by itself.
    """
    sweep()
    if connection.vendor == "sqlite":
        _count("PRAGMA optimize=0x10002")


def count_tables() -> None:
    """Has the database count every table and index, new ones too: about five seconds at a million
    conversations.
    """
    _count("ANALYZE")


def _count(how: str) -> None:
    """Counts all of a table, no sample: a sample of the embedded database's guessed one index of a list eight
    times as long as another of the same rows, and the list was sorted anew for every page.
    """
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA analysis_limit=0")
        cursor.execute(how)
