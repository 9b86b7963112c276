"""The files of a mail: their names, types and sizes, and a way to their bytes."""

import html
import re
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from urllib.parse import unquote

from sahay.channels.email.reading import bodies, charsets, filenames, limits, plain, tnef, transfer, words
from sahay.channels.email.reading.bodies import Body, File
from sahay.channels.email.reading.headers import split_headers
from sahay.channels.email.reading.mail import Attachment
from sahay.channels.email.reading.warnings import Warnings

_PICTURE = re.compile(r"data:(image/(?:png|jpe?g|gif|webp|bmp));base64,([A-Za-z0-9+/=\s]{200,})", re.I)
_BARE_SOURCE = re.compile(r"\bsrc\s*=\s*([\"'])([^\"':/]{1,200})\1", re.I)
_SHOWN = re.compile(r' src="cid:([^"]+)"')
_TNEF = ("application/ms-tnef", "application/vnd.ms-tnef")
_TYPES = {
    "pdf": "application/pdf",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "png": "image/png",
    "gif": "image/gif",
    "webp": "image/webp",
    "txt": "text/plain",
    "csv": "text/csv",
    "zip": "application/zip",
    "ics": "text/calendar",
    "eml": "message/rfc822",
    "doc": "application/msword",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xls": "application/vnd.ms-excel",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


class Files:
    """Collects the attachments of one mail in the order in which they are numbered."""

    def __init__(self, warnings: Warnings) -> None:
        self.found: list[Attachment] = []
        self.warnings = warnings

    def add_parts(self, body: Body) -> None:
        """The parts that are files, what stood uuencoded in the text, and what winmail.dat holds."""
        for file in body.files:
            self._add_part(file)
        for name, content in body.loose_files:
            self._add_content(name, content)

    def lift_pictures(self, source: str) -> str:
        """HTML with the pictures written into it replaced by cid: references to attachments."""
        source = self._related(source)
        if ";base64," not in source:
            return source
        return _PICTURE.sub(self._lift, source)

    def finished(self, cleaned: str) -> tuple[Attachment, ...]:
        """All attachments; those that the cleaned HTML shows are inline, whatever they say themselves."""
        shown = {unquote(html.unescape(content_id)) for content_id in _SHOWN.findall(cleaned)}
        return tuple(
            replace(file, inline=(_is_picture(file) and file.inline) or file.content_id in shown)
            for file in self.found
        )

    def _add_part(self, file: File) -> None:
        part = file.part
        kind = part.type.word
        name = filenames.safe(bodies.file_name(part)) or self._unnamed(file)
        if kind == "application/octet-stream":
            kind = _TYPES.get(name.rpartition(".")[2].lower(), kind)
        self._add(name, kind, part.size(), part.content, part.headers.get("content-id"), _wants_inline(file))
        if kind in _TNEF or name.lower() == "winmail.dat":
            inside = tnef.files(part.content())
            for inner_name, content in inside:
                self._add_content(inner_name, content)
            if not inside:
                self.warnings.add("The mail holds a winmail.dat of Outlook without files that could be read.")

    def _related(self, source: str) -> str:
        """HTML whose pictures are named by file or id alone made to name them properly."""
        known = {file.name: file.content_id for file in self.found if file.content_id}
        known |= {file.content_id: file.content_id for file in self.found if file.content_id}
        if not known:
            return source

        def named(match: re.Match[str]) -> str:
            content_id = known.get(html.unescape(match[2]))
            return f'src="cid:{html.escape(content_id)}"' if content_id else match[0]

        return _BARE_SOURCE.sub(named, source)

    def _unnamed(self, file: File) -> str:
        part = file.part
        if part.type.word == "message/rfc822":
            content = part.content()
            headers, _ = split_headers(content, 0, min(len(content), limits.REPORT_BYTES), Warnings())
            subject = filenames.safe(words.text(headers.get("subject"), Warnings()).replace("/", "-"))
            return f"{subject[:100]}.eml" if subject else "message.eml"
        if part.type.word == "text/calendar":
            return "invite.ics"
        return filenames.invented(part.type.word, len(self.found) + 1)

    def _add_content(self, name: str, content: bytes) -> None:
        safe = filenames.safe(name) or filenames.invented("", len(self.found) + 1)
        kind = _TYPES.get(safe.rpartition(".")[2].lower(), "application/octet-stream")
        self._add(safe, kind, len(content), partial(bytes, content), b"", False)

    def _lift(self, match: re.Match[str]) -> str:
        if len(self.found) >= limits.PARTS:
            return match[0]
        number = len(self.found) + 1
        kind = match[1].lower().replace("jpg", "jpeg")
        encoded = match[2].encode("ascii", "ignore")
        content_id = f"picture-{number}.in.text"
        self._add(
            filenames.invented(kind, number).replace("attachment", "picture"),
            kind,
            transfer.size(encoded, "base64"),
            partial(transfer.base64_bytes, encoded),
            content_id.encode(),
            True,
        )
        return f"cid:{content_id}"

    def _add(
        self, name: str, kind: str, size: int, load: Callable[[], bytes], content_id: bytes, inline: bool
    ) -> None:
        if len(self.found) >= limits.PARTS:
            self.warnings.add("The mail holds too many files; the last ones are only in the original.")
            return
        clean_id = plain.one_line(charsets.guess(content_id), 500).strip("<> ")
        self.found.append(Attachment(len(self.found), name, kind, size, inline, clean_id, load))


def _wants_inline(file: File) -> bool:
    return file.part.disposition.word == "inline" or (
        file.related and file.part.disposition.word != "attachment"
    )


def _is_picture(file: Attachment) -> bool:
    return file.content_type.startswith("image/")
