"""Pages, streams and files through the handler that serves them in earnest."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator, Iterator, Mapping
from io import BytesIO
from typing import Any

import pytest
from django.http import FileResponse, HttpRequest, HttpResponse, StreamingHttpResponse
from django.test import override_settings
from django.urls import path

from sahay.config.pooled import PooledHandler

CLOSED: list[str] = []


def where(request: HttpRequest) -> HttpResponse:
    """Which thread made the page."""
    return HttpResponse(threading.current_thread().name)


def echo(request: HttpRequest) -> HttpResponse:
    """What was sent."""
    return HttpResponse(request.body)


def trouble(request: HttpRequest) -> HttpResponse:
    """A page that fails."""
    raise ValueError("the lamp is broken")


def endless(request: HttpRequest) -> StreamingHttpResponse:
    """A live stream."""

    async def lines() -> AsyncIterator[bytes]:
        try:
            while True:
                yield b"data: hint\n\n"
                await asyncio.sleep(0.01)
        finally:
            CLOSED.append("live")

    return StreamingHttpResponse(lines(), content_type="text/event-stream")


def endless_file(request: HttpRequest) -> StreamingHttpResponse:
    """A file without end, read on the pool."""

    def chunks() -> Iterator[bytes]:
        try:
            while True:
                yield b"x" * 1000
        finally:
            CLOSED.append("file")

    return StreamingHttpResponse(chunks())


def file(request: HttpRequest) -> FileResponse:
    """A file of three megabytes."""
    return FileResponse(BytesIO(b"kettle" * 500_000), filename="kettle.bin")


urlpatterns = [
    path("where/", where),
    path("echo/", echo),
    path("trouble/", trouble),
    path("endless/", endless),
    path("endless-file/", endless_file),
    path("file/", file),
]


@pytest.fixture
def handler() -> Iterator[PooledHandler]:
    """Two threads, no middleware but Django's own minimum."""
    with override_settings(ROOT_URLCONF=__name__, MIDDLEWARE=[], CSRF_TRUSTED_ORIGINS=[]):
        made = PooledHandler(threads=2)
        yield made
        made.pool.shutdown(wait=True)


async def ask(
    handler: PooledHandler, where: str, *, body: bytes = b"", leave_after: int | None = None
) -> list[dict[str, Any]]:
    """Everything the handler sent; the reader leaves after so many messages."""
    sent: list[dict[str, Any]] = []
    left = asyncio.Event()
    parts = [{"type": "http.request", "body": body, "more_body": False}]

    async def receive() -> Mapping[str, Any]:
        if parts:
            return parts.pop(0)
        await left.wait()
        return {"type": "http.disconnect"}

    async def send(message: Mapping[str, Any]) -> None:
        sent.append(dict(message))
        if leave_after is not None and len(sent) >= leave_after:
            left.set()

    scope = {
        "type": "http",
        "method": "POST" if body else "GET",
        "path": where,
        "query_string": b"",
        "headers": [(b"host", b"localhost"), (b"content-length", str(len(body)).encode())],
        "http_version": "1.1",
        "scheme": "http",
        "client": ("127.0.0.1", 1),
        "server": ("127.0.0.1", 80),
    }
    await asyncio.wait_for(handler(scope, receive, send), 10)
    return sent


def body_of(sent: list[dict[str, Any]]) -> bytes:
    return b"".join(message.get("body", b"") for message in sent[1:])


def test_pages_are_made_on_the_pool(handler: PooledHandler) -> None:
    assert body_of(asyncio.run(ask(handler, "/where/"))).startswith(b"page")


def test_what_is_sent_arrives_whole(handler: PooledHandler) -> None:
    assert body_of(asyncio.run(ask(handler, "/echo/", body=b"tea" * 100_000))) == b"tea" * 100_000


def test_a_file_comes_whole_and_in_pieces(handler: PooledHandler) -> None:
    sent = asyncio.run(ask(handler, "/file/"))
    assert body_of(sent) == b"kettle" * 500_000
    assert len(sent) > 3


def test_a_page_that_fails_is_answered_with_500(handler: PooledHandler) -> None:
    sent = asyncio.run(ask(handler, "/trouble/"))
    assert sent[0]["status"] == 500
    assert b"lamp" not in body_of(sent)


@pytest.mark.parametrize(("where", "kind"), [("/endless/", "live"), ("/endless-file/", "file")])
def test_a_stream_ends_when_its_reader_leaves_and_its_thread_is_free(
    handler: PooledHandler, where: str, kind: str
) -> None:
    CLOSED.clear()

    async def several() -> bytes:
        for _ in range(4):
            await ask(handler, where, leave_after=5)
        return body_of(await ask(handler, "/where/"))

    assert asyncio.run(several()).startswith(b"page")
    assert kind in CLOSED


def test_only_http_is_spoken(handler: PooledHandler) -> None:
    with pytest.raises(ValueError, match="HTTP"):
        asyncio.run(handler({"type": "websocket"}, None, None))  # type: ignore[arg-type]
