"""Names of files that strangers send, made safe to show, to store and to download."""

import re
import unicodedata

from sahay.channels.email.reading import limits, plain

_FORBIDDEN = re.compile(r'[<>:"|?*\u2028\u2029]')
_RESERVED = re.compile(r"(?i)(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)")
_EXTENSIONS = {
    "application/pdf": "pdf",
    "application/zip": "zip",
    "application/json": "json",
    "application/msword": "doc",
    "application/vnd.ms-excel": "xls",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xlsx",
    "application/ms-tnef": "dat",
    "application/pgp-signature": "asc",
    "application/pgp-encrypted": "asc",
    "application/pgp-keys": "asc",
    "application/pkcs7-mime": "p7m",
    "application/x-pkcs7-mime": "p7m",
    "application/pkcs7-signature": "p7s",
    "application/x-pkcs7-signature": "p7s",
    "application/ics": "ics",
    "audio/mpeg": "mp3",
    "audio/mp4": "m4a",
    "audio/ogg": "ogg",
    "audio/amr": "amr",
    "audio/wav": "wav",
    "image/jpeg": "jpg",
    "image/jpg": "jpg",
    "image/png": "png",
    "image/gif": "gif",
    "image/webp": "webp",
    "image/heic": "heic",
    "image/bmp": "bmp",
    "image/tiff": "tiff",
    "image/svg+xml": "svg",
    "message/rfc822": "eml",
    "message/delivery-status": "txt",
    "message/disposition-notification": "txt",
    "text/rfc822-headers": "txt",
    "text/plain": "txt",
    "text/html": "html",
    "text/csv": "csv",
    "text/calendar": "ics",
    "text/vcard": "vcf",
    "text/x-vcard": "vcf",
    "text/xml": "xml",
    "video/mp4": "mp4",
    "video/3gpp": "3gp",
    "video/quicktime": "mov",
}


def safe(name: str) -> str:
    """The last part of a path without controls, direction marks and what no disk likes; may be ''."""
    name = plain.one_line(name.replace("\x00", ""), 4_000)
    name = re.split(r"[/\\]", name.rstrip("/\\ "))[-1]
    name = _FORBIDDEN.sub("_", name).strip(" .")
    if any("\u0300" <= letter <= "\u036f" for letter in name):
        name = unicodedata.normalize("NFC", name)
    if _RESERVED.match(name):
        name = f"_{name}"
    return _shortened(name)


def invented(content_type: str, number: int) -> str:
    """A name for a part that came without one: 'attachment-2.pdf'."""
    return f"attachment-{number}.{_EXTENSIONS.get(content_type, 'bin')}"


def with_extension(name: str, content_type: str) -> str:
    """The name with the extension of its type, when it has none that could be one."""
    extension = _EXTENSIONS.get(content_type, "")
    return name if not extension or re.search(r"\.[A-Za-z0-9]{1,5}$", name) else f"{name}.{extension}"


def _shortened(name: str) -> str:
    if len(name) <= limits.FILE_NAME_CHARACTERS:
        return name
    stem, dot, extension = name.rpartition(".")
    if not dot or len(extension) > 12:
        return name[: limits.FILE_NAME_CHARACTERS]
    return stem[: limits.FILE_NAME_CHARACTERS - len(extension) - 1].strip() + dot + extension
