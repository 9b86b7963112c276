"""`sahay worker`: jobs, the mail receiver, the watchers of mailboxes."""

from __future__ import annotations

import argparse
import signal
import threading

from sahay.cli.setup import reach_database, set_up


def run(arguments: argparse.Namespace) -> int:
    """Works until SIGTERM or Ctrl-C."""
    set_up()
    reach_database()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    work(mail=not arguments.no_mail, interrupts=True)
    return 0


def work(*, mail: bool, interrupts: bool = False) -> None:
    """Does jobs in this thread, and receives and fetches mail beside it."""
    from sahay.channels.running import Running
    from sahay.jobs.worker import Worker

    stop = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: stop.set())
    if interrupts:
        signal.signal(signal.SIGINT, lambda *_: stop.set())
    beside = Running(mail=mail)
    beside.start()
    try:
        Worker(stop).run()
    finally:
        beside.stop()
