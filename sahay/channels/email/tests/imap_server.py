"""A small IMAP server on loopback that speaks as much of RFC 3501 and RFC 2177 as our client asks for, and
can fail.

Faults are switched on by the test: `refuse_login`, `no_folder`, `break_after` (bytes of a mail after which
the connection is cut), `hang_up_at` (a command at which it is cut), `without_idle`. `renumber` gives every
mail a new number under a new UIDVALIDITY, as servers do after a restore.
"""

from __future__ import annotations

import asyncio
import re
import ssl
import threading
from dataclasses import dataclass, field
from datetime import UTC, date, datetime


@dataclass
class Stored:
    """A mail in the folder."""

    uid: int
    raw: bytes
    day: date
    flags: set[str] = field(default_factory=set)


class ImapServer:
    """One account with one folder. `said` is every command it heard, with passwords left out."""

    def __init__(
        self, *, user: str = "help", password: str = "secret", context: ssl.SSLContext | None = None
    ) -> None:
        self.user, self.password, self.context = user, password, context
        self.mails: list[Stored] = []
        self.uidvalidity = 7
        self.said: list[str] = []
        self.logins = 0
        self.refuse_login = self.no_folder = self.without_idle = False
        self.break_after: int | None = None
        self.hang_up_at = ""
        self.port = 0
        self._changed: asyncio.Event | None = None
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._server: asyncio.Server | None = None

    def start(self) -> ImapServer:
        """Listens at a free port when this returns."""
        self._thread.start()
        asyncio.run_coroutine_threadsafe(self._listen(self.port), self._loop).result(10)
        return self

    def stop(self) -> None:
        """Cuts every connection and listens no more; `start_again` takes the same port."""
        asyncio.run_coroutine_threadsafe(self._leave(), self._loop).result(10)

    def start_again(self) -> None:
        """After `stop`, at the same port."""
        asyncio.run_coroutine_threadsafe(self._listen(self.port), self._loop).result(10)

    def end(self) -> None:
        """For good."""
        self.stop()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)

    def deliver(self, raw: bytes, day: date | None = None) -> int:
        """A mail arrives; those who wait are told. Answers its number."""
        uid = max((mail.uid for mail in self.mails), default=0) + 1
        self.mails.append(Stored(uid, raw, day or datetime.now(UTC).date()))
        self._loop.call_soon_threadsafe(self._tell)
        return uid

    def renumber(self) -> None:
        """Every number means something else from now on."""
        self.uidvalidity += 1
        for number, mail in enumerate(self.mails, 1000):
            mail.uid = number

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        self._changed = asyncio.Event()
        self._loop.run_forever()
        self._loop.close()

    async def _listen(self, port: int) -> None:
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", port, ssl=self.context)
        self.port = self._server.sockets[0].getsockname()[1]

    async def _leave(self) -> None:
        if self._server is not None:
            self._server.close()
        others = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)

    def _tell(self) -> None:
        assert self._changed is not None
        self._changed.set()
        self._changed = asyncio.Event()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            await Talk(self, reader, writer).run()
        except (ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
            pass
        finally:
            writer.close()


class Talk:
    """One connection."""

    def __init__(
        self, server: ImapServer, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        self.server, self.reader, self.writer = server, reader, writer
        self.leaving = False

    async def run(self) -> None:
        self.write(b"* OK ready")
        while not self.leaving and (line := await self.reader.readline()):
            tag, _, rest = line.decode().strip().partition(" ")
            name, _, arguments = rest.partition(" ")
            command = f"{name} {arguments.split(' ', 1)[0]}" if name.upper() == "UID" else name
            self.server.said.append(f"{name} …" if name.upper() == "LOGIN" else rest)
            if self.server.hang_up_at == command.upper():
                return
            await self.answer(tag, command.upper(), arguments)
            await self.writer.drain()

    def write(self, line: bytes) -> None:
        self.writer.write(line + b"\r\n")

    def done(self, tag: str, words: str = "OK done") -> None:
        self.write(f"{tag} {words}".encode())

    async def answer(self, tag: str, command: str, arguments: str) -> None:
        handlers = {
            "CAPABILITY": self.capability,
            "LOGIN": self.login,
            "SELECT": self.select,
            "EXAMINE": self.select,
            "UID SEARCH": self.search,
            "UID STORE": self.store,
            "LOGOUT": self.logout,
        }
        if command == "UID FETCH":
            await self.fetch(tag, arguments)
        elif command == "IDLE":
            await self.idle(tag)
        elif command in handlers:
            handlers[command](tag, arguments)
        else:
            self.done(tag, "BAD what?")

    def capability(self, tag: str, _arguments: str) -> None:
        self.write(b"* CAPABILITY IMAP4rev1" + (b"" if self.server.without_idle else b" IDLE"))
        self.done(tag)

    def login(self, tag: str, arguments: str) -> None:
        right = arguments == f'"{self.server.user}" "{self.server.password}"'
        if self.server.refuse_login or not right:
            self.done(tag, "NO [AUTHENTICATIONFAILED] wrong name or password")
            return
        self.server.logins += 1
        self.done(tag)

    def select(self, tag: str, arguments: str) -> None:
        if self.server.no_folder or arguments.strip('"') != "INBOX":
            self.done(tag, "NO there is no such folder")
            return
        self.write(f"* {len(self.server.mails)} EXISTS".encode())
        self.write(b"* FLAGS (\\Seen \\Deleted)")
        self.write(f"* OK [UIDVALIDITY {self.server.uidvalidity}] numbers".encode())
        self.done(
            tag,
            "OK [READ-ONLY] done" if self.server.said[-1].startswith("EXAMINE") else "OK [READ-WRITE] done",
        )

    def search(self, tag: str, arguments: str) -> None:
        """`UID n:*` always names the last mail, as the standard has it; SINCE compares days."""
        first = int((re.search(r"UID (\d+):\*", arguments) or ["", "1"])[1])
        since = re.search(r"SINCE (\d\d-\w{3}-\d{4})", arguments)
        day = datetime.strptime(since[1], "%d-%b-%Y").date() if since else date.min
        last = max((mail.uid for mail in self.server.mails), default=0)
        uids = [m.uid for m in self.server.mails if (m.uid >= first or m.uid == last) and m.day >= day]
        self.write(("* SEARCH " + " ".join(map(str, uids))).strip().encode())
        self.done(tag)

    async def fetch(self, tag: str, arguments: str) -> None:
        _, numbers, what = arguments.split(" ", 2)
        wanted = {int(number) for number in numbers.split(",")}
        for position, mail in enumerate(self.server.mails, 1):
            if mail.uid not in wanted:
                continue
            if "RFC822.SIZE" in what:
                self.write(f"* {position} FETCH (UID {mail.uid} RFC822.SIZE {len(mail.raw)})".encode())
                continue
            part = mail.raw.split(b"\r\n\r\n")[0] + b"\r\n\r\n" if "HEADER" in what else mail.raw
            name = "BODY[HEADER]" if "HEADER" in what else "BODY[]"
            self.writer.write(f"* {position} FETCH (UID {mail.uid} {name} {{{len(part)}}}\r\n".encode())
            await self.send(part)
            self.write(b")")
        self.done(tag)

    async def send(self, part: bytes) -> None:
        if self.server.break_after is not None and len(part) > self.server.break_after:
            self.writer.write(part[: self.server.break_after])
            await self.writer.drain()
            self.server.break_after = None
            raise ConnectionError
        self.writer.write(part)

    def store(self, tag: str, arguments: str) -> None:
        _, number, action, flags = arguments.split(" ", 3)
        for mail in self.server.mails:
            if mail.uid == int(number) and action.upper() == "+FLAGS":
                mail.flags |= set(flags.strip("()").split())
        self.done(tag)

    async def idle(self, tag: str) -> None:
        self.write(b"+ idling")
        await self.writer.drain()
        changed = self.server._changed
        assert changed is not None
        news = asyncio.ensure_future(changed.wait())
        ends = asyncio.ensure_future(self.reader.readline())
        await asyncio.wait({news, ends}, return_when=asyncio.FIRST_COMPLETED)
        if news.done():
            self.write(f"* {len(self.server.mails)} EXISTS".encode())
            await self.writer.drain()
        news.cancel()
        line = await ends
        if line.strip().upper() != b"DONE":
            raise ConnectionError
        self.done(tag)

    def logout(self, tag: str, _arguments: str) -> None:
        self.write(b"* BYE until later")
        self.done(tag)
        self.leaving = True
