"""`sahay createowner`: a way in, for a new shop or for an owner who has forgotten the password."""

from __future__ import annotations

import argparse
import getpass
import sys
from pathlib import Path

from sahay.cli.setup import complain, migrate, reach_database, say, set_up


def run(arguments: argparse.Namespace) -> int:
    """Makes the owner or sets the password of the one with this name."""
    set_up()
    reach_database()
    migrate()
    from sahay.business.actions import create_owner
    from sahay.business.second_step import has_one
    from sahay.kit.refusal import Refused

    clear = arguments.clear_second_step or _asked_to_clear(arguments)
    try:
        owner = create_owner(
            login=arguments.login,
            name=arguments.name or arguments.login,
            email=arguments.email,
            password=_password(arguments.password_from),
            clear_steps=clear,
        )
    except Refused as refused:
        return complain(str(refused.reason))
    say(f"{owner.name} can now sign in as “{owner.login}”.")
    if has_one(owner):
        say("Their second step is asked for as before. If it was lost, add --clear-second-step.")
    return 0


def _asked_to_clear(arguments: argparse.Namespace) -> bool:
    """Asks whoever sits at the keyboard whether a second step was lost; scripts say it with a word."""
    from sahay.business.actions.people import sign_in_name
    from sahay.business.models import Staff
    from sahay.business.second_step import has_one

    person = Staff.objects.filter(login=sign_in_name(arguments.login)).first()
    if person is None or not has_one(person) or not sys.stdin.isatty():
        return False
    return input("A second step is set up. Was it lost, and shall it be cleared? [y/N] ").strip() in {
        "y",
        "Y",
    }


def _password(source: str) -> str:
    if source == "-":
        return getpass.getpass("Password: ")
    return Path(source).read_text().splitlines()[0]
