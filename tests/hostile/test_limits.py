"""Much too much of something: it is bounded, said in words, and whoever comes next is served."""

from __future__ import annotations

import asyncio
import json
from base64 import urlsafe_b64encode
from itertools import chain, cycle, repeat
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from sahay.business.models import Branch, Staff
from sahay.channels.email.models import Mailbox
from sahay.channels.tests.boxes import help_box
from sahay.channels.tests.mails import arrive, letter
from sahay.config.pooled import MOST_BYTES, PooledHandler
from sahay.conversations.actions import reply
from sahay.conversations.models import Conversation, Delivery, Participant
from sahay.customers.models import Customer
from tests.cast import write_to
from tests.house import visits
from tests.house.addresses import ROWS
from tests.house.visits import People, Samples

__all__ = ["help_box"]

HUGE = "9" * 5000


def cursor(*values: Any) -> str:
    return urlsafe_b64encode(json.dumps([False, *values]).encode()).decode().rstrip("=")


CURSORS = [
    cursor("x", "y"),
    cursor("x"),
    cursor(10**30, 10**30),
    cursor(True, 1),
    cursor({"t": "2024-01-01"}, 5),
    cursor({"t": "0001-01-01T00:00:00+14:00"}, 5),
    cursor("\x00", "\x00"),
    urlsafe_b64encode(b"[" * 100_000).decode(),
    f"1~{HUGE}~1",
]
WORDS = ["%00", "a" * 3000, "before:0001-01-01", "after:9999-12-31", f"branch:{HUGE[:300]}"]
FIELDS = [
    f"customer={HUGE}",
    f"branch={HUGE}",
    f"after={HUGE}",
    "state=%00&view=%00&name=%00&address=%00&customer_name=%00",
]
# What reads a place in a list or words to look for gets each of them, the first few beside a field.
QUESTIONS = [
    f"cursor={place}&q={words}&{field}"
    for place, words, field in zip(CURSORS, cycle(WORDS), chain(FIELDS, repeat("")), strict=False)
]
PAGES = [
    name for name, row in ROWS.items() if row.get and row.get["olga"] == "page" and name != "live:stream"
]


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda text: text[:30])
def test_whatever_an_address_asks_for_no_page_breaks(question: str, people: People, samples: Samples) -> None:
    client = visits.visitor(people["olga"])
    client.raise_request_exception = False
    broken = [
        name
        for name in PAGES
        if client.get(f"{visits.address(name, ROWS[name], samples)}?{question}").status_code >= 500
    ]
    assert broken == []


@pytest.mark.parametrize("typed", ["\x00", HUGE, "9" * 30, "-1", "²", "NaN", "\u202e\u2066", "a" * 60_000])
def test_whatever_a_form_sends_no_page_breaks(
    typed: str, people: People, samples: Samples, settings: Any
) -> None:
    settings.MAIL_RECEIVER = settings.POST_BOX = ("127.0.0.1", 9)
    numbers = ("role", "branches", "branch", "customer", "to", "into", "number", "seen", "staff", "amount")
    words = ("name", "text", "message", "address", "login", "reach", "names", "because", "imap_port")
    sent = dict.fromkeys((*numbers, *words), typed)
    broken = []
    for name, row in ROWS.items():
        if not row.sender:
            continue
        client = visits.visitor(people[row.sender])
        client.raise_request_exception = False
        visit = visits.visit(client, "post", visits.address(name, row, samples), sent)
        if visit.answer.status_code >= 500:
            broken.append(name)
    assert broken == []


def test_numbers_no_row_can_have_are_not_found(people: People) -> None:
    client = visits.visitor(people["olga"])
    for name in ("desk:conversation", "desk:customer", "channels:mail"):
        assert client.get(reverse(name, args=[10**30])).status_code == 404


async def _send(scope_headers: list[tuple[bytes, bytes]], parts: int) -> tuple[int, int]:
    """The status of the answer to an upload without end, and how many parts were taken."""
    sent = await _sent(scope_headers, parts)
    return sent[0]["status"], sent[-1]["taken"]


