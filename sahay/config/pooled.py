"""Django on ASGI with its synchronous part run whole, in one hop, on a fixed pool of long-lived threads.

Django's own handler takes a thread and a database connection per request; this one keeps both, which halves
the price of a page. A view that returns a stream with an async iterator is streamed on the event loop and its
thread is free at once; a stream with a plain iterator (a file) is pulled chunk by chunk on the pool and stops
when the reader leaves.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from io import BytesIO
from typing import Any

from django.core import signals
from django.core.exceptions import RequestAborted
from django.core.handlers.asgi import ASGIHandler, get_script_prefix
from django.core.handlers.base import BaseHandler
from django.http import FileResponse, HttpRequest
from django.http.response import HttpResponseBase
from django.template.defaultfilters import filesizeformat
from django.urls import reverse, set_script_prefix
from django.utils import translation

from sahay.kit import troubles

Scope = dict[str, Any]
Receive = Callable[[], Awaitable[Mapping[str, Any]]]
Send = Callable[[Mapping[str, Any]], Awaitable[None]]
END = object()
MOST_BYTES = 32 * 1024 * 1024
PATIENCE = 10  # seconds
COMMANDS = {"bringing:export": "sahay import FILE", "channels:histories": "sahay mail import FILE"}


class TooLarge(Exception):
    """Somebody sends more than any of our forms takes."""


class PooledHandler(ASGIHandler):
    """Serves HTTP and the lifespan protocol; `threads` pages are made at the same time."""

    def __init__(self, threads: int = 4) -> None:
        BaseHandler.__init__(self)
        self.load_middleware(is_async=False)
        self.pool = ThreadPoolExecutor(threads, thread_name_prefix="page")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._live(receive, send)
        elif scope["type"] == "http":
            await self._serve(scope, receive, send)
        else:
            raise ValueError("Sahay speaks HTTP only")

    async def _live(self, receive: Receive, send: Send) -> None:
        while True:
            message = await receive()
            await send({"type": f"{message['type']}.complete"})
            if message["type"] == "lifespan.shutdown":
                self.pool.shutdown(wait=False, cancel_futures=True)
                return

    async def _in_pool(self, work: Callable[..., Any], *arguments: Any) -> Any:
        return await asyncio.get_running_loop().run_in_executor(self.pool, work, *arguments)

    async def _serve(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            body = await self.read_body(_bounded(scope, receive))
        except RequestAborted:
            return
        except TooLarge:
            await self._refuse(scope, receive, send)
            return
        try:
            response = await self._in_pool(self._answer, scope, body)
            try:
                await self._send(response, receive, send)
            finally:
                await self._in_pool(response.close)
        finally:
            body.close()

    async def _refuse(self, scope: Scope, receive: Receive, send: Send) -> None:
        """A page in the reader's language. Browsers show it only once they have sent what they meant to send,
        so a little more is taken and thrown away; who sends more than that is cut off.
        """
        response = await self._in_pool(self._too_large, scope)
        headers = [(b"Connection", b"close"), *_headers(response)]
        await send({"type": "http.response.start", "status": response.status_code, "headers": headers})
        await send({"type": "http.response.body", "body": response.content, "more_body": True})
        with suppress(TimeoutError):
            await asyncio.wait_for(_let_go(receive), PATIENCE)
        await send({"type": "http.response.body", "body": b""})

    def _too_large(self, scope: Scope) -> HttpResponseBase:
        request = self.request_class(scope, BytesIO())
        translation.activate(translation.get_language_from_request(request))
        instead = {reverse(name): command for name, command in COMMANDS.items()}
        return troubles.too_large(request, filesizeformat(MOST_BYTES), instead.get(request.path, ""))

    def _answer(self, scope: Scope, body: Any) -> HttpResponseBase:
        set_script_prefix(get_script_prefix(scope))
        signals.request_started.send(sender=self.__class__, scope=scope)
        request, response = self.create_request(scope, body)
        if request is not None:
            return self._dispatch(request)
        assert response is not None
        return response

    def _dispatch(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        response._handler_class = self.__class__  # type: ignore[attr-defined]
        if isinstance(response, FileResponse):
            response.block_size = self.chunk_size
        return response

    async def _send(self, response: HttpResponseBase, receive: Receive, send: Send) -> None:
        if not response.streaming:
            await self.send_response(response, send)
            return
        sending = asyncio.ensure_future(self._stream(response, send))
        leaving = asyncio.ensure_future(_gone(receive))
        await asyncio.wait({sending, leaving}, return_when=asyncio.FIRST_COMPLETED)
        for task in (sending, leaving):
            task.cancel()
        results = await asyncio.gather(sending, leaving, return_exceptions=True)
        if isinstance(results[0], Exception):
            raise results[0]

    async def _stream(self, response: Any, send: Send) -> None:
        if response.is_async:
            await self.send_response(response, send)
            return
        await send(
            {"type": "http.response.start", "status": response.status_code, "headers": _headers(response)}
        )
        chunks = iter(response)
        while (chunk := await self._in_pool(next, chunks, END)) is not END:
            for part, _last in self.chunk_bytes(chunk):
                await send({"type": "http.response.body", "body": part, "more_body": True})
        await send({"type": "http.response.body", "body": b"", "more_body": False})


def _bounded(scope: Scope, receive: Receive) -> Receive:
    """Raises TooLarge before a disk is filled: at once when the sender says how much comes, else later."""
    taken = 0

    async def receive_some() -> Mapping[str, Any]:
        nonlocal taken
        if any(name == b"content-length" and _is_more(size) for name, size in scope["headers"]):
            raise TooLarge
        message = await receive()
        taken += len(message.get("body", b""))
        if taken > MOST_BYTES:
            raise TooLarge
        return message

    return receive_some


def _is_more(size: bytes) -> bool:
    return len(size) > 18 or (size.isdigit() and int(size) > MOST_BYTES)


async def _let_go(receive: Receive) -> None:
    """Takes the rest of what comes without keeping it, as far as anybody is waited for."""
    taken = 0
    while taken < MOST_BYTES:
        message = await receive()
        taken += len(message.get("body", b""))
        if not message.get("more_body"):
            return


def _headers(response: Any) -> list[tuple[bytes, bytes]]:
    plain = [(name.encode("ascii"), value.encode("latin1")) for name, value in response.items()]
    cookies = [
        (b"Set-Cookie", c.output(header="").encode("ascii").strip()) for c in response.cookies.values()
    ]
    return plain + cookies


async def _gone(receive: Receive) -> None:
    """Ends when the reader has left."""
    while (await receive())["type"] != "http.disconnect":
        pass
