"""The stream of hints as a browser gets it: through the handler that serves the pages."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client

from sahay.business.models import Branch, Staff
from sahay.channels.email.tests.houses import on_disk
from sahay.config.pooled import PooledHandler
from sahay.conversations.events import Noted
from sahay.desk import live
from sahay.desk.following import Hub
from sahay.desk.tests.events import happens

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def hub(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Hub]:
    """A follower of its own."""
    with on_disk(tmp_path):
        made = Hub()
        monkeypatch.setattr(live, "HUB", made)
        yield made
        made.close()


class Browser:
    """Asks for a stream and reads it, as a server would hand it over."""

    def __init__(self, client: Client, query: str = "") -> None:
        cookie = f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"
        self.scope: dict[str, Any] = {
            "type": "http",
            "method": "GET",
            "path": "/live/",
            "query_string": query.encode(),
            "headers": [(b"host", b"testserver"), (b"cookie", cookie.encode())],
            "server": ("testserver", 80),
        }
        self.heard: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
        self.leaving = asyncio.Event()
        self.asked = False

    async def receive(self) -> dict[str, Any]:
        if not self.asked:
            self.asked = True
            return {"type": "http.request", "body": b"", "more_body": False}
        await self.leaving.wait()
        return {"type": "http.disconnect"}

    async def send(self, message: dict[str, Any]) -> None:
        await self.heard.put(message)

    async def until(self, words: bytes) -> bytes:
        async with asyncio.timeout(10):
            while words not in (body := (await self.heard.get()).get("body", b"")):
                continue
            return bytes(body)


def elsewhere(branch: Branch, number: int) -> None:
    def run() -> None:
        happens(Noted(conversation=number, branch=branch.pk, message=1))
        connection.close()

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()


def test_a_browser_hears_what_it_missed_and_what_happens_and_is_forgotten_when_it_leaves(
    hub: Hub, client: Client, ada: Staff, old_town: Branch
) -> None:
    client.force_login(ada)
    before = happens(Noted(conversation=1, branch=old_town.pk, message=1)).pk
    happens(Noted(conversation=2, branch=old_town.pk, message=1))

    async def story() -> None:
        browser, handler = Browser(client, f"after={before}"), PooledHandler(threads=1)
        serving = asyncio.create_task(handler(browser.scope, browser.receive, browser.send))
        start = await browser.heard.get()
        assert (b"Content-Type", b"text/event-stream") in start["headers"]
        await browser.until(b"conversation:2 inbox")
        while not hub.everybody():
            await asyncio.sleep(0.01)
        await asyncio.to_thread(elsewhere, old_town, 3)
        said = await browser.until(b"conversation:3 inbox")
        assert said.startswith(b"id: ")
        browser.leaving.set()
        await asyncio.wait_for(serving, 10)
        handler.pool.shutdown()

    asyncio.run(story())
    assert hub.everybody() == []
