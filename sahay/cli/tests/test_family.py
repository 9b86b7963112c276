"""A family of processes is started, looked after and ended together."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable
from pathlib import Path

import pytest

import sahay
from sahay.cli.family import apart


def family(tmp_path: Path, body: str) -> subprocess.Popen[bytes]:
    """A family in a process of its own; its members write into `tmp_path`."""
    script = tmp_path / "family.py"
    script.write_text(
        "import os, sys, time\nfrom pathlib import Path\nfrom sahay.cli.family import Family\n"
        f"here = Path({str(tmp_path)!r})\nfamily = Family()\n"
        + textwrap.dedent(body)
        + "\nsys.exit(family.run())\n"
    )
    environment = os.environ | {"PYTHONPATH": str(Path(sahay.__file__).parent.parent)}
    return subprocess.Popen([sys.executable, str(script)], stderr=subprocess.DEVNULL, env=environment)


@pytest.mark.parametrize(("does", "code"), [(lambda: None, 0), (lambda: os._exit(3), 3), (lambda: 1 / 0, 1)])
def test_what_is_done_apart_says_how_it_ended(does: Callable[[], None], code: int) -> None:
    assert apart(does) == code


def wait_for(what: Path, seconds: float = 20) -> None:
    until = time.monotonic() + seconds
    while not what.exists():
        assert time.monotonic() < until, f"{what.name} did not appear"
        time.sleep(0.02)


def test_one_signal_ends_everybody(tmp_path: Path) -> None:
    made = family(
        tmp_path,
        """
        def live():
            (here / "born").write_text(str(os.getpid()))
            time.sleep(60)
        family.add("one", live)
        """,
    )
    wait_for(tmp_path / "born")
    made.send_signal(signal.SIGTERM)
    assert made.wait(20) == 0
    assert not Path(f"/proc/{(tmp_path / 'born').read_text()}").exists()


def test_a_member_that_falls_is_started_again(tmp_path: Path) -> None:
    made = family(
        tmp_path,
        """
        def live():
            if not (here / "first").exists():
                (here / "first").touch()
                os._exit(3)
            (here / "second").touch()
            time.sleep(60)
        family.add("one", live)
        """,
    )
    wait_for(tmp_path / "second")
    os.kill(made.pid, signal.SIGTERM)
    assert made.wait(20) == 0


def test_a_member_that_cannot_live_ends_the_family_with_a_failure(tmp_path: Path) -> None:
    made = family(
        tmp_path,
        """
        import sahay.cli.family as f
        f.MOST_FALLS = 1
        def fall():
            (here / f"fell {time.monotonic_ns()}").touch()
            os._exit(1)
        family.add("one", fall)
        family.add("two", lambda: time.sleep(60))
        """,
    )
    assert made.wait(30) == 1
    assert len(list(tmp_path.glob("fell *"))) == 2
