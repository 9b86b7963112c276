"""`sahay check`: what an operator asks first when something is odd."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator

from sahay.cli.setup import complain, reach_database, say, set_up


def run(arguments: argparse.Namespace) -> int:
    """Prints a line for each look, and ends with 1 when one found trouble."""
    set_up()
    reach_database()
    trouble = 0
    for look in (_database, _migrations, _jobs, _mail):
        for good, words in look():
            trouble += not good
            say(f"ok      {words}") if good else complain(words)
    return 1 if trouble else 0


Look = Callable[[], Iterator[tuple[bool, str]]]


def _database() -> Iterator[tuple[bool, str]]:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    yield True, f"the database answers ({connection.vendor})"
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA quick_check(1)")
            found = cursor.fetchone()[0]
        yield (
            found == "ok",
            "the database file is sound" if found == "ok" else f"the database file is damaged: {found}",
        )


def _migrations() -> Iterator[tuple[bool, str]]:
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    missing = executor.migration_plan(executor.loader.graph.leaf_nodes())
    yield (
        not missing,
        "the tables are up to date" if not missing else "tables are missing: run “sahay migrate”",
    )


def _jobs() -> Iterator[tuple[bool, str]]:
    from datetime import timedelta

    from django.utils import timezone

    from sahay.jobs.models import Job

    late = Job.objects.filter(
        state=Job.State.READY, run_at__lt=timezone.now() - timedelta(minutes=2)
    ).exists()
    yield not late, "jobs are done in time" if not late else "jobs wait for minutes: is a worker running?"
    dead = Job.objects.filter(state=Job.State.DEAD).count()
    yield (
        not dead,
        "no job was given up" if not dead else f"{dead} jobs were given up; see the log for their reasons",
    )


def _mail() -> Iterator[tuple[bool, str]]:
    from sahay.channels.models import Mailbox

    failing = list(Mailbox.objects.filter(failing_since__isnull=False))
    for box in failing:
        yield False, f"{box.address}: {box.failing_reason}"
    if not failing:
        yield True, "every mailbox answers"
