"""The message inside an S/MIME signature that is not kept apart (RFC 8551, 'opaque' signing).

The signature is not checked here; only what stands inside is read, so that a customer's mail is not a riddle.
"""

_SIGNED_DATA = bytes.fromhex("06092a864886f70d010702")
_SEQUENCE, _SET, _INTEGER, _OBJECT, _EXPLICIT = 0x30, 0x31, 0x02, 0x06, 0xA0
_OCTETS, _OCTETS_IN_PIECES = 0x04, 0x24
_MOST_PIECES = 100_000


class _Broken(Exception):
    """The bytes are not what they should be."""


def signed_content(data: bytes) -> bytes:
    """The MIME entity inside SignedData; b'' when there is none, be it encrypted or broken."""
    try:
        offset = _enter(data, 0, _SEQUENCE)
        if not data.startswith(_SIGNED_DATA, offset):
            return b""
        offset = _enter(data, offset + len(_SIGNED_DATA), _EXPLICIT)
        offset = _enter(data, offset, _SEQUENCE)
        offset = _skip(data, offset, _INTEGER)
        offset = _skip(data, offset, _SET)
        offset = _enter(data, offset, _SEQUENCE)
        offset = _skip(data, offset, _OBJECT)
        return _octets(data, _enter(data, offset, _EXPLICIT))
    except (_Broken, IndexError):
        return b""


def _header(data: bytes, offset: int) -> tuple[int, int, int | None]:
    """(tag, where the content starts, its length, or None for 'until the end mark')."""
    tag, size = data[offset], data[offset + 1]
    if size < 0x80:
        return tag, offset + 2, size
    if size == 0x80:
        return tag, offset + 2, None
    count = size & 0x7F
    if count > 4:
        raise _Broken
    return tag, offset + 2 + count, int.from_bytes(data[offset + 2 : offset + 2 + count], "big")


def _enter(data: bytes, offset: int, expected: int) -> int:
    tag, start, _ = _header(data, offset)
    if tag != expected:
        raise _Broken
    return start


def _skip(data: bytes, offset: int, expected: int) -> int:
    tag, start, size = _header(data, offset)
    if tag != expected or size is None:
        raise _Broken
    return start + size


def _octets(data: bytes, offset: int) -> bytes:
    tag, start, size = _header(data, offset)
    if tag == _OCTETS and size is not None:
        return data[start : start + size]
    if tag != _OCTETS_IN_PIECES:
        raise _Broken
    end = len(data) if size is None else start + size
    pieces: list[bytes] = []
    while start < end and len(pieces) < _MOST_PIECES:
        tag, inner, length = _header(data, start)
        if tag != _OCTETS or length is None:
            break
        pieces.append(data[inner : inner + length])
        start = inner + length
    return b"".join(pieces)
