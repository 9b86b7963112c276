"""Whatever the bytes: a mail comes out, and everything in it can be stored and sent as JSON."""

import json
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sahay.channels.email.reading import limits, read
from sahay.channels.email.reading.lines import of_text
from sahay.channels.email.reading.preview import preview
from sahay.channels.email.reading.quotes import Circumstances, cut
from sahay.channels.email.tests.samples import FOLDER, letter

SAMPLES = sorted(FOLDER.glob("*.eml"))
KEYS = [
    "message_id", "from_name", "from_email", "reply_to", "to", "cc", "subject", "date", "text", "reply_text",
    "html_safe", "attachments", "auto_reply", "bounce", "in_reply_to", "references", "language", "warnings",
]  # fmt: skip
calm = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif is_dataclass(value):
        for field in fields(value):
            yield from strings(getattr(value, field.name))
    elif isinstance(value, tuple):
        for item in value:
            yield from strings(item)


def check(raw: bytes) -> None:
    mail = read(raw)
    for text in strings(mail):
        assert "\x00" not in text
        assert "\r" not in text
        text.encode("utf-8")
    assert mail.date is None or mail.date.tzinfo is not None
    assert len(mail.subject) <= limits.SUBJECT_CHARACTERS
    assert "\n" not in mail.subject + mail.from_name
    assert all("/" not in file.name and "\\" not in file.name and file.name for file in mail.attachments)
    assert [file.index for file in mail.attachments] == list(range(len(mail.attachments)))
    assert all(len(file.read()) == file.size for file in mail.attachments)
    assert not (mail.bounce and mail.may_be_answered_automatically)
    assert not (mail.auto_reply and mail.may_be_answered_automatically)
    shown = preview(raw)
    assert list(shown) == KEYS
    json.dumps(shown, ensure_ascii=False).encode("utf-8")


@calm
@given(st.binary(max_size=2_000))
def test_any_bytes_are_read(raw):
    check(raw)


@calm
@given(st.sampled_from(SAMPLES), st.data())
def test_any_sample_is_read_after_any_damage(path, data):
    raw = bytearray(path.read_bytes())
    for _ in range(data.draw(st.integers(1, 8))):
        place = data.draw(st.integers(0, max(len(raw) - 1, 0)))
        damage = data.draw(st.sampled_from(["cut", "drop", "insert", "double", "flip"]))
        if damage == "cut":
            del raw[place:]
        elif damage == "drop":
            del raw[place : place + data.draw(st.integers(1, 40))]
        elif damage == "insert":
            raw[place:place] = data.draw(
                st.sampled_from([b"\n", b"\r", b"\x00", b"=?", b"--", b"\xff", b"<", b'"', b"("])
            )
        elif damage == "double":
            raw[place:place] = raw[place : place + 60]
        elif raw:
            raw[place] ^= 1 << data.draw(st.integers(0, 7))
    check(bytes(raw))


@calm
@given(
    st.dictionaries(
        st.sampled_from(
            [
                "From",
                "To",
                "Subject",
                "Date",
                "References",
                "Content-Type",
                "Reply-To",
                "Auto-Submitted",
                "Content-Transfer-Encoding",
                "Content-Disposition",
                "In-Reply-To",
                "List-Id",
                "Message-ID",
            ]
        ),
        st.text(max_size=200),
    ),
    st.text(max_size=500),
)
def test_any_header_values_are_read(headers, body):
    check(letter(body, **{name.replace("-", "_"): value for name, value in headers.items()}))


MARKUP = [
    *"<>/abdivpqu=\"' &;:\n-!न",
    "blockquote",
    "style",
    "class",
    "cid:",
    "<div",
    "</div>",
    "<!--",
    "type=cite",
]


@calm
@given(st.lists(st.sampled_from(MARKUP), max_size=150))
def test_any_html_is_read(pieces):
    check(letter("".join(pieces), Content_Type="text/html; charset=utf-8"))


WRITTEN = """
Hello
> old
>> older
Sara
From: Shop <help@x.example>
On Fri, 21 Nov 2025 at 18:20, Shop <help@x.example> wrote:
To: Sara <sara@x.example>
Sent: Friday, November 21, 2025 6:20 PM
Subject: Order 4711
________________________________
-----Original Message-----
धन्यवाद
Sent from my iPhone
Name: Sara
> 20 is too many
Label:
- a
10:30 <a@b.c> 2025:
"""
LINES = st.lists(st.sampled_from([*WRITTEN.split("\n"), "-- "]), max_size=25)


@calm
@given(LINES, st.booleans())
def test_every_line_of_a_text_is_new_or_old_or_signature(written, is_answer):
    parts = cut(of_text("\n".join(written)), Circumstances(subject="Order 4711", is_answer=is_answer))
    kept = sorted(
        line
        for text in (parts.new, parts.quoted, parts.signature)
        for line in text.split("\n")
        if line.strip()
    )
    assert kept == sorted(line.rstrip() for line in written if line.strip())


@calm
@given(
    st.lists(
        st.sampled_from(["Hello", "Where is my cup?", "कप कहाँ है?", "", "Name: Sara", "2025"]),
        min_size=1,
        max_size=20,
    )
)
def test_a_first_mail_without_any_marks_is_all_new(written):
    text = "\n".join(written)
    parts = cut(of_text(text), Circumstances())
    assert parts.quoted == ""
    assert [line for line in parts.new.split("\n") if line] == [line for line in written if line]
