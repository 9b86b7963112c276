"""The price of changing a thousand conversations at once: `python -m bench.many [number]`.

Fills a shop of its own on the embedded database, then makes each change to all of them as a worker does,
batch by batch, and undoes it. Wall time, on an otherwise idle machine.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from typing import Any

CHANGES = {"set_priority": 3, "tag": ["monsoon"], "unassign": None, "set_kind": "order"}


def main() -> None:
    """Prints milliseconds for each change and each undoing."""
    number = sys.argv[1] if len(sys.argv) > 1 else "1000"
    data = tempfile.mkdtemp(prefix="sahay-bench-")
    os.environ.update(SAHAY_DATA=data, SAHAY_TESTING="0", DATABASE_URL="")
    os.environ["DJANGO_SETTINGS_MODULE"] = "sahay.config.settings"
    try:
        subprocess.run([sys.executable, "-m", "bench.fill", number], check=True)
        measure(int(number))
    finally:
        shutil.rmtree(data, ignore_errors=True)


def measure(number: int) -> None:
    """Every change once, and back."""
    import django

    django.setup()
    from sahay.business.models import Staff
    from sahay.conversations.models import Conversation
    from sahay.routines.actions import begin_bulk, go_on, undo_bulk

    owner = Staff.objects.filter(all_branches=True)[0]
    for change, value in CHANGES.items():
        rows = Conversation.objects.not_joined().order_by("resolved_at", "pk")
        numbers = list(rows.values_list("pk", flat=True)[:number])
        bulk = begin_bulk(numbers, by=owner, change=change, value=value)
        done = timed(lambda made: go_on(made.pk), bulk)
        bulk.refresh_from_db()
        undoing = undo_bulk(bulk, by=owner)
        undone = timed(lambda made: go_on(made.pk), undoing)
        print(f"{change:14} {bulk.changed:5} of {bulk.total:5} in {done:6.0f} ms, undone in {undone:6.0f} ms")


def timed(act: Callable[[Any], None], subject: Any) -> float:
    """Milliseconds of the clock."""
    began = time.perf_counter()
    act(subject)
    return (time.perf_counter() - began) * 1000


if __name__ == "__main__":
    main()
