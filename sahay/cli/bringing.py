"""`sahay mail import`: mail from before, from a file, a folder or an IMAP folder."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from sahay.cli.setup import complain, reach_database, say, set_up

if TYPE_CHECKING:
    from sahay.channels.models import History, Mailbox

BY = "the command line"


def run(arguments: argparse.Namespace) -> int:
    """Reads to the end and says what became of the mails; 1 when it could not, and why."""
    set_up()
    reach_database()
    from sahay.channels.email.history import bringing
    from sahay.channels.email.imap import Broken
    from sahay.kit.refusal import Refused

    mailbox = _mailbox(arguments)
    if mailbox is None:
        return complain(
            "Which mailbox is it? Name it with --mailbox ADDRESS, or its branch with --branch NAME."
        )
    try:
        if arguments.path == "imap":
            history = bringing.from_imap(arguments.folder, mailbox, own=arguments.own, told=_tell, by=BY)
        else:
            history = bringing.from_path(Path(arguments.path), mailbox, own=arguments.own, told=_tell, by=BY)
    except OSError as error:
        return complain(f"{arguments.path} cannot be read ({error.strerror}).")
    except Broken as broken:
        return complain(f"{mailbox.address}: {broken.trouble.label} {broken.detail}".rstrip())
    except Refused as refused:
        return complain(str(refused.reason))
    return _say(history)


def _mailbox(arguments: argparse.Namespace) -> Mailbox | None:
    """The one that is named, else the only one, else the one for everything."""
    from sahay.channels.models import Mailbox

    boxes = Mailbox.objects.select_related("branch")
    if arguments.mailbox:
        return boxes.filter(address__iexact=arguments.mailbox).first()
    if arguments.branch:
        return boxes.filter(branch__name__iexact=arguments.branch).order_by("pk").first()
    known = list(boxes.active()[:2])
    return known[0] if len(known) == 1 else boxes.filter(is_default=True).first()


def _tell(history: History) -> None:
    if sys.stderr.isatty():
        far = history.read * 100 // max(history.size, 1)
        print(f"\r{far} % · {history.taken} mails", end="", file=sys.stderr, flush=True)


def _say(history: History) -> int:
    known = history.sum
    if sys.stderr.isatty():
        print(file=sys.stderr)
    say(
        f"{known.fetched} mails = {known.filed} filed + {known.set_aside} set aside + "
        f"{known.ignored} here already or of no use"
    )
    return 0 if known.adds_up else complain("The sums do not add up. Please tell whoever makes Sahay.")
