"""`sahay mail receive` and `sahay mail fetch`: mail by pipe, from files, from mailboxes."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from sahay.cli.setup import complain, reach_database, say, set_up
from sahay.config.env import WrongSetting

TRY_LATER = 75


def receive(arguments: argparse.Namespace) -> int:
    """Takes in mails; 75 asks the mail server that pipes to us to keep the mail and try again."""
    try:
        set_up()
        reach_database()
    except WrongSetting as wrong:
        complain(str(wrong))
        return TRY_LATER
    from sahay.channels import intake

    if not arguments.files:
        return intake.pipe(sys.stdin.buffer.read(), arguments.recipient)
    return max(intake.pipe(Path(name).read_bytes(), arguments.recipient) for name in arguments.files)


def fetch(arguments: argparse.Namespace) -> int:
    """Looks into every mailbox once and says what it found; 1 when one of them could not be reached."""
    set_up()
    reach_database()
    from sahay.channels import intake

    lines, well = intake.fetch_all()
    for line in lines:
        say(line)
    return 0 if well else 1
