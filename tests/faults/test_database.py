"""The database is locked, full or gone for a while: pages wait or say so, and it goes on by itself."""

from __future__ import annotations

import asyncio
import json
import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext, suppress
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError, connection
from django.test import Client
from django.urls import reverse

from sahay.business.models import Business, Staff
from sahay.config.pooled import PooledHandler
from sahay.conversations.models import Attachment, Conversation, Message
from sahay.jobs.worker import run_until_empty
from sahay.journal.models import Entry
from tests.cast import PASSWORD

pytestmark = pytest.mark.django_db(transaction=True)
LOCKED = 5.0


@contextmanager
def locked(seconds: float) -> Iterator[None]:
    """Somebody else writes into the embedded database and does not finish for so long."""
    begun = threading.Event()

    def hold() -> None:
        link = sqlite3.connect(connection.settings_dict["NAME"], isolation_level=None)
        link.execute("BEGIN IMMEDIATE")
        begun.set()
        time.sleep(seconds)
        link.execute("ROLLBACK")
        link.close()

    holder = threading.Thread(target=hold)
    holder.start()
    begun.wait(5)
    try:
        yield
    finally:
        holder.join()


@pytest.mark.on("sqlite")
def test_while_it_is_locked_pages_are_read_and_forms_wait_their_turn(
    saras_question: Conversation, ada: Staff, disk: None
) -> None:
    client = Client()
    client.force_login(ada)
    pages = [
        reverse("desk:inbox"),
        reverse("desk:conversation", args=[saras_question.pk]),
        reverse("live:poll"),
    ]
    for url in pages:
        client.get(url)
    with locked(LOCKED):
        begun = time.monotonic()
        assert [client.get(url).status_code for url in pages] == [200, 200, 200]
        assert time.monotonic() - begun < LOCKED - 1
        note = reverse("conversations:note", args=[saras_question.pk])
        assert client.post(note, {"text": "Written while it was locked"}).status_code == 302
        assert time.monotonic() - begun > LOCKED - 1
    assert Message.objects.filter(kind="note", body="Written while it was locked").count() == 1
    run_until_empty()


@pytest.mark.on("sqlite")
def test_on_a_full_disk_nothing_is_half_kept_and_it_goes_on_by_itself(
    saras_question: Conversation, ada: Staff, disk: None
) -> None:
    client = Client()
    client.force_login(ada)
    client.raise_request_exception = False
    page = reverse("desk:conversation", args=[saras_question.pk])
    assert client.get(page).status_code == 200
    note = reverse("conversations:note", args=[saras_question.pk])
    before = (Message.objects.count(), Attachment.objects.count(), Entry.objects.count())
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA page_count")
        cursor.execute(f"PRAGMA max_page_count={cursor.fetchone()[0] + 10}")
    large = SimpleUploadedFile("plan.bin", bytes(range(256)) * 8000)
    answer = client.post(note, {"text": "With a plan", "attachments": [large]})
    assert (answer.status_code, answer["Retry-After"]) == (503, "10")
    assert "what was saved before is safe" in answer.content.decode()
    assert (Message.objects.count(), Attachment.objects.count(), Entry.objects.count()) == before
    assert client.get(page).status_code == 200
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA max_page_count=1000000")
    large.seek(0)
    assert client.post(note, {"text": "With a plan", "attachments": [large]}).status_code == 302
    assert Attachment.objects.get().size == 256 * 8000


@pytest.mark.on("sqlite")
@pytest.mark.parametrize("broken", ["locked", "read-only"])
def test_what_was_typed_while_nothing_could_be_saved_is_sent_again_with_one_press(
    broken: str, saras_question: Conversation, ada: Staff, disk: None
) -> None:
    client = Client()
    client.force_login(ada)
    client.raise_request_exception = False
    note = reverse("conversations:note", args=[saras_question.pk])
    client.get(reverse("desk:conversation", args=[saras_question.pk]))
    with unwritable(broken):
        page = client.post(note, {"text": "Written <for> nobody"})
        toast = client.post(note, {"text": "Written for nobody"}, headers={"HX-Request": "true"})
    assert (page.status_code, page["Retry-After"], toast.status_code) == (503, "10", 503)
    assert "\nWritten &lt;for&gt; nobody</textarea>" in page.content.decode()
    assert f'action="{note}"' in page.content.decode()
    assert json.loads(toast["HX-Trigger"])["sahay:toast"]["level"] == "error"
    assert not Message.objects.filter(kind="note").exists()
    assert client.post(note, {"text": "Written <for> nobody"}).status_code == 302
    run_until_empty()


