"""Runs every test: the suite on SQLite, the suite on PostgreSQL, the journeys in Chromium.

    python -m tools.run_tests                      everything
    python -m tools.run_tests sqlite journeys      only these stages (sqlite, postgresql, journeys)

A stage that cannot be set up has failed. A skipped test has failed too: it proves nothing.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from tools.find_chromium import NoBrowser, find
from tools.postgresql import temporary_server

ROOT = Path(__file__).resolve().parent.parent
SUITE = ["sahay", "tests", "--ignore=tests/journeys"]
LONGEST_STAGE = 20 * 60


@dataclass(frozen=True)
class Outcome:
    """What came of a stage: tests passed, tests failed (or skipped, or never run), seconds."""

    name: str
    passed: int
    failed: int
    seconds: float


def main(wanted: list[str]) -> int:
    stages: dict[str, Callable[[], Outcome]] = {
        "sqlite": on_sqlite,
        "postgresql": on_postgresql,
        "journeys": in_chromium,
    }
    unknown = [name for name in wanted if name not in stages]
    if unknown:
        print(f"There is no stage {', '.join(unknown)}. There are {', '.join(stages)}.", file=sys.stderr)
        return 2
    outcomes = [stage() for name, stage in stages.items() if not wanted or name in wanted]
    return summary(outcomes)


def summary(outcomes: list[Outcome]) -> int:
    print()
    for outcome in outcomes:
        counts = f"{outcome.passed:5} passed, {outcome.failed} failed"
        print(f"  {outcome.name:<22}{counts:<28}{outcome.seconds:5.0f} s")
    failed = sum(outcome.failed for outcome in outcomes)
    print(f"\n{sum(outcome.passed for outcome in outcomes)} passed, {failed} failed", flush=True)
    return 1 if failed else 0


def on_sqlite() -> Outcome:
    return run("suite on SQLite", [*SUITE, *in_parallel("worksteal")])


def on_postgresql() -> Outcome:
    with temporary_server() as url:
        return run("suite on PostgreSQL", [*SUITE, *in_parallel("worksteal")], SAHAY_TEST_DATABASE_URL=url)


def in_chromium() -> Outcome:
    try:
        chromium = find()
    except NoBrowser as problem:
        print(problem, file=sys.stderr)
        return Outcome("journeys in Chromium", 0, 1, 0)
    return run("journeys in Chromium", ["tests/journeys", *in_parallel("loadfile")], CHROMIUM=chromium)


def in_parallel(shared: str) -> list[str]:
    """A process for each core; journeys stay together by file, because their processes share a shop each. One
    that a test took down (pyproject.toml ends those that hang) is begun anew, but not for ever.
    """
    processes = max(2, min(os.cpu_count() or 2, 8))
    return ["-n", str(processes), "--dist", shared, "--max-worker-restart=2"]


def run(name: str, arguments: list[str], **environment: str) -> Outcome:
    """One run of pytest; its own words go straight to the screen, its counts come from its report."""
    print(f"\n--- {name}", flush=True)
    started = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="sahay-report-") as folder:
        report = Path(folder) / "report.xml"
        command = [
            sys.executable,
            "-m",
            "pytest",
            "-q",
            "-p",
            "no:cacheprovider",
            f"--junitxml={report}",
            *arguments,
        ]
        code = call(command, {**clean(os.environ), **environment})
        passed, failed = counts(report, code)
    return Outcome(name, passed, failed, time.monotonic() - started)


def call(command: list[str], environment: dict[str, str]) -> int:
    try:
        return subprocess.run(command, cwd=ROOT, env=environment, timeout=LONGEST_STAGE).returncode
    except subprocess.TimeoutExpired:
        print(f"Stopped after {LONGEST_STAGE // 60} minutes.", file=sys.stderr)
        return 1


def clean(environment: os._Environ[str]) -> dict[str, str]:
    return {key: value for key, value in environment.items() if key != "SAHAY_TEST_DATABASE_URL"}


def counts(report: Path, code: int) -> tuple[int, int]:
    """Passed and failed by pytest's report; a run that ends badly without one has failed once."""
    if not report.exists():
        return 0, 1
    suite = ElementTree.parse(report).getroot().find("testsuite")
    assert suite is not None
    number = {key: int(suite.get(key, 0)) for key in ("tests", "failures", "errors", "skipped")}
    failed = number["failures"] + number["errors"] + number["skipped"]
    passed = number["tests"] - failed
    if code != 0 or not passed:
        failed = max(failed, 1)
    return max(passed, 0), failed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
