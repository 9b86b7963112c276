"""Files inside winmail.dat, which Outlook sends when it believes that everyone has Outlook (MS-OXTNEF)."""

import struct

from sahay.channels.email.reading import charsets, limits

_SIGNATURE = b"\x78\x9f\x3e\x22"
_FILE_BEGINS = 0x9002
_FILE_TITLE = 0x8010
_FILE_DATA = 0x800F
_FILE_PROPERTIES = 0x9005
_LONG_NAME = 0x3707
_DATA = 0x3701
_FIXED_SIZES = {2: 4, 3: 4, 4: 4, 5: 8, 6: 8, 7: 8, 10: 4, 11: 4, 20: 8, 64: 8, 72: 16}
_MOST_ATTRIBUTES = 20_000
_STRINGS = (13, 30, 31, 258)


def files(data: bytes) -> list[tuple[str, bytes]]:
    """(name, content) of every file inside; as many as can be read, none when this is no TNEF."""
    found: list[dict[str, bytes]] = []
    if not data.startswith(_SIGNATURE):
        return []
    offset = 6
    for _ in range(_MOST_ATTRIBUTES):
        if offset + 9 > len(data) or len(found) > limits.NESTED_FILES:
            break
        name, size = struct.unpack_from("<H2xI", data, offset + 1)
        value = data[offset + 9 : offset + 9 + size]
        offset += 9 + size + 2
        if name == _FILE_BEGINS:
            found.append({})
        elif found and name == _FILE_TITLE:
            found[-1].setdefault("name", value)
        elif found and name == _FILE_DATA:
            found[-1]["data"] = value
        elif found and name == _FILE_PROPERTIES:
            _read_properties(value, found[-1])
    return [(_name(file.get("name", b"")), file["data"]) for file in found if "data" in file]


def _read_properties(data: bytes, file: dict[str, bytes]) -> None:
    """The long file name, and the content of embedded files, from a list of MAPI properties."""
    try:
        (count,) = struct.unpack_from("<I", data)
        offset = 4
        for _ in range(min(count, 500)):
            kind, name = struct.unpack_from("<HH", data, offset)
            offset += 4
            if name >= 0x8000:
                offset = _after_named(data, offset)
            offset, value = _value(data, offset, kind)
            if name == _LONG_NAME:
                file["name"] = value.decode("utf-16-le", "ignore").encode() if kind == 31 else value
            elif name == _DATA and value:
                # An embedded message or object starts with the 16 bytes of its interface's name.
                file.setdefault("data", value[16:] if kind == 13 else value)
    except (struct.error, ValueError):
        return


def _after_named(data: bytes, offset: int) -> int:
    (kind,) = struct.unpack_from("<I", data, offset + 16)
    offset += 20
    (number,) = struct.unpack_from("<I", data, offset)
    return offset + 4 + (0 if kind == 0 else number + -number % 4)


def _value(data: bytes, offset: int, kind: int) -> tuple[int, bytes]:
    multiple = bool(kind & 0x1000)
    kind &= 0x0FFF
    if kind in _FIXED_SIZES and not multiple:
        return offset + _FIXED_SIZES[kind], b""
    (count,) = struct.unpack_from("<I", data, offset)
    offset += 4
    if kind in _FIXED_SIZES:
        return offset + count * _FIXED_SIZES[kind], b""
    if kind not in _STRINGS:
        raise ValueError(kind)
    value = b""
    for _ in range(min(count, 500)):
        (size,) = struct.unpack_from("<I", data, offset)
        value = data[offset + 4 : offset + 4 + size]
        offset += 4 + size + -size % 4
    return offset, value


def _name(value: bytes) -> str:
    return charsets.guess(value.split(b"\x00")[0])
