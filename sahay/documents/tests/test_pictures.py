"""Pictures in our texts: known by their bytes, kept once, without where they were made."""

from __future__ import annotations

import struct
import zlib

import pytest

from sahay.documents import pictures
from sahay.documents.models import Picture
from sahay.documents.picture_origins import without_origin
from sahay.documents.pictures import take
from sahay.kit.prose import first_words, pictures_in, plain_prose, prose
from sahay.kit.refusal import Refused

HEAD = b"\x89PNG\r\n\x1a\n"


def chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def png(width: int = 40, height: int = 30, *more: bytes) -> bytes:
    size = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress(b"".join(b"\0" + b"\x7f" * width for _row in range(min(height, 50))))
    return HEAD + chunk(b"IHDR", size) + b"".join(more) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def segment(mark: int, data: bytes) -> bytes:
    return b"\xff" + bytes([mark]) + struct.pack(">H", len(data) + 2) + data


def photograph(turned: int = 6) -> bytes:
    """A JPEG as a phone writes it: with the place, and which way it was held."""
    notes = b"II*\0" + struct.pack("<IH", 8, 2) + struct.pack("<HHIHH", 0x0112, 3, 1, turned, 0)
    notes += struct.pack("<HHII", 0x8825, 4, 1, 0) + b"\0\0\0\0GPS 24.86N 67.01E"
    frame = segment(0xC0, struct.pack(">BHHB", 8, 300, 400, 1) + b"\1\x11\0")
    parts = [segment(0xE0, b"JFIF\0\1\1\0\0\1\0\1\0\0"), segment(0xE1, b"Exif\0\0" + notes)]
    made_by = segment(0xFE, b"made by Sara")
    return (
        b"\xff\xd8" + b"".join(parts) + made_by + frame + b"\xff\xda\0\x08\1\1\0\0\x3f\0" + b"\1\2\3\xff\xd9"
    )


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """The keys that a room shows to everybody."""
    keys: set[str] = set()
    monkeypatch.setitem(pictures._checks, "tests", lambda key: key in keys)
    return keys


def test_the_same_picture_is_kept_once(db):
    first, again = take(png()), take(png())
    assert first == again
    assert Picture.objects.get().reference == f"{first.key}-40x30"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<svg onload=alert(1)>",
        b"GIF89a\1\0\1\0",
        HEAD,
        png(4, 4),
        png(9000, 20),
        b"%PDF-1.7",
        b"\0" * 5_000_001,
    ],
)
def test_what_is_no_picture_of_ours_is_refused_and_not_kept(db, data):
    with pytest.raises(Refused):
        take(data)
    assert not Picture.objects.exists()


def test_a_photograph_does_not_tell_where_it_was_taken_and_stays_upright():
    bare = without_origin(photograph(), "image/jpeg")
    assert b"GPS" not in bare and b"Sara" not in bare
    assert struct.pack(">HHIHH", 0x0112, 3, 1, 6, 0) in bare
    assert bare.endswith(b"\1\2\3\xff\xd9") and without_origin(bare, "image/jpeg") == bare


def test_nothing_is_said_of_the_way_up_where_it_is_the_usual_one():
    assert b"Exif" not in without_origin(photograph(1), "image/jpeg")


def test_words_in_other_pictures_are_left_out_too():
    told = png(40, 30, chunk(b"tEXt", b"Author\0Sara"))
    assert without_origin(told, "image/png") == png()
    size = struct.pack("<I", 10) + b"\x0c\0\0\0" + b"\x27\0\0\x1d\0\0"
    parts = b"VP8X" + size + b"VP8L" + struct.pack("<I", 2) + b"ab"
    origin = b"EXIF" + struct.pack("<I", 4) + b"Sara"
    webp = b"RIFF" + struct.pack("<I", 4 + len(parts + origin)) + b"WEBP" + parts + origin
    bare = without_origin(webp, "image/webp")
    assert b"Sara" not in bare and bare[20] == 0
    assert struct.unpack("<I", bare[4:8])[0] == len(bare) - 8


@pytest.mark.parametrize("data", [b"\xff\xd8\xff", b"\xff\xd8" + b"\xff\xe1\0", HEAD + b"\0\0", b"RIFF"])
def test_what_cannot_be_told_apart_stays_as_it_came(data):
    for kind in ("image/jpeg", "image/png", "image/webp", "text/plain"):
        assert isinstance(without_origin(data, kind), bytes)


def test_only_our_own_pictures_are_shown_in_a_text():
    here = "0123456789abcdef0123-400x300"
    html = prose(
        f'![A kettle, "open" <b>](picture:{here})\n\n![x](https://evil.example/x.png) ![y](picture:zz)'
    )
    assert "<img" in html and html.count("<img") == 1
    assert (
        'src="/pictures/0123456789abcdef0123/"' in html and 'width="400"' in html and 'height="300"' in html
    )
    assert 'alt="A kettle, &quot;open&quot; &lt;b&gt;"' in html
    assert 'href="https://evil.example/x.png"' in html and 'src="https://evil' not in html


def test_signs_of_markdown_in_words_on_a_picture_are_read_as_meant():
    text = r"![A \[blue\] *kettle*](picture:0123456789abcdef0123-400x300)"
    assert list(pictures_in(text).values()) == ["A [blue] kettle"]
    assert 'alt="A [blue] kettle"' in prose(text)


def test_what_is_on_a_picture_is_read_and_found_but_begins_no_list_entry():
    text = "![An open kettle](picture:0123456789abcdef0123-400x300)\n\nLift the lid."
    assert pictures_in(text) == {"0123456789abcdef0123-400x300": "An open kettle"}
    assert "An open kettle" in plain_prose(text)
    assert first_words(text) == "Lift the lid."


def test_a_stranger_sees_it_only_while_a_public_text_shows_it(client, opened, business):
    key = take(png()).key
    assert client.get(f"/pictures/{key}/").status_code == 404
    opened.add(key)
    answer = client.get(f"/pictures/{key}/")
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/png")
    assert answer["Cache-Control"] == "public, max-age=31536000, immutable"
    assert "sandbox" in answer["Content-Security-Policy"] and answer["X-Content-Type-Options"] == "nosniff"


def test_staff_see_every_picture_and_nothing_in_between_keeps_it(client, opened, ada):
    key = take(png()).key
    client.force_login(ada)
    answer = client.get(f"/pictures/{key}/")
    assert answer.status_code == 200
    assert "private" in answer["Cache-Control"] and "public" not in answer["Cache-Control"]
    assert "Cookie" in answer["Vary"]
    assert client.get("/pictures/nothing/").status_code == 404
