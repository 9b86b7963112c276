"""One follower of the journal for all streams of this process."""

from __future__ import annotations

import asyncio
import logging
import threading
import time
from collections import deque
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from django.contrib.sessions.models import Session
from django.db import DatabaseError, connection
from django.utils import timezone

from sahay.business.models import Staff
from sahay.channels.models import SILENT_AFTER, Pulse
from sahay.desk.hints import Hint, Sight, hint_of, together
from sahay.jobs import wake
from sahay.journal.feed import Tail
from sahay.teamwork.here import hear

log = logging.getLogger(__name__)
HEARTBEAT = 15.0
HEARTBEAT_LINE = b": \n\n"
LOOK_AGAIN = 30.0
LONGEST = 3600.0
REMEMBERED = 1000
MOST_WAITING = 200
MOST_APART = 10
PAUSE = 0.02
IDLE = 60.0


@dataclass(eq=False)
class Watcher:
    """One stream: what its person may hear of, and the lines that wait for it. Lives on the event loop."""

    sight: Sight
    session: str
    place: int
    waiting: deque[bytes] = field(default_factory=deque)
    bell: asyncio.Event | None = None
    over: bool = False
    opened: float = field(default_factory=time.monotonic)

    def tell(self, hints: Iterable[Hint]) -> None:
        """Puts hints in line. A reader who is too slow is sent away and comes back from where it was."""
        heard = [hint for hint in hints if self.sight.hears(hint)]
        if len(heard) > MOST_APART:
            self.waiting.append(together(heard))
        else:
            self.waiting.extend(hint.line for hint in heard)
        if len(self.waiting) > MOST_WAITING:
            self.over = True
        if self.waiting or self.over:
            self.ring()

    def ring(self) -> None:
        """Wakes the stream."""
        if self.bell is not None:
            self.bell.set()

    async def next_line(self) -> bytes | None:
        """The next line to send, a heartbeat when nothing happens, None at the end."""
        if time.monotonic() - self.opened > LONGEST:
            return None
        if not self.waiting and not self.over:
            await self._rest()
        return None if self.over else self.waiting.popleft() if self.waiting else HEARTBEAT_LINE

    async def _rest(self) -> None:
        self.bell = self.bell or asyncio.Event()
        self.bell.clear()
        try:
            async with asyncio.timeout(HEARTBEAT):
                await self.bell.wait()
        except TimeoutError:
            return


