"""The loop that does jobs: one process may run several, any number of processes may share a database."""

from __future__ import annotations

import logging
import os
import socket
import threading
import time

from django.db import InterfaceError, OperationalError, close_old_connections, connection

from sahay.jobs import queue, wake

log = logging.getLogger(__name__)
REAP_EVERY = 5.0
RENEW_EVERY = 30.0


class Worker:
    """Takes jobs one after another until `stop` is set; finishes the one at hand before it leaves."""

    def __init__(self, stop: threading.Event | None = None, name: str = "") -> None:
        self.stop = stop or threading.Event()
        self.name = name or f"{socket.gethostname()}:{os.getpid()}:{threading.get_ident()}"
        self.at_hand: list[queue.Taken] = []

    def run(self) -> None:
        """Works until told to stop. A database that is away is waited for."""
        keeper = threading.Thread(target=self._keep_lease, daemon=True, name="lease")
        keeper.start()
        while not self.stop.is_set():
            try:
                self._rounds()
            except (OperationalError, InterfaceError):
                log.exception("the database does not answer; trying again in 2 s")
                connection.close()
                self.stop.wait(2)

    def _rounds(self) -> None:
        queue.plan_all()
        signal = wake.signal(self.stop, pause=0.05)
        looked = 0.0
        try:
            while not self.stop.is_set():
                if time.monotonic() - looked > REAP_EVERY:
                    queue.reap()
                    looked = time.monotonic()
                if not self.one():
                    close_old_connections()
                    signal.wait(1.0)
        finally:
            signal.close()

    def one(self) -> int:
        """Does one job if there is one, with others of its kind when they can be done together; answers how
        many.
        """
        taken = queue.claim(self.name)
        if taken is None:
            return 0
        self.at_hand = [taken, *queue.claim_alike(taken)]
        try:
            if len(self.at_hand) > 1:
                queue.run_in_bulk(self.at_hand)
            else:
                queue.run(taken)
            return len(self.at_hand)
        finally:
            self.at_hand = []

    def _keep_lease(self) -> None:
        """Long jobs keep their lease as long as this process lives."""
        while not self.stop.wait(RENEW_EVERY):
            try:
                for taken in self.at_hand:
                    queue.renew(taken)
            except (OperationalError, InterfaceError):
                log.warning("a lease could not be renewed: the database does not answer")
        connection.close()


def run_until_empty(limit: int = 10_000) -> int:
    """Does everything that is due, in this thread. For tests, the command line and the example shop."""
    worker = Worker()
    done = 0
    while done < limit and (more := worker.one()):
        done += more
    return done