@pytest.mark.on("sqlite")
def test_a_password_is_never_sent_back(olga: Staff, ada: Staff, disk: None) -> None:
    client = Client()
    client.force_login(olga)
    client.raise_request_exception = False
    with unwritable("read-only"):
        page = client.post(reverse("business:set_password", args=[ada.pk]), {"password": PASSWORD})
    assert page.status_code == 503
    assert PASSWORD not in page.content.decode()


@pytest.mark.on("sqlite")
@pytest.mark.parametrize("broken", ["read-only", "full"])
def test_signing_in_where_nothing_can_be_written_says_so_and_not_too_many_times(
    broken: str, ada: Staff, disk: None
) -> None:
    client = Client()
    client.raise_request_exception = False
    sent = {"login": ada.login, "password": PASSWORD}
    page = reverse("account_login")
    assert client.get(page).status_code == 200
    with unwritable("read-only") if broken == "read-only" else full():
        answer = client.post(page, sent)
    assert answer.status_code == 503
    assert "its disk may be full, or may not be written to" in answer.content.decode()
    assert PASSWORD not in answer.content.decode()
    assert client.post(page, sent).status_code == 302


@contextmanager
def full() -> Iterator[None]:
    """The database cannot grow by a single page, and has no free one."""
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE ballast (bytes BLOB)")
        cursor.execute("PRAGMA page_count")
        cursor.execute(f"PRAGMA max_page_count={cursor.fetchone()[0]}")
        cursor.execute("PRAGMA freelist_count")
        for _page in range(cursor.fetchone()[0] + 50):
            with suppress(OperationalError):
                cursor.execute("INSERT INTO ballast VALUES (zeroblob(3000))")
        with suppress(OperationalError):
            for number in range(400):
                cursor.execute(
                    "INSERT INTO cache VALUES (%s, %s, '2099-01-01')", [f"ballast{number}", "x" * 100]
                )
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA max_page_count=1000000")
            cursor.execute("DELETE FROM cache WHERE cache_key LIKE 'ballast%%'")
            cursor.execute("DROP TABLE ballast")


@contextmanager
def unwritable(broken: str) -> Iterator[None]:
    """The database of this thread cannot be written to, and nobody waits long for it."""
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA {'busy_timeout=50' if broken == 'locked' else 'query_only=1'}")
    try:
        with locked(1.0) if broken == "locked" else nullcontext():
            yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA busy_timeout=20000")
            cursor.execute("PRAGMA query_only=0")


def ask(handler: PooledHandler, path: str) -> int:
    """The status of a page, by the way browsers take."""
    sent: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Any) -> None:
        sent.append(message)

    scope = {
        "type": "http", "method": "GET", "path": path, "raw_path": path.encode(), "query_string": b"",
        "headers": [(b"host", b"testserver")], "client": ("127.0.0.1", 1), "server": ("testserver", 80),
        "scheme": "http", "http_version": "1.1",
    }  # fmt: skip
    asyncio.run(handler(scope, receive, send))
    return int(sent[0]["status"])


@pytest.mark.on("postgresql")
def test_a_connection_that_was_cut_is_made_anew_for_the_next_page(business: Business) -> None:
    handler = PooledHandler(threads=1)
    try:
        assert ask(handler, "/promises/") == 200
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
            assert cursor.fetchone()[0] >= 1
        assert ask(handler, "/promises/") == 200
    finally:
        handler.pool.submit(lambda: connection.close()).result()
        handler.pool.shutdown()
