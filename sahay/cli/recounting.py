"""`sahay recount`: every figure counted anew from what happened."""

from __future__ import annotations

import argparse

from sahay.cli.setup import complain, migrate, reach_database, say, set_up

LONG = 30.0


def run(arguments: argparse.Namespace) -> int:
    """Counts until it is done; a worker that runs meanwhile takes turns with it. Nothing is lost when it is
    stopped: the worker goes on.
    """
    set_up()
    reach_database()
    migrate()
    from sahay.insights.actions import rebuild
    from sahay.insights.following import follow
    from sahay.insights.models import Issue, Share
    from sahay.kit.refusal import Refused

    try:
        rebuild(by="the command line")
    except Refused as refused:
        return complain(str(refused.reason))
    while not follow(LONG):
        say(f"{Share.objects.count()} conversations counted")
    say(f"{Share.objects.count()} conversations are counted, {Issue.objects.count()} issues.")
    return 0
