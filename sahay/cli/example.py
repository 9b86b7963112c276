"""`sahay demo`: an example shop to look around in."""

from __future__ import annotations

import argparse

from sahay.cli.setup import complain, migrate, reach_database, say, set_up


def run(arguments: argparse.Namespace) -> int:
    """Only into an empty database; nothing is changed when there is a business already."""
    set_up()
    reach_database()
    migrate()
    from sahay.demo.actions import make_example
    from sahay.kit.refusal import Refused

    try:
        business = make_example()
    except Refused as refused:
        return complain(str(refused.reason))
    if not arguments.quiet:
        say(f"The example shop “{business.name}” is ready. Start Sahay and sign in from its first page.")
    return 0
