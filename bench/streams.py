"""Live pages: how soon a hint comes, and what a thousand silent listeners cost."""

from __future__ import annotations

import socket
import statistics
import subprocess
import sys
import threading
import time

from bench.pages import INBOX, signed_in
from bench.processes import proportional_megabytes
from bench.running import Running


def hint_milliseconds(shop: Running, rounds: int = 40) -> tuple[float, float]:
    """Median and 95th of the time from a commit in one process to the hint on the wire of another."""
    stream = _listen(shop, signed_in(shop).cookies)
    time.sleep(1)
    arrived: list[int] = []
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
    committed = [int(line) for line in said.stdout.split()]
    if len(arrived) < rounds:
        raise RuntimeError(f"{rounds} commits, {len(arrived)} hints")
    waits = sorted(max(0.0, (b - a) / 1e6) for a, b in zip(committed, arrived, strict=False))
    return statistics.median(waits), waits[int(rounds * 0.95)]


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


def _note_arrivals(stream: socket.socket, arrived: list[int]) -> None:
    stream.settimeout(None)
    while True:
        try:
            received = stream.recv(65536)
        except OSError:
            return
        if not received:
            return
        arrived += [time.monotonic_ns()] * received.count(b"data:")


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
