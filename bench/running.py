"""A real Sahay of a given size, started as an operator starts it: filled once, started as often as asked."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.processes import family


@dataclass
class Running:
    """Its address, its processes, its mail port and how long it took to answer."""

    url: str
    mail_port: int
    environment: dict[str, str]
    root: int
    start_seconds: float

    @property
    def pids(self) -> list[int]:
        """All processes of ours."""
        return family(self.root)


@contextmanager
def filled(number: int, database: str = "") -> Iterator[dict[str, str]]:
    """The environment of a shop of `number` conversations, embedded or at `database`, removed afterwards."""
    data = Path(tempfile.mkdtemp(prefix="sahay-bench-"))
    environment = os.environ | {"SAHAY_DATA": str(data), "SAHAY_TESTING": "0", "DATABASE_URL": database}
    try:
        subprocess.run([sys.executable, "-m", "bench.fill", str(number)], env=environment, check=True)
        yield environment
    finally:
        shutil.rmtree(data, ignore_errors=True)


@contextmanager
def running(filled: dict[str, str], web: int = 1) -> Iterator[Running]:
    """Starts it on ports of its own, with a mail server outside that takes everything; stops both."""
    ports = {name: str(free_port()) for name in ("SAHAY_PORT", "SAHAY_MAIL_PORT", "SAHAY_POST_PORT")}
    environment = filled | ports | {"SMTP_URL": f"smtp://127.0.0.1:{(sink_port := free_port())}"}
    sink = subprocess.Popen([sys.executable, "-m", "bench.sink", str(sink_port)], stdout=subprocess.DEVNULL)
    began = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "sahay", "start", "--web", str(web)],
        env=environment,
        start_new_session=True,
        stdout=subprocess.DEVNULL,
    )
    url = f"http://127.0.0.1:{environment['SAHAY_PORT']}"
    try:
        _wait(url, process)
        yield Running(
            url, int(environment["SAHAY_MAIL_PORT"]), environment, process.pid, time.perf_counter() - began
        )
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(20)
        sink.terminate()


def _wait(url: str, process: subprocess.Popen[bytes], seconds: float = 120) -> None:
    until = time.monotonic() + seconds
    while time.monotonic() < until and process.poll() is None:
        try:
            urllib.request.urlopen(url, timeout=5).close()
            return
        except OSError:
            time.sleep(0.05)
    raise RuntimeError("Sahay did not start")


def free_port() -> int:
    """A port nobody listens at."""
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return int(door.getsockname()[1])
