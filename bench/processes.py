"""Processor time and memory of a family of processes, from the kernel's own books."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

TICK = os.sysconf("SC_CLK_TCK")


@dataclass
class Spent:
    """Milliseconds of processor time of a whole family, user and system, between two moments."""

    milliseconds: float = 0.0


def family(root: int) -> list[int]:
    """A process and all that descend from it."""
    children: dict[int, list[int]] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                parent = int((entry / "stat").read_text().rsplit(")", 1)[1].split()[1])
            except (OSError, IndexError):
                continue
            children.setdefault(parent, []).append(int(entry.name))
    found, waiting = [], [root]
    while waiting:
        pid = waiting.pop()
        found.append(pid)
        waiting += children.get(pid, [])
    return found


def milliseconds(pids: list[int]) -> float:
    """Processor time used so far. Linux keeps it to a nanosecond in schedstat, summed over threads."""
    total = 0
    for pid in pids:
        for thread in Path(f"/proc/{pid}/task").glob("*/schedstat"):
            try:
                total += int(thread.read_text().split()[0])
            except (OSError, IndexError):
                continue
    return total / 1e6


def proportional_megabytes(pids: list[int]) -> float:
    """Memory with shared pages divided among those who share them (PSS)."""
    total = 0
    for pid in pids:
        try:
            lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
        except OSError:
            continue
        total += sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return total / 1024


def until_quiet(pids: list[int], seconds: float = 90) -> None:
    """Waits until what a start leaves to do is done: less than 5 ms of work in a second."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        before = milliseconds(pids)
        time.sleep(1)
        if abs(milliseconds(pids) - before) < 5:
            return


@contextmanager
def measured(pids: list[int]) -> Iterator[Spent]:
    """`with measured(pids) as spent:` fills `spent.milliseconds` when the block ends."""
    spent = Spent()
    before = milliseconds(pids)
    yield spent
    spent.milliseconds = milliseconds(pids) - before
