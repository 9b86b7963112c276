"""Opening what somebody names, and reading it: at once on the command line, bit by bit for a page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from sahay.channels.actions.histories import begin_history
from sahay.channels.email.history.carrying import Overtaken, Told, carry, stop
from sahay.channels.email.history.imap import ImapSource
from sahay.channels.email.history.sources import FileSource, FolderSource, Source, fingerprint_of
from sahay.channels.email.imap import Broken
from sahay.channels.email.models import History, Mailbox
from sahay.files.models import Parcel
from sahay.files.parcels import opened
from sahay.jobs import task
from sahay.kit.refusal import Refused

SLICE = {History.Kind.IMAP: 6.0}
SHORT = 2.0


def from_path(path: Path, mailbox: Mailbox, *, own: Sequence[str], told: Told, by: Any) -> History:
    """A file or a folder, to its end.

    Raises:
        OSError: it cannot be read.
        Refused: it is no mailbox, or this person may not.
    """
    if path.is_dir():
        source: Source = FolderSource(path)
        kind, mark = History.Kind.FOLDER, fingerprint_of(path)
    else:
        file = path.open("rb")
        mark = fingerprint_of(None, file)
        source, kind = FileSource(file), History.Kind.FILE
    history = begin_history(mailbox, by=by, kind=kind, name=path.name, fingerprint=mark, own=own)
    return _to_the_end(history, source, told)


def from_imap(folder: str, mailbox: Mailbox, *, own: Sequence[str], told: Told, by: Any) -> History:
    """A folder of a mailbox that we can sign in to, to its end.

    Raises:
        Broken: the server cannot be used now.
    """
    source = ImapSource(mailbox, folder)
    return _to_the_end(ask_for_folder(mailbox, folder, own=own, by=by), source, told)


def ask_for_folder(mailbox: Mailbox, folder: str, *, own: Sequence[str], by: Any) -> History:
    """An IMAP folder is known again by its server, account and name."""
    account = f"{mailbox.imap_user}@{mailbox.imap_host}:{mailbox.imap_port}/{folder}"
    mark = sha256(account.encode()).hexdigest()
    return begin_history(mailbox, by=by, kind=History.Kind.IMAP, name=folder, fingerprint=mark, own=own)


def ask_for_parcel(mailbox: Mailbox, parcel: Parcel, name: str, *, own: Sequence[str], by: Any) -> History:
    """A file that was handed in on a page.

    Raises:
        Refused: it is no mailbox, or this person may not.
    """
    with opened(parcel) as file:
        FileSource(file)
        mark = fingerprint_of(None, file)
    return begin_history(
        mailbox, by=by, kind=History.Kind.FILE, name=name, fingerprint=mark, own=own, parcel=parcel
    )


@task("channels.bring_history", tries=8, priority=-5, lease=300)
def bring_history(history: int) -> Callable[[], object] | None:
    """A few seconds of it, then the others' turn; asks for the rest of itself."""
    row = History.objects.unfinished().select_related("mailbox__branch", "parcel").filter(pk=history).first()
    if row is None:
        return None
    try:
        source = _source(row)
    except Refused as refused:
        stop(row, str(refused.reason))
        return None
    except Broken as broken:
        stop(row, f"{broken.trouble.label} {broken.detail}".strip())
        return None
    try:
        whole = carry(row, source, seconds=SLICE.get(History.Kind(row.kind), SHORT))
    except Overtaken:
        return None
    except Refused as refused:
        stop(row, str(refused.reason))
        return None
    finally:
        source.close()
    return None if whole else lambda: bring_history.enqueue(history=history)


def _source(row: History) -> Source:
    if row.kind == History.Kind.IMAP:
        return ImapSource(row.mailbox, row.name)
    if row.parcel is None:
        raise Refused(_("The file is not kept any more. Hand it in again: it goes on where it stopped."))
    return FileSource(opened(row.parcel))


def _to_the_end(history: History, source: Source, told: Told) -> History:
    try:
        carry(history, source, told=told)
    except Refused as refused:
        if not isinstance(refused, Overtaken):
            stop(history, str(refused.reason))
        raise
    except Broken as broken:
        stop(history, f"{broken.trouble.label} {broken.detail}".strip())
        raise
    finally:
        source.close()
    history.refresh_from_db()
    return history
