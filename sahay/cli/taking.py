"""`sahay export` and `sahay import`: the whole business out as one file of open files, and in again."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO, cast

from sahay.cli.setup import complain, migrate, reach_database, say, set_up


def export(arguments: argparse.Namespace) -> int:
    """Writes beside the file first: under its name there is only ever a whole export."""
    target = Path(arguments.file)
    if target.exists():
        return complain(f"{target} is there already. Name a file that is not.")
    set_up()
    reach_database()
    from sahay.archive.actions import export_to

    beside = target.with_name(f"{target.name}.part")
    try:
        with beside.open("wb+") as file:
            manifest = export_to(file, with_sign_ins=arguments.with_sign_ins, told=_told())
            file.flush()
            os.fsync(file.fileno())
        beside.rename(target)
    except OSError as error:
        return complain(f"{target} cannot be written ({error.strerror}). Nothing was kept.")
    finally:
        beside.unlink(missing_ok=True)
    say(f"{target}: {manifest.rows} rows and {manifest.blobs} files of bytes.")
    if not arguments.with_sign_ins:
        say("Passwords of the staff are not in it. Whoever gets the file can read everything else.")
    return 0


def bring_in(arguments: argparse.Namespace) -> int:
    """Only into an empty database; all of it or nothing."""
    set_up()
    reach_database()
    migrate()
    from sahay.archive.loading import bring_in as load
    from sahay.kit.refusal import Refused

    try:
        with Path(arguments.file).open("rb") as file:
            manifest = load(cast("BinaryIO", file), told=_told(), by="the command line")
    except OSError as error:
        return complain(f"{arguments.file} cannot be read ({error.strerror}).")
    except Refused as refused:
        return complain(str(refused.reason))
    say(f"Everything is here: {manifest.rows} rows and {manifest.blobs} files of bytes.")
    if "business.staff.password" in manifest.enter_again:
        say("Passwords did not come along. Give the owner one: sahay createowner --login NAME")
    say("Passwords of mailboxes must be typed again. Search finds everything once a worker has run.")
    return 0


def _told() -> Callable[[int, int], None]:
    """A line that is written over itself where somebody watches; nothing where nobody does."""
    from sahay.archive.writing import nobody

    if not sys.stderr.isatty():
        return nobody

    def tell(done: int, total: int) -> None:
        end = "\n" if done == total else ""
        print(f"\r{done * 100 // max(total, 1)} %", end=end, file=sys.stderr, flush=True)

    return tell
