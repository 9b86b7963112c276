"""The parts that run beside the jobs of a worker: mail door, postbox, watchers of mailboxes, and the pulse of
them all.
"""

from __future__ import annotations

import logging
import os
import socket
import threading
from collections.abc import Callable
from datetime import timedelta
from typing import Protocol

from django.db import DatabaseError, InterfaceError, connection
from django.utils import timezone

from sahay.channels.email import postbox
from sahay.channels.email.postbox import Postbox
from sahay.channels.email.receiver import Receiver
from sahay.channels.email.watch import Watchers
from sahay.channels.models import Pulse

log = logging.getLogger(__name__)
BEAT = 15.0
OLD = timedelta(days=1)


class Part(Protocol):
    """Something that is started and stopped."""

    def start(self) -> None: ...

    def stop(self) -> None: ...


class Kept:
    """A part that is started again and again until its port is free; until then the pulse says what is
    wrong.
    """

    def __init__(self, name: str, make: Callable[[], Part]) -> None:
        self.name, self.make = name, make
        self.part: Part | None = None
        self.reason = ""

    def look_after(self) -> None:
        """Starts it when it does not run."""
        if self.part is not None:
            return
        part = self.make()
        try:
            part.start()
        except OSError as error:
            part.stop()
            self.reason = (error.strerror or str(error))[:300]
            log.error("%s cannot start: %s", self.name, self.reason)
        else:
            self.part, self.reason = part, ""

    def stop(self) -> None:
        """Ends it when it runs."""
        if self.part is not None:
            self.part.stop()
            self.part = None


class Running:
    """Everything a worker runs beside its jobs. `stop` waits until all of it has ended."""

    def __init__(self, *, mail: bool = True) -> None:
        self.place = f"{socket.gethostname()}:{os.getpid()}"
        self.stopped = threading.Event()
        self.parts = [Kept("receiver", Receiver), Kept("watchers", Watchers)] if mail else []
        if mail and postbox.in_use():
            self.parts.append(Kept("postbox", Postbox))
        self._thread = threading.Thread(target=self._beat, daemon=True, name="pulse")

    def start(self) -> None:
        """The mail door is open when this returns, if its port was free."""
        for part in self.parts:
            part.look_after()
        self._thread.start()

    def stop(self) -> None:
        """Ends every part and takes the pulse away: who leaves in order is not missing."""
        self.stopped.set()
        self._thread.join(10)
        for part in self.parts:
            part.stop()

    def _beat(self) -> None:
        while True:
            try:
                self._say()
            except (DatabaseError, InterfaceError):
                connection.close()
            if self.stopped.wait(BEAT):
                break
            for part in self.parts:
                part.look_after()
        self._leave()

    def _say(self) -> None:
        now = timezone.now()
        said = [("worker", ""), *((part.name, part.reason) for part in self.parts)]
        for part, reason in said:
            Pulse.objects.update_or_create(
                part=part, place=self.place, defaults={"at": now, "reason": reason}
            )
        Pulse.objects.filter(at__lt=now - OLD).delete()

    def _leave(self) -> None:
        try:
            Pulse.objects.filter(place=self.place).delete()
        except (DatabaseError, InterfaceError):
            log.warning("the pulse could not be taken away")
        connection.close()


def start(*, mail: bool = True) -> list[Running]:
    """Starts what belongs to one worker; `mail=False` leaves receiving and fetching to another one."""
    running = Running(mail=mail)
    running.start()
    return [running]
