"""What would be stored of a mail, as one JSON object: for `sahay mail preview` and for the curious."""

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, BinaryIO, TextIO

from sahay.channels.email.reading import limits
from sahay.channels.email.reading.reader import read


def preview(raw: bytes, file: str | None = None) -> dict[str, Any]:
    """The keys that `sahay mail preview` promises; `file` only when it is given.

    Addresses are plain lower-case strings, `to` and `cc` lists of them; `date` is ISO 8601 with its offset;
    what is not there is null, '' or an empty list. `bounce` is true for failures only, not for delays.
    """
    mail = read(raw)
    shown: dict[str, Any] = {
        "message_id": mail.message_id,
        "from_name": mail.from_name,
        "from_email": mail.from_email or None,
        "reply_to": next((person.email for person in mail.reply_to if person.email), None),
        "to": [person.email for person in mail.to if person.email],
        "cc": [person.email for person in mail.cc if person.email],
        "subject": mail.subject,
        "date": mail.date.isoformat() if mail.date else None,
        "text": mail.text,
        "reply_text": mail.reply_text,
        "html_safe": mail.html_safe,
        "attachments": [
            {"name": kept.name, "content_type": kept.content_type, "size": kept.size, "inline": kept.inline}
            for kept in mail.attachments
        ],
        "auto_reply": mail.auto_reply,
        "bounce": mail.bounce is not None,
        "in_reply_to": mail.in_reply_to,
        "references": list(mail.references),
        "language": mail.language,
        "warnings": list(mail.warnings),
    }
    return shown if file is None else {"file": file, **shown}


def main(
    arguments: Sequence[str], stdin: BinaryIO | None = None, stdout: TextIO | BinaryIO | None = None
) -> int:
    """`sahay mail preview [--batch FOLDER]`: one JSON object a line in UTF-8; stores nothing.

    Returns 0, or 2 when the arguments name no folder. A file that cannot be read gets a line with a warning.
    """
    write = _writer(stdout)
    if not arguments:
        source = stdin if stdin is not None else sys.stdin.buffer
        write(preview(source.read(limits.MESSAGE_BYTES + 1)))
        return 0
    folder = Path(arguments[-1])
    if len(arguments) != 2 or arguments[0] != "--batch" or not folder.is_dir():
        print("Give one message on standard input, or: sahay mail preview --batch FOLDER", file=sys.stderr)
        return 2
    for path in _files(folder):
        write(_of_file(path, path.relative_to(folder).as_posix()))
    return 0


def _files(folder: Path) -> Iterator[Path]:
    """Every file below the folder in a steady order; sockets and pipes are no files."""
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield path


def _of_file(path: Path, name: str) -> dict[str, Any]:
    name = name.encode("utf-8", "replace").decode()
    try:
        with path.open("rb") as opened:
            raw = opened.read(limits.MESSAGE_BYTES + 1)
    except OSError as error:
        empty = preview(b"", name)
        return {**empty, "warnings": [f"The file cannot be read: {error.strerror or 'unknown reason'}."]}
    return preview(raw, name)


def _writer(stdout: TextIO | BinaryIO | None) -> Any:
    target: Any = stdout if stdout is not None else sys.stdout.buffer
    binary = getattr(target, "buffer", None if hasattr(target, "encoding") else target)

    def write(shown: dict[str, Any]) -> None:
        line = json.dumps(shown, ensure_ascii=False) + "\n"
        if binary is None:
            target.write(line)
        else:
            binary.write(line.encode("utf-8", "replace"))
        target.flush()

    return write
