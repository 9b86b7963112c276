"""`sahay start`: everything, as one command with one Ctrl-C."""

from __future__ import annotations

import argparse
import socket
from pathlib import Path
from typing import Any

from sahay.cli.family import Family, apart
from sahay.cli.setup import migrate, reach_database, say, set_up
from sahay.config.env import WrongSetting

TRIED = 20


def run(arguments: argparse.Namespace) -> int:
    """Prepares the database and the files of the pages, then runs web and worker processes until told to
    stop.
    """
    set_up()
    from django.conf import settings
    from django.db import connections

    door = listen(settings.ENV.host, settings.ENV.port)
    reach_database()
    connections.close_all()
    if code := apart(prepare):
        return code
    load()
    family = Family()
    for number in range(max(1, arguments.web)):
        family.add(f"web {number + 1}", lambda: _web(door))
    for number in range(max(0, arguments.workers)):
        family.add(f"worker {number + 1}", lambda first=number == 0: _worker(mail=first))  # type: ignore[misc]
    _greet(door)
    return family.run()


def prepare() -> None:
    """The tables as this version needs them, and the files of the pages."""
    from django.db import connections

    migrate()
    gather_static()
    connections.close_all()


def load() -> None:
    """Everything that web and worker processes need, so that they share its memory: every address and what
    answers there, and, by asking for the first page once, what any page needs.
    """
    from wsgiref.util import setup_testing_defaults

    from django.core.handlers.wsgi import WSGIHandler
    from django.db import connections
    from django.urls import get_resolver

    import sahay.channels.running
    import sahay.jobs.worker  # noqa: F401

    served = pages()
    served.load()
    served.get_loop_factory()
    get_resolver().check()
    asked: dict[str, Any] = {"HTTP_HOST": "127.0.0.1"}
    setup_testing_defaults(asked)
    WSGIHandler()(asked, lambda *_: len).close()
    connections.close_all()


def listen(host: str, port: int) -> socket.socket:
    """An open door at the port; the usual one gives way to the next free ones, a chosen one does not."""
    import os

    ports = [port] if os.environ.get("SAHAY_PORT") else range(port, port + TRIED)
    for candidate in ports:
        door = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            door.bind((host, candidate))
        except OSError:
            door.close()
            continue
        door.listen(1024)
        door.set_inheritable(True)
        return door
    raise WrongSetting(
        f"Port {port} on {host} is taken. Set SAHAY_PORT to a free port, or stop what uses it."
    )


def gather_static() -> None:
    """Puts compressed, fingerprinted copies of styles and scripts where they are served from, when they have
    changed.
    """
    from django.conf import settings
    from django.core.management import call_command

    if settings.DEBUG or settings.TESTING:
        return
    stamp = Path(settings.STATIC_ROOT) / ".gathered"
    newest = str(_newest(settings.ROOT))
    if stamp.exists() and stamp.read_text() == newest:
        return
    call_command("collectstatic", interactive=False, verbosity=0, clear=True)
    stamp.write_text(newest)


def _newest(root: Path) -> float:
    return max((p.stat().st_mtime for p in root.glob("*/static/**/*") if p.is_file()), default=0.0)


def pages() -> Any:
    """How pages are served: over HTTP, and nothing else."""
    import uvicorn

    from sahay.config.asgi import application

    return uvicorn.Config(
        application,
        log_level="warning",
        access_log=False,
        timeout_graceful_shutdown=3,
        timeout_keep_alive=30,
        server_header=False,
        date_header=True,
        proxy_headers=True,
        lifespan="on",
        ws="none",
    )


def _web(door: socket.socket) -> None:
    import uvicorn

    uvicorn.Server(pages()).run(sockets=[door])


def _worker(*, mail: bool) -> None:
    from sahay.cli.working import work

    work(mail=mail)


def _greet(door: socket.socket) -> None:
    from django.conf import settings

    host, port = door.getsockname()[:2]
    shown = "127.0.0.1" if host in ("0.0.0.0", "::") else host
    say(f"Sahay is at http://{shown}:{port}/")
    say(f"Mail is received at {settings.MAIL_RECEIVER[0]}:{settings.MAIL_RECEIVER[1]}. Press Ctrl-C to stop.")
