"""A family of processes: started together, looked after, ended together."""

from __future__ import annotations

import gc
import logging
import multiprocessing
import os
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass, field

log = logging.getLogger("sahay.family")
PATIENCE = 10.0
SETTLED = 30.0
MOST_FALLS = 5
# A page makes some thousand objects and drops nearly all of them without a cycle. To look for cycles after
# every 700, as Python does, costs five in a hundred of its time.
SELDOM = (10_000, 10, 10)


@dataclass
class Member:
    """One process: a name for the log and what it does until SIGTERM."""

    name: str
    live: Callable[[], None]
    pid: int = 0
    born: float = 0.0
    falls: int = 0


@dataclass
class Family:
    """Forks its members after everything is loaded, so that they share memory. A member that falls is started
    again.
    """

    members: list[Member] = field(default_factory=list)
    leaving: bool = False

    def add(self, name: str, live: Callable[[], None]) -> None:
        """One more member, not started yet."""
        self.members.append(Member(name, live))

    def run(self) -> int:
        """Until SIGTERM or Ctrl-C. 0 when it ended on request, 1 when a member cannot live."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._leave)
        gc.collect()
        gc.freeze()
        gc.set_threshold(*SELDOM)
        for member in self.members:
            self._bear(member)
        code = self._look_after()
        self._bury()
        return code

    def _leave(self, *_: object) -> None:
        self.leaving = True

    def _bear(self, member: Member) -> None:
        pid = os.fork()
        if pid == 0:
            code = 1
            try:
                signal.signal(signal.SIGINT, signal.SIG_IGN)
                signal.signal(signal.SIGTERM, signal.SIG_DFL)
                member.live()
                code = 0
            except BaseException:
                log.exception("%s fell", member.name)
            finally:
                os._exit(code)
        member.pid, member.born = pid, time.monotonic()

    def _look_after(self) -> int:
        while not self.leaving:
            pid, status = os.waitpid(-1, os.WNOHANG)
            if pid == 0:
                time.sleep(0.1)
                continue
            member = next((m for m in self.members if m.pid == pid), None)
            if member is None or self.leaving:
                continue
            member.falls = member.falls + 1 if time.monotonic() - member.born < SETTLED else 1
            if member.falls > MOST_FALLS:
                log.error("%s fell %s times in a row; giving up", member.name, member.falls)
                member.pid = 0
                return 1
            log.error("%s ended (%s); starting it again", member.name, os.waitstatus_to_exitcode(status))
            time.sleep(min(2 ** (member.falls - 1) * 0.2, 5))
            self._bear(member)
        return 0

    def _bury(self) -> None:
        alive = {m.pid for m in self.members if m.pid}
        self._tell(alive, signal.SIGTERM)
        until = time.monotonic() + PATIENCE
        while alive and time.monotonic() < until:
            alive -= _gone(alive)
            time.sleep(0.05)
        self._tell(alive, signal.SIGKILL)
        while alive:
            alive -= _gone(alive)
            time.sleep(0.02)

    @staticmethod
    def _tell(pids: set[int], what: signal.Signals) -> None:
        for pid in pids:
            try:
                os.kill(pid, what)
            except ProcessLookupError:
                continue


def apart(do: Callable[[], None]) -> int:
    """Does something in a process of its own, whose memory is given back; its exit code."""
    process = multiprocessing.get_context("fork").Process(target=do)
    process.start()
    process.join()
    return process.exitcode or 0


def _gone(pids: set[int]) -> set[int]:
    gone = set()
    for pid in pids:
        try:
            if os.waitpid(pid, os.WNOHANG)[0]:
                gone.add(pid)
        except ChildProcessError:
            gone.add(pid)
    return gone
