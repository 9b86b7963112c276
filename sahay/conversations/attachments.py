"""Files that come and go with messages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sahay.conversations.models import Attachment, Message
from sahay.files.actions import keep
from sahay.kit.text import one_line
from sahay.kit.writing import insert


@dataclass(frozen=True)
class NewFile:
    """A file as it came: a safe name (no path), what it claims to be, its bytes."""

    name: str
    content_type: str
    data: bytes
    inline: bool = False
    content_id: str = ""


def attach(message: Message, files: Sequence[NewFile]) -> None:
    """Keeps the files and hangs them onto a message. No name reads other than it is: marks that turn the
    direction of writing make “fdp.exe” look like “exe.pdf”.
    """
    for file in files:
        insert(
            Attachment(
                message=message,
                blob=keep(file.data),
                name=one_line(file.name, 255),
                content_type=file.content_type[:120],
                size=len(file.data),
                inline=file.inline,
                content_id=file.content_id[:255],
            )
        )
