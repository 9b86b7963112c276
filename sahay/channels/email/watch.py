"""Watching mailboxes: a thread for each keeps a connection open, waits for new mail, and says when it cannot.

Any number of processes may watch: a mailbox is leased to one of them at a time.
"""

from __future__ import annotations

import logging
import os
import socket
import threading
from datetime import timedelta

from django.db import DatabaseError, InterfaceError, connection
from django.db.models import Q
from django.utils import timezone

from sahay.channels.actions import mark_failing, mark_working
from sahay.channels.email.imap import Broken, Fetching
from sahay.channels.email.models import Mailbox

log = logging.getLogger(__name__)
LEASE = timedelta(seconds=90)
LOOK = 5.0
POLL = 30.0
PAUSES = (2.0, 5.0, 10.0, 20.0, 40.0)


def fetch_once(mailbox: Mailbox) -> int:
    """Connects, keeps what is new, leaves. The mailbox is marked as working or failing. Raises Broken."""
    try:
        fetching = Fetching(mailbox)
        try:
            taken = fetching.take_new()
        finally:
            fetching.close()
    except Broken as broken:
        mark_failing(mailbox, because=broken.trouble, detail=broken.detail)
        raise
    mark_working(mailbox)
    return taken


class Watchers:
    """Looks every few seconds which mailboxes are to be fetched, and keeps a watcher on each that nobody else
    has.
    """

    def __init__(self) -> None:
        self.stopped = threading.Event()
        self.name = f"{socket.gethostname()}:{os.getpid()}"
        self.watching: dict[int, threading.Thread] = {}
        self._thread = threading.Thread(target=self._run, daemon=True, name="mailboxes")

    def start(self) -> None:
        """Returns at once."""
        self._thread.start()

    def stop(self) -> None:
        """Ends all watchers; their connections close."""
        self.stopped.set()
        self._thread.join(10)
        for thread in self.watching.values():
            thread.join(10)

    def _run(self) -> None:
        while not self.stopped.is_set():
            try:
                self._look()
            except (DatabaseError, InterfaceError):
                log.warning("mailboxes could not be looked up: the database does not answer")
                connection.close()
            self.stopped.wait(LOOK)
        connection.close()

    def _look(self) -> None:
        self.watching = {key: thread for key, thread in self.watching.items() if thread.is_alive()}
        for mailbox in Mailbox.objects.fetched():
            if mailbox.pk not in self.watching and lease(mailbox.pk, self.name):
                watcher = Watcher(mailbox.pk, self.name, self.stopped)
                thread = threading.Thread(target=watcher.run, daemon=True, name=f"mailbox {mailbox.pk}")
                self.watching[mailbox.pk] = thread
                thread.start()


def lease(mailbox: int, name: str) -> bool:
    """Ours for a while, unless somebody else has it."""
    now = timezone.now()
    free = Q(watcher=name) | Q(watched_until__isnull=True) | Q(watched_until__lt=now)
    return bool(
        Mailbox.objects.fetched().filter(free, pk=mailbox).update(watcher=name, watched_until=now + LEASE)
    )


class Watcher:
    """One mailbox, as long as it is ours and in use."""

    def __init__(self, mailbox: int, name: str, stopped: threading.Event) -> None:
        self.mailbox, self.name, self.stopped = mailbox, name, stopped
        self.failures = 0

    def run(self) -> None:
        """Until told to stop, or until the mailbox is no longer ours."""
        while not self.stopped.is_set():
            try:
                self._connected()
            except Broken as broken:
                self._note(broken)
            except (DatabaseError, InterfaceError):
                log.warning("mailbox %s: the database does not answer", self.mailbox)
                connection.close()
                self.stopped.wait(LOOK)
            except Exception:
                log.exception("mailbox %s: unexpected", self.mailbox)
                self.stopped.wait(LOOK)
            if not self._still_ours():
                break
        self._give_back()

    def _connected(self) -> None:
        """One connection: fetch, wait, fetch again."""
        mailbox = self._current()
        if mailbox is None:
            return
        fetching = Fetching(mailbox)
        settings = _settings(mailbox)
        try:
            while not self.stopped.is_set():
                fetching.take_new()
                mark_working(mailbox)
                self.failures = 0
                self._wait(fetching)
                current = self._current() if self._still_ours() else None
                if current is None or _settings(current) != settings:
                    return
        finally:
            fetching.close()

    def _wait(self, fetching: Fetching) -> None:
        """For news from the server, or until it is time to look."""
        if fetching.can_wait():
            fetching.wait(POLL, self.stopped)
        else:
            self.stopped.wait(POLL)

    def _note(self, broken: Broken) -> None:
        """A connection that breaks once is everyday; one that cannot be made again is a trouble people must
        see.
        """
        self.failures += 1
        mailbox = self._current()
        if mailbox is not None and self.failures > 1:
            mark_failing(mailbox, because=broken.trouble, detail=broken.detail)
        self.stopped.wait(PAUSES[min(self.failures, len(PAUSES)) - 1])

    def _current(self) -> Mailbox | None:
        return Mailbox.objects.fetched().filter(pk=self.mailbox).first()

    def _still_ours(self) -> bool:
        try:
            return lease(self.mailbox, self.name)
        except (DatabaseError, InterfaceError):
            connection.close()
            return not self.stopped.wait(LOOK)

    def _give_back(self) -> None:
        try:
            Mailbox.objects.filter(pk=self.mailbox, watcher=self.name).update(watcher="", watched_until=None)
        except (DatabaseError, InterfaceError):
            log.warning("mailbox %s was left without giving it back", self.mailbox)
        connection.close()


def _settings(mailbox: Mailbox) -> tuple[object, ...]:
    """What a new connection is needed for when it changes."""
    return (
        mailbox.imap_host,
        mailbox.imap_port,
        mailbox.imap_security,
        mailbox.imap_user,
        mailbox.imap_secret,
        mailbox.imap_folder,
        mailbox.marks_read,
    )