async def _sent(
    scope_headers: list[tuple[bytes, bytes]], parts: int, path: str = "/"
) -> list[dict[str, Any]]:
    """What was answered, and after which part of the upload."""
    taken = 0
    sent: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        nonlocal taken
        taken += 1
        return {"type": "http.request", "body": b"x" * 1_000_000, "more_body": taken < parts}

    async def send(message: Any) -> None:
        sent.append({**message, "taken": taken})

    scope = {
        "type": "http",
        "method": "POST",
        "path": path,
        "raw_path": path.encode(),
        "query_string": b"",
        "headers": [(b"host", b"testserver"), *scope_headers],
        "client": ("127.0.0.1", 1),
        "server": ("testserver", 80),
        "scheme": "http",
        "http_version": "1.1",
    }
    await PooledHandler(threads=1)(scope, receive, send)
    return sent


def test_an_upload_without_end_is_refused_before_it_fills_the_disk() -> None:
    status, taken = asyncio.run(_send([], parts=10_000))
    assert status == 413
    assert taken <= 2 * (MOST_BYTES // 1_000_000 + 1)


@pytest.mark.parametrize("size", [str(MOST_BYTES + 1), HUGE])
def test_an_upload_that_says_it_is_too_large_is_answered_before_it_is_read(size: str) -> None:
    sent = asyncio.run(_sent([(b"content-length", size.encode())], parts=3))
    assert (sent[0]["status"], sent[0]["taken"], sent[-1]["taken"]) == (413, 0, 3)


def test_who_sends_too_much_is_told_so_in_their_language() -> None:
    sent = asyncio.run(
        _sent([(b"content-length", HUGE.encode()), (b"cookie", b"sahay_language=ur")], parts=1)
    )
    page = b"".join(message.get("body", b"") for message in sent).decode()
    assert '<html lang="ur" dir="rtl"' in page and page.count("<h1>") == 1


@pytest.mark.parametrize(
    ("path", "command"),
    [
        ("/start/export/", "sahay import FILE"),
        ("/desk/mail/before/", "sahay mail import FILE"),
        ("/", "or a link"),
    ],
)
def test_who_brings_in_too_large_a_file_is_told_the_command_for_it(path: str, command: str) -> None:
    sent = asyncio.run(_sent([(b"content-length", HUGE.encode())], parts=1, path=path))
    assert command in b"".join(message.get("body", b"") for message in sent).decode()


def test_a_form_of_a_thousand_and_one_fields_is_refused_with_a_page(client: Client, old_town: Branch) -> None:
    answer = client.post(reverse("portal:contact"), {f"field{number}": "x" for number in range(1001)})
    assert answer.status_code == 400
    assert "<h1" in answer.content.decode()


@pytest.mark.parametrize(
    "files",
    [
        [SimpleUploadedFile(f"{number}.txt", b"x") for number in range(6)],
        [SimpleUploadedFile("large.bin", bytes(10_100_000))],
        [SimpleUploadedFile(f"{number}.txt", b"x") for number in range(150)],
    ],
    ids=["six", "large", "a hundred and fifty"],
)
def test_more_files_than_fit_are_refused_and_nothing_is_kept(
    client: Client, old_town: Branch, files: list[SimpleUploadedFile]
) -> None:
    shown = client.get(reverse("portal:contact")).context["form"].fields["shown"].initial
    about = {
        "name": "Sara",
        "reach": "s@example.org",
        "branch": old_town.pk,
        "message": "Hello",
        "shown": shown,
    }
    answer = client.post(reverse("portal:contact"), {**about, "attached": files})
    assert answer.status_code in {400, 422}
    assert Conversation.objects.count() == 0


def test_a_word_without_end_stays_inside_the_page(client: Client, ada: Staff, old_town: Branch) -> None:
    talk = write_to(old_town, "x" * 5000, "y" * 200_000, name="z" * 5000)
    client.force_login(ada)
    for url in (reverse("desk:inbox"), reverse("desk:conversation", args=[talk.pk])):
        answer = client.get(url)
        assert answer.status_code == 200
        assert len(answer.content) < 120_000


def test_ten_thousand_recipients_make_few_people_and_one_answer(help_box: Mailbox, ada: Staff) -> None:
    many = ", ".join(f"Person {number} <p{number}@example.org>" for number in range(10_000))
    raw = letter().replace(b"Subject:", f"Cc: {many}\r\nSubject:".encode(), 1)
    row = arrive(raw)
    assert row.state == "filed"
    assert row.message is not None
    assert Participant.objects.count() < 200
    assert Customer.objects.count() < 200
    answer = reply(row.message.conversation, by=ada, text="Tomorrow.")
    assert len(Delivery.objects.get(message=answer).recipients) < 200
