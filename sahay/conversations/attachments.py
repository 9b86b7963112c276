"""Files that come and go with messages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import timezone

from sahay.conversations.models import Attachment, Message, Upload
from sahay.files.actions import keep
from sahay.files.models import Blob
from sahay.kit.text import one_line
from sahay.kit.writing import insert


@dataclass(frozen=True)
class NewFile:
    """A file as it came: a safe name (no path), what it claims to be, its bytes; `kept` where we have them
    already, `upload` where it waited with a draft.
    """

    name: str
    content_type: str
    data: bytes = b""
    inline: bool = False
    content_id: str = ""
    kept: Blob | None = None
    upload: int | None = None

    @property
    def size(self) -> int:
        """How many bytes it has."""
        return self.kept.size if self.kept else len(self.data)


def attach(message: Message, files: Sequence[NewFile]) -> None:
    """Keeps the files and hangs them onto a message. No name reads other than it is: marks that turn the
    direction of writing make “fdp.exe” look like “exe.pdf”.
    """
    for file in files:
        insert(
            Attachment(
                message=message,
                blob=file.kept or keep(file.data),
                name=one_line(file.name, 255),
                content_type=file.content_type[:120],
                size=file.size,
                inline=file.inline,
                content_id=file.content_id[:255],
            )
        )
    if waited := [file.upload for file in files if file.upload]:
        Upload.objects.filter(pk__in=waited).update(sent_at=timezone.now())
