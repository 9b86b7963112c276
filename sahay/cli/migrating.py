"""`sahay migrate`: the tables as this version needs them."""

from __future__ import annotations

import argparse

from sahay.cli.setup import migrate, reach_database, say, set_up


def run(arguments: argparse.Namespace) -> int:
    """Safe to run again, and while others run."""
    set_up()
    reach_database()
    migrate(quiet=False)
    say("The database is up to date.")
    return 0
