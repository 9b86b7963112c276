"""Every check that needs no running program, side by side; what fails is shown in full at the end."""

import os
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent


@dataclass(frozen=True)
class Check:
    """A command that is silent about nothing: exit code zero means that all is well."""

    name: str
    command: list[str]


@dataclass(frozen=True)
class Outcome:
    """How a check went: its exit code, what it said, and how many seconds it took."""

    check: Check
    code: int
    said: str
    seconds: float


def tool(name: str, *arguments: str) -> list[str]:
    return [str(BIN / name), *arguments]


CHECKS = [
    Check("types", tool("mypy")),
    Check("templates", tool("djlint", "--lint", "--quiet", "sahay")),
    Check("rooms in order", tool("lint-imports", "--no-cache")),
    Check("migrations", tool("python", "-m", "django", "makemigrations", "--check", "--dry-run")),
    Check("settings", tool("python", "-m", "django", "check", "--fail-level", "WARNING")),
    Check("translations", tool("python", "-m", "tools.messages", "check")),
    Check("format", tool("ruff", "format", "--check", "--output-format=concise", ".")),
    Check("lint", tool("ruff", "check", "--output-format=concise", ".")),
]


def main() -> int:
    started = time.monotonic()
    with tempfile.TemporaryDirectory() as data, ThreadPoolExecutor(os.cpu_count() or 2) as pool:
        outcomes = list(pool.map(lambda check: run(check, data), CHECKS))
    failed = [outcome for outcome in outcomes if outcome.code != 0]
    for outcome in failed:
        print(f"\n--- {outcome.check.name}: {' '.join(outcome.check.command[1:])}\n{outcome.said.strip()}")
    passed, seconds = len(outcomes) - len(failed), time.monotonic() - started
    print(f"\n{passed} checks passed, {len(failed)} failed in {seconds:.0f} s")
    return 1 if failed else 0


def run(check: Check, data: str) -> Outcome:
    started = time.monotonic()
    done = subprocess.run(
        check.command,
        cwd=ROOT,
        env=environment(data),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    outcome = Outcome(check, done.returncode, done.stdout, time.monotonic() - started)
    print(f"{'ok' if outcome.code == 0 else 'FAILED':>7}  {check.name} ({outcome.seconds:.1f} s)", flush=True)
    return outcome


def environment(data: str) -> dict[str, str]:
    """Settings of its own, so that checking touches neither a running Sahay nor its data."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("SAHAY_", "DATABASE_URL"))}
    return {
        **kept,
        "DJANGO_SETTINGS_MODULE": "sahay.config.settings",
        "SAHAY_DATA": data,
        "SAHAY_TESTING": "1",
    }


if __name__ == "__main__":
    sys.exit(main())
