"""Small SMTP servers of ours on a loop and thread of their own: the receiver and the postbox."""

from __future__ import annotations

import asyncio
import logging
import threading
from dataclasses import dataclass
from typing import Any

from aiosmtpd.smtp import SMTP

log = logging.getLogger(__name__)
READ_AT_ONCE = 65_536
END = b"\r\n.\r\n"


@dataclass
class Limits:
    """What one server takes. Sizes in bytes, times in seconds."""

    message: int = 30_000_000
    in_flight: int = 96_000_000
    recipients: int = 1_000
    connections: int = 100
    silence: float = 60.0


class Load:
    """How many connections are open and how many bytes of unfinished mails lie in memory."""

    def __init__(self) -> None:
        self.connections = 0
        self.bytes = 0


class Session(SMTP):
    """One SMTP connection. Takes lines of any length, and never holds more than the server has room for."""

    def __init__(
        self, handler: Any, limits: Limits, load: Load, loop: asyncio.AbstractEventLoop, hostname: str
    ) -> None:
        self.limits, self.load = limits, load
        super().__init__(
            handler,
            data_size_limit=limits.message,
            enable_SMTPUTF8=True,
            hostname=hostname,
            ident="Sahay",
            timeout=limits.silence,
            loop=loop,
        )

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.load.connections += 1
        if self.load.connections > self.limits.connections:
            assert isinstance(transport, asyncio.WriteTransport)
            transport.write(b"421 4.7.0 Too many connections, please try again in a minute\r\n")
            transport.close()
        super().connection_made(transport)

    def connection_lost(self, error: Exception | None) -> None:
        self.load.connections -= 1
        super().connection_lost(error)

    async def smtp_DATA(self, arg: str) -> None:  # noqa: N802
        """Reads in large pieces: the library's own loop costs as much as parsing and keeps a list of all
        lines.
        """
        if await self.check_helo_needed():
            return
        if arg:
            await self.push("501 Syntax: DATA")
            return
        if not self.envelope or not self.envelope.rcpt_tos:
            await self.push("503 Error: need RCPT command")
            return
        await self.push("354 End data with <CR><LF>.<CR><LF>")
        taken = Taken(self.limits, self.load)
        try:
            while not taken.whole:
                piece = await self._reader.read(READ_AT_ONCE)
                if not piece:
                    raise asyncio.CancelledError
                self._reset_timeout()
                taken.add(piece)
            self._reader._buffer[:0] = taken.beyond  # type: ignore[attr-defined]
            answer = taken.refusal or await self._hand_over(taken.mail())
        finally:
            taken.let_go()
        self._set_post_data_state()
        await self.push(answer)

    async def _hand_over(self, mail: bytes) -> str:
        assert self.envelope is not None
        self.envelope.content = self.envelope.original_content = mail
        self._reset_timeout(300)
        return str(await self.event_handler.handle_DATA(self, self.session, self.envelope))


class Taken:
    """A mail on its way in: pieces up to the line with the single dot. One that is too large is read but not
    held.
    """

    def __init__(self, limits: Limits, load: Load) -> None:
        self.limits, self.load = limits, load
        self.buffer = bytearray(b"\r\n")
        self.size = self.held = 0
        self.whole = False
        self.beyond = b""
        self.refusal = ""

    def add(self, piece: bytes) -> None:
        """Takes the next bytes; `whole` once the end was among them."""
        looked = max(0, len(self.buffer) - len(END) + 1)
        self.buffer += piece
        self.size += len(piece)
        self._hold(len(piece))
        if (found := self.buffer.find(END, looked)) >= 0:
            self.whole = True
            self.beyond = bytes(self.buffer[found + len(END) :])
            del self.buffer[found + 2 :]
        elif self.refusal:
            self._forget()

    def mail(self) -> bytes:
        """The mail as it was meant, without the dots that protect lines; the pieces are given back."""
        mail = bytes(memoryview(self.buffer)[2:])
        self.buffer = bytearray()
        if mail.startswith(b"."):
            mail = mail[1:]
        return mail.replace(b"\r\n.", b"\r\n")

    def let_go(self) -> None:
        """Makes room for others."""
        self.load.bytes -= self.held
        self.held = 0
        self.buffer = bytearray()

    def _hold(self, size: int) -> None:
        self.held += size
        self.load.bytes += size
        if self.size > self.limits.message:
            self.refusal = f"552 5.3.4 The mail is larger than {self.limits.message // 1_000_000} MB"
        elif self.load.bytes > self.limits.in_flight:
            self.refusal = self.refusal or "452 4.3.1 Too much mail at once, please try again in a minute"

    def _forget(self) -> None:
        dropped = len(self.buffer) - len(END) + 1
        if dropped > 0:
            del self.buffer[:dropped]
            self.load.bytes -= self.held
            self.held = 0


class Served:
    """An SMTP server in a thread. `start` raises OSError when the port cannot be had; port 0 takes a free
    one.
    """

    def __init__(
        self, handler: Any, host: str, port: int, *, name: str, limits: Limits | None = None
    ) -> None:
        self.handler, self.host, self.port, self.name = handler, host, port, name
        self.limits = limits or Limits()
        self.load = Load()
        self.loop: asyncio.AbstractEventLoop | None = None
        self._thread: threading.Thread | None = None
        self._server: asyncio.Server | None = None

    def start(self) -> None:
        """Listens when this returns."""
        self.loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._run, args=(self.loop,), daemon=True, name=self.name)
        self._thread.start()
        try:
            asyncio.run_coroutine_threadsafe(self._listen(self.loop), self.loop).result(10)
        except BaseException:
            self.stop()
            raise

    def stop(self) -> None:
        """Takes no more; what has been answered with yes is kept already."""
        if self.loop is None or self._thread is None:
            return
        asyncio.run_coroutine_threadsafe(self._leave(), self.loop).result(10)
        self.loop.call_soon_threadsafe(self.loop.stop)
        self._thread.join(10)
        self.loop = self._thread = None

    def _run(self, loop: asyncio.AbstractEventLoop) -> None:
        asyncio.set_event_loop(loop)
        loop.run_forever()
        loop.close()

    async def _listen(self, loop: asyncio.AbstractEventLoop) -> None:
        self._server = await loop.create_server(
            lambda: self._session(loop), self.host, self.port, backlog=256
        )
        self.port = self._server.sockets[0].getsockname()[1]

    def _session(self, loop: asyncio.AbstractEventLoop) -> Session:
        return Session(self.handler, self.limits, self.load, loop, "sahay.local")

    async def _leave(self) -> None:
        if self._server is not None:
            self._server.close()
        others = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)
