"""What every command but `mail preview` does first: settings, languages, a database that answers."""

from __future__ import annotations

import sys

from sahay.config.env import WrongSetting


def set_up() -> None:
    """Django with the checked settings. Raises WrongSetting with a sentence when it cannot start."""
    import django

    django.setup(set_prefix=False)
    from sahay.config.catalogues import compile_stale

    compile_stale()


def reach_database() -> None:
    """Raises WrongSetting when the database does not answer."""
    from django.db import DatabaseError, connection

    try:
        connection.ensure_connection()
    except DatabaseError as error:
        raise WrongSetting(
            f"The database does not answer ({str(error).strip().splitlines()[0]}). "
            "Check DATABASE_URL and that the server runs; for the embedded file, that its folder can be "
            "written to."
        ) from error


def migrate(quiet: bool = True) -> None:
    """Brings the database up to date, makes the table of short-lived numbers (rate limits), and has the
    database count its tables when something has changed.
    """
    from django.core.management import call_command
    from django.db.models.signals import post_migrate

    from sahay.cli.locks import alone
    from sahay.jobs.upkeep import count_tables

    applied: list[object] = []

    def note(plan: list[object], **_: object) -> None:
        applied[:] = plan

    post_migrate.connect(note)
    with alone("migrate"):
        call_command("migrate", interactive=False, verbosity=0 if quiet else 1)
        call_command("createcachetable", verbosity=0)
        if applied:
            count_tables()


def say(text: str) -> None:
    """A line for the operator, at once."""
    print(text, flush=True)


def complain(text: str) -> int:
    """A line for the operator about what did not work; the exit code that goes with it."""
    print(f"sahay: {text}", file=sys.stderr, flush=True)
    return 1
