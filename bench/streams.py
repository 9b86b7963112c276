"""Live pages: how soon a hint comes, and what a thousand silent listeners cost."""

from __future__ import annotations

import socket
import statistics
import subprocess
import sys
import threading
import time

from bench.pages import INBOX, signed_in
from bench.processes import proportional_megabytes, until_quiet
from bench.running import Running


def hint_milliseconds(shop: Running, rounds: int = 40) -> tuple[float, float]:
    """Median and 95th of the time from a commit in one process to the hint on the wire of another."""
    until_quiet(shop.pids)
    stream = _listen(shop, signed_in(shop).cookies)
    arrived: list[tuple[int, int]] = []
    reader = threading.Thread(target=_note_arrivals, args=(stream, arrived), daemon=True)
    reader.start()
    said = subprocess.run(
        [sys.executable, "-m", "bench.commits", str(rounds)],
        env=shop.environment,
        check=True,
        capture_output=True,
        text=True,
    )
    time.sleep(1)
    stream.close()
    waits = []
    for line in said.stdout.splitlines():
        entry, committed = map(int, line.split())
        told = [when for last, when in arrived if last >= entry]
        if not told:
            raise RuntimeError(f"no hint of journal entry {entry} came")
        waits.append(max(0, told[0] - committed))  # it may be there before we have read the clock
    waits.sort()
    return statistics.median(waits) / 1e6, waits[int(rounds * 0.95)] / 1e6


def idle_listeners(shop: Running, number: int = 1000) -> tuple[int, float, float]:
    """How many of `number` streams are open after a while, kilobytes each, and milliseconds of a page beside
    them.
    """
    visitor = signed_in(shop)
    before = proportional_megabytes(shop.pids)
    streams = [_listen(shop, visitor.cookies) for _ in range(number)]
    time.sleep(5)
    after = proportional_megabytes(shop.pids)
    page = statistics.median(visitor.timed(INBOX) for _ in range(20))
    alive = sum(_is_open(stream) for stream in streams)
    for stream in streams:
        stream.close()
    return alive, (after - before) * 1024 / number, page


def _listen(shop: Running, cookies: dict[str, str]) -> socket.socket:
    host, port = shop.url.removeprefix("http://").split(":")
    stream = socket.create_connection((host, int(port)), timeout=30)
    jar = "; ".join(f"{name}={value}" for name, value in cookies.items())
    stream.sendall(f"GET /live/ HTTP/1.1\r\nHost: {host}:{port}\r\nCookie: {jar}\r\n\r\n".encode())
    head = stream.recv(4096)
    if b" 200 " not in head.split(b"\r\n")[0]:
        raise RuntimeError(f"/live/ answered {head[:80]!r}")
    return stream


def _note_arrivals(stream: socket.socket, arrived: list[tuple[int, int]]) -> None:
    """Up to which journal entry the stream has told, and when."""
    stream.settimeout(None)
    unread = b""
    while True:
        try:
            received = stream.recv(65536)
        except OSError:
            return
        if not received:
            return
        now = time.monotonic_ns()
        *lines, unread = (unread + received).split(b"\n")
        arrived += [(int(line[3:]), now) for line in lines if line.startswith(b"id:")]


def _is_open(stream: socket.socket) -> bool:
    stream.setblocking(False)
    try:
        while stream.recv(65536):
            continue
    except BlockingIOError:
        return True
    except OSError:
        return False
    return False
