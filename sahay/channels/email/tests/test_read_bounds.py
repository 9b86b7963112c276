"""However a mail is built, what is read of it stays within limits: judged by what comes out, not by time."""

import base64
import sys

import pytest

from sahay.channels.email.reading import limits, parts, read
from sahay.channels.email.reading.warnings import Warnings
from sahay.channels.email.tests.samples import letter


def nested(levels: int) -> bytes:
    body = "".join(
        f"Content-Type: multipart/mixed; boundary=b{level}\n\n--b{level}\n" for level in range(levels)
    )
    return letter().split(b"\n\n")[0] + b"\n" + body.encode() + b"\nHello"


def depth(part: parts.Part) -> int:
    return 1 + max((depth(child) for child in part.children), default=0)


def test_a_thousand_levels_are_followed_only_so_far():
    warnings = Warnings()
    root = parts.split(nested(1_000), warnings)
    assert depth(root) <= limits.DEPTH + 1
    assert "The mail is nested too deeply; the inner parts were left as one file." in warnings.all()


def test_a_thousand_levels_are_read_with_a_shallow_stack():
    room = sys.getrecursionlimit()
    sys.setrecursionlimit(len_of_stack() + 250)
    try:
        found = read(nested(1_000))
    finally:
        sys.setrecursionlimit(room)
    assert found.from_email == "sara@khan.example"


def len_of_stack() -> int:
    frame, count = sys._getframe(), 0
    while frame:
        frame, count = frame.f_back, count + 1
    return count


def test_mails_enclosed_in_mails_are_not_opened_one_by_one():
    found = read(letter(("Content-Type: message/rfc822\n\n" * 1_000) + "x", Content_Type="message/rfc822"))
    assert len(found.attachments) == 1


def test_only_so_many_parts_are_taken():
    found = read(letter("--x\n\nHello\n" * 50_000, Content_Type="multipart/mixed; boundary=x"))
    assert (
        len(
            parts.split(
                letter("--x\n\na\n" * 9_000, Content_Type="multipart/mixed; boundary=x"), Warnings()
            ).children
        )
        <= 400
    )
    assert "The mail has too many parts; the last ones were not read." in found.warnings


def test_a_text_of_25_megabytes_is_shown_in_part_and_kept_whole():
    found = read(letter("Hello there, this is a line.\n" * 900_000))
    assert len(found.text) <= limits.TEXT_CHARACTERS
    assert len(found.reply_text) <= limits.TEXT_CHARACTERS
    assert found.attachments[0].size > 25_000_000
    assert any("very long" in warning for warning in found.warnings)


def test_html_of_25_megabytes_is_kept_whole_and_shown_as_words():
    found = read(letter("<p>Hello <b>there</b></p>" * 1_000_000, Content_Type="text/html"))
    assert found.html_safe == ""
    assert len(found.text) <= limits.TEXT_CHARACTERS
    assert found.attachments[0].size == 25_000_000


def test_a_compressed_file_is_never_opened():
    bomb = base64.b64encode(b"PK\x03\x04" + b"\x00" * 1000).decode()
    raw = letter(bomb, Content_Type="application/zip; name=bomb.zip", Content_Transfer_Encoding="base64")
    found = read(raw)
    assert (found.attachments[0].size, found.text) == (1004, "")


def test_attachments_hold_no_copy_of_their_content():
    raw = letter(
        "QUJD" * 500_000, Content_Type="application/pdf; name=a.pdf", Content_Transfer_Encoding="base64"
    )
    file = read(raw).attachments[0]
    assert file.size == 1_500_000
    part = file.load.__self__  # type: ignore[attr-defined]
    assert part.raw is not None
    assert part.end - part.start == 2_000_000


def test_warnings_are_few_whatever_happens():
    broken = "".join(
        f"--x\nContent-Type: text/plain; charset=bad-{number}\n\n\u00f5\n" for number in range(300)
    )
    found = read(letter(broken, Content_Type="multipart/mixed; boundary=x"))
    assert len(found.warnings) == limits.WARNINGS


@pytest.mark.parametrize(
    "body",
    [
        "-" * 300_000,
        "a" * 300_000 + "@",
        "a@a" * 100_000,
        ("x" * 3_000 + ":\n") * 100,
        "Label: value\n" * 20_000,
        "From: a@b.c\nSent: 1.1.2025 10:10\nx\n" * 8_000,
        "On Mon, 1 Jan 2025 10:10 <a@b.c> wrote:\n\nx\n" * 6_000,
        "begin 644 x\nM\n" * 20_000,
        "-----BEGIN PGP SIGNATURE-----\n" * 10_000,
        ">\n" * 100_000,
        " " * 300_000 + "x",
        "\n" * 300_000,
        "-- \n" * 50_000,
        "----- x -----\n" * 20_000,
    ],
)
def test_texts_made_to_be_slow_are_read_like_others(body):
    assert read(letter(body)).from_email == "sara@khan.example"


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 590 + "</div>" * 590,
        "<div>" * 2_900,
        "<b><p>" * 290,
        "<table><tr><td>" * 190 + "x<p>" * 10_000,
        "<b>" * 580 + "</p><p>x" * 5_000,
        "<blockquote type=cite>x" * 590,
        "<div class=gmail_quote>x" * 590,
        "<div class=gmail_quote>x</div>" * 10_000,
        "&zwnj;&nbsp;" * 50_000 + "x",
        "<pre>" + "\n" * 300_000,
        "<a href='https://x.example'>abc</a> " * 10_000,
        "<!--" * 50_000,
        "<" * 50_000,
        "&" * 300_000,
    ],
)
def test_pages_made_to_be_slow_are_read_like_others(html):
    assert read(letter(html, Content_Type="text/html")).from_email == "sara@khan.example"


def test_many_texts_share_one_limit():
    part = "--x\n\n" + "Hello there\n" * 10_000
    found = read(letter(part * 60, Content_Type="multipart/mixed; boundary=x"))
    assert len(found.text) <= limits.TEXT_CHARACTERS + 1_000
    assert sum(file.size for file in found.attachments) > 6_000_000


def test_many_pages_share_one_limit_and_do_not_nest_in_each_other():
    part = "--x\nContent-Type: text/html\n\n" + "<div>" * 2_900
    found = read(letter(part * 60 + "Hello", Content_Type="multipart/mixed; boundary=x"))
    assert found.html_safe.count("<div>") <= limits.HTML_TAGS
    assert "Hello" in found.text
