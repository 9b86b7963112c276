"""Content-Transfer-Encoding undone, with every known damage: nothing here raises."""

import binascii
import re

from sahay.channels.email.reading.warnings import Warnings

_ALPHABET = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
_WHITE = b" \t\r\n\x00"
_PADDED = re.compile(rb"=+")
_SOFT_BREAK = re.compile(rb"=[ \t]+(?=\r?\n)")
_BROKEN_ESCAPE = re.compile(rb"=(?!\r?\n|[0-9A-Fa-f]{2}|$)")
_UU_BEGIN = re.compile(rb"^begin(?:-base64)? [0-7]{3,4} [^\r\n]*\r?\n", re.M)
_URL_SAFE = bytes.maketrans(b"-_", b"+/")


def kind(label: str) -> str:
    """'base64', 'quoted-printable', 'uuencode' or '' (as it is) for a label as written in mail."""
    label = label.lower()
    if "64" in label:
        return "base64"
    if "quot" in label or "printable" in label:
        return "quoted-printable"
    return "uuencode" if "uu" in label else ""


def decode(data: bytes, label: str, warnings: Warnings) -> bytes:
    """The bytes that were meant."""
    match kind(label):
        case "base64":
            return _base64(data, warnings)
        case "quoted-printable":
            return _quoted_printable(data, warnings)
        case "uuencode":
            return uudecode(data)
    return data


def base64_bytes(data: bytes) -> bytes:
    """Lenient base64: white space is skipped; padding may be missing, or stand in the middle."""
    letters = data.translate(None, _WHITE).rstrip(b"=")
    pieces = [letters] if b"=" not in letters else _PADDED.split(letters)
    return b"".join(_piece(piece) for piece in pieces)


def size(data: bytes, label: str) -> int:
    """How many bytes `decode` would give, counted without keeping them."""
    if kind(label) == "base64" and not data.translate(None, _ALPHABET + _WHITE + b"="):
        letters = data.translate(None, _WHITE)
        if b"=" not in letters.rstrip(b"="):
            whole, rest = divmod(len(letters.rstrip(b"=")), 4)
            return whole * 3 + (0, 0, 1, 2)[rest]
    return len(decode(data, label, Warnings()))


def uudecode(data: bytes) -> bytes:
    """The file inside a uuencoded text, or as much of it as can be read."""
    begin = _UU_BEGIN.search(data)
    out = bytearray()
    for line in data[begin.end() if begin else 0 :].splitlines():
        if line.strip() in (b"end", b"`", b""):
            break
        try:
            out += binascii.a2b_uu(line)
        except binascii.Error:
            # Some encoders write too many characters; the length byte says how many count.
            wanted = (((line[0] - 32) & 63) * 4 + 5) // 3
            try:
                out += binascii.a2b_uu(line[:wanted])
            except binascii.Error:
                break
    return bytes(out)


def _base64(data: bytes, warnings: Warnings) -> bytes:
    foreign = data.translate(None, _ALPHABET + _WHITE + b"=")
    if not foreign and data.count(b" ") * 20 <= len(data):
        return base64_bytes(data)
    if set(foreign) <= {45, 95} and not set(data) & {43, 47} and not data.count(b"--"):
        return base64_bytes(data.translate(_URL_SAFE))
    if footer := _footer(data):
        warnings.add("There is text after the end of a base64 part; it was kept.")
        return base64_bytes(data[:footer]) + b"\n" + data[footer:]
    if (len(foreign) + data.count(b" ")) * 20 > len(data):
        warnings.add("A part says that it is base64 and is not; it was taken as it is.")
        return data
    warnings.add("A base64 part holds foreign characters; they were skipped.")
    return base64_bytes(data.translate(None, bytes(set(foreign))))


def _footer(data: bytes) -> int:
    """Where plain text begins that a mailing list or scanner put behind base64; 0 when there is none."""
    offset = 0
    for line in data.splitlines(keepends=True):
        if line.translate(None, _ALPHABET + _WHITE + b"="):
            ended = data[:offset].rstrip(_WHITE)
            complete = ended.endswith(b"=") or len(ended.translate(None, _WHITE)) % 4 == 0
            return offset if len(ended) >= 4 and complete else 0
        offset += len(line)
    return 0


def _piece(letters: bytes) -> bytes:
    letters = letters[: len(letters) - 1] if len(letters) % 4 == 1 else letters
    try:
        return binascii.a2b_base64(letters + b"=" * (-len(letters) % 4))
    except binascii.Error:
        return b""


def _quoted_printable(data: bytes, warnings: Warnings) -> bytes:
    if _BROKEN_ESCAPE.search(data):
        data = _SOFT_BREAK.sub(b"=", data)
        if _BROKEN_ESCAPE.search(data):
            warnings.add("A quoted-printable part holds broken escapes; they were kept as they are.")
    return binascii.a2b_qp(data)