class Hub:
    """Reads the journal along in one thread and tells every watcher on its own event loop."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.watchers: dict[asyncio.AbstractEventLoop, set[Watcher]] = {}
        self.recent: deque[tuple[int, Hint]] = deque(maxlen=REMEMBERED)
        self.count = 0
        self.stop = threading.Event()
        self.thread: threading.Thread | None = None
        self.tail: Tail | None = None
        self.used = 0.0
        self.heard: set[tuple[str, str, str]] = set()

    def start(self) -> None:
        """Begins to follow, once; what happens from now on is remembered for whoever joins in a moment."""
        with self.lock:
            self.used = time.monotonic()
            if self.thread is None or not self.thread.is_alive():
                self.stop, self.tail = threading.Event(), None
                ready = threading.Event()
                self.thread = threading.Thread(target=self._follow, args=(ready,), name="live", daemon=True)
                self.thread.start()
                ready.wait(5)

    def close(self) -> None:
        """Ends the follower and every stream."""
        thread = self.thread
        self.stop.set()
        self._end(self.everybody())
        if thread is not None:
            thread.join(5)

    def place(self) -> int:
        """How many hints there have been: where a watcher who joins a moment later goes on."""
        return self.count

    def everybody(self) -> list[Watcher]:
        """All streams of this process."""
        with self.lock:
            return [watcher for group in self.watchers.values() for watcher in group]

    @asynccontextmanager
    async def watching(self, watcher: Watcher) -> AsyncIterator[None]:
        """Adds a watcher on the running loop, with what it missed since its place, for as long as the block
        lasts.
        """
        loop = asyncio.get_running_loop()
        with self.lock:
            watcher.tell(hint for place, hint in self.recent if place > watcher.place)
            self.watchers.setdefault(loop, set()).add(watcher)
        try:
            yield
        finally:
            with self.lock:
                group = self.watchers.get(loop, set())
                group.discard(watcher)
                if not group:
                    self.watchers.pop(loop, None)

    def whisper(self, conversation: int, branch: int | None) -> None:
        """Tells those who look at a conversation that somebody came, went or began to write: no journal knows
        of it. Pages of another process learn it the next time they say that they are there.
        """
        if self.tail is not None and self.everybody():
            seen_by = frozenset() if branch is None else frozenset([branch])
            topic = f"here:{conversation}"
            self._spread([Hint(self.tail.last, "teamwork.here", topic, (topic,), seen_by, True)])

    def _follow(self, ready: threading.Event) -> None:
        while not self.stop.is_set():
            try:
                self._read_along(ready)
            except DatabaseError:
                log.warning("live hints pause: the database does not answer")
                connection.close()
                self.stop.wait(2)
            except Exception:
                log.exception("live hints met an error; they go on in a moment")
                self.stop.wait(2)
        connection.close()

    def _read_along(self, ready: threading.Event) -> None:
        self.tail = tail = self.tail or Tail()
        signal, looked = wake.signal(self.stop, pause=PAUSE), time.monotonic()
        ready.set()
        try:
            while not self.stop.is_set() and not self._is_idle():
                signal.wait(1.0)
                entries = tail.read()
                if entries:
                    self._spread([hint_of(entry) for entry in entries])
                staff_changed = any(entry.subject_kind == "staff" for entry in entries)
                if staff_changed or time.monotonic() - looked > LOOK_AGAIN:
                    self._look_at_people()
                    self._look_at_pulses(tail.last)
                    looked = time.monotonic()
        finally:
            signal.close()

    def _is_idle(self) -> bool:
        """Nobody has listened for a while: the follower ends until somebody comes."""
        with self.lock:
            if self.watchers:
                self.used = time.monotonic()
            if time.monotonic() - self.used < IDLE:
                return False
            self.thread = None
            self.stop.set()
            return True

    def _spread(self, hints: list[Hint]) -> None:
        with self.lock:
            for hint in hints:
                self.count += 1
                self.recent.append((self.count, hint))
            for loop, group in self.watchers.items():
                self._on(loop, _tell_all, list(group), hints)

    def _look_at_people(self) -> None:
        """Whoever may not sign in any more, or has signed out, hears nothing more; others as much as they may
        now.
        """
        everybody = self.everybody()
        if not everybody:
            return
        numbers = {watcher.sight.staff for watcher in everybody}
        people = Staff.objects.active().in_bulk(numbers)
        sights = {number: Sight.of(person) for number, person in people.items()}
        keys = {watcher.session for watcher in everybody}
        now = timezone.now()
        alive = set(
            Session.objects.filter(session_key__in=keys, expire_date__gt=now).values_list(
                "session_key", flat=True
            )
        )
        gone = [w for w in everybody if w.sight.staff not in sights or w.session not in alive]
        for watcher in everybody:
            watcher.sight = sights.get(watcher.sight.staff, watcher.sight)
        self._end(gone)

    def _look_at_pulses(self, last: int) -> None:
        """A part of the program that falls silent writes no journal: pages are told all the same."""
        since = timezone.now() - SILENT_AFTER
        heard = set(Pulse.objects.filter(at__gt=since).values_list("part", "place", "reason"))
        if heard != self.heard:
            self._spread([Hint(last, "channels.pulse", "channels", ("channels",), frozenset(), False)])
        self.heard = heard

    def _end(self, watchers: list[Watcher]) -> None:
        with self.lock:
            for loop, group in self.watchers.items():
                self._on(loop, _end_all, [watcher for watcher in watchers if watcher in group])

    @staticmethod
    def _on(loop: asyncio.AbstractEventLoop, work: object, *arguments: object) -> None:
        if not loop.is_closed():
            loop.call_soon_threadsafe(work, *arguments)  # type: ignore[arg-type]


def _tell_all(watchers: list[Watcher], hints: list[Hint]) -> None:
    for watcher in watchers:
        watcher.tell(hints)


def _end_all(watchers: list[Watcher]) -> None:
    for watcher in watchers:
        watcher.over = True
        watcher.ring()


HUB = Hub()

hear(HUB.whisper)
