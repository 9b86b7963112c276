"""Mail doors and workers in processes of their own, which a test may kill at any instant.

Run as `python -m sahay.channels.email.tests.child`, it sets up once and then makes a child for every line of
JSON it reads: `kill_at` (the number of the statement before which the child kills itself), `patience`
(seconds it waits for a locked database), `pages` (how large the embedded database may grow), `work` (whether
jobs are done). For each child it prints process id and port. Everything ends when standard input does.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import threading
import time
from collections.abc import Callable
from typing import Any

import django


class Fate:
    """Counts statements of all threads and ends the process, as a power cut would, before a given one."""

    def __init__(self, kill_at: int | None) -> None:
        self.kill_at = kill_at
        self.count = 0
        self.lock = threading.Lock()

    def __call__(self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        with self.lock:
            self.count += 1
            if self.kill_at is not None and self.count >= self.kill_at:
                os.kill(os.getpid(), signal.SIGKILL)
        return execute(sql, params, many, context)


def mother() -> None:
    """Makes children until nobody asks for more."""
    django.setup(set_prefix=False)
    from sahay.channels import running  # noqa: F401 - loaded once, shared by all children
    from sahay.jobs import worker  # noqa: F401

    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    for line in sys.stdin:
        reading, writing = os.pipe()
        pid = os.fork()
        if pid == 0:
            os.close(reading)
            live(json.loads(line), writing)
        os.close(writing)
        with os.fdopen(reading) as said:
            port = said.readline().strip()
        print(pid, port or 0, flush=True)


def live(options: dict[str, Any], said: int) -> None:
    """A child: takes mail and does jobs until it is told to end or killed."""
    from django.db import connection
    from django.db.backends.signals import connection_created

    from sahay.channels.email.receiver import Receiver
    from sahay.jobs.worker import Worker

    stop = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: stop.set())
    fate = Fate(options.get("kill_at"))

    def on_connect(connection: Any, **_known: Any) -> None:
        if connection.vendor == "sqlite" and "pages" in options:
            connection.connection.execute(f"PRAGMA max_page_count={options['pages']}")
        connection.execute_wrappers.append(fate)

    connection_created.connect(on_connect)
    if connection.vendor == "sqlite" and "patience" in options:
        connection.settings_dict["OPTIONS"]["timeout"] = options["patience"]
    receiver = Receiver(port=0)
    receiver.start()
    os.write(said, f"{receiver.port}\n".encode())
    os.close(said)
    if options.get("work", True):
        threading.Thread(target=Worker(stop).run, daemon=True).start()
    mother = os.getppid()
    while not stop.wait(0.2) and os.getppid() == mother:
        time.sleep(0)
    receiver.stop()
    os._exit(0)


if __name__ == "__main__":
    mother()
