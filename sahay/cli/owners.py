"""`sahay createowner`: a way in, for a new shop or for an owner who has forgotten the password."""

from __future__ import annotations

import argparse
import getpass
from pathlib import Path

from sahay.cli.setup import complain, migrate, reach_database, say, set_up


def run(arguments: argparse.Namespace) -> int:
    """Makes the owner or sets the password of the one with this name."""
    set_up()
    reach_database()
    migrate()
    from sahay.business.actions import create_owner
    from sahay.kit.refusal import Refused

    try:
        owner = create_owner(
            login=arguments.login,
            name=arguments.name or arguments.login,
            email=arguments.email,
            password=_password(arguments.password_from),
        )
    except Refused as refused:
        return complain(str(refused.reason))
    say(f"{owner.name} can now sign in as “{owner.login}”.")
    return 0


def _password(source: str) -> str:
    if source == "-":
        return getpass.getpass("Password: ")
    return Path(source).read_text().splitlines()[0]
