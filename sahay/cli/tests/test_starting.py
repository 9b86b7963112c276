"""What web and worker processes need is loaded before they part."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from subprocess import run

BEGINS = """
import sys
from sahay.cli.setup import set_up
from sahay.cli.starting import load, pages
set_up()
load()
loaded = set(sys.modules)
config = pages()
config.load()
config.get_loop_factory()
print(*sorted(set(sys.modules) - loaded))
"""


def test_a_process_that_serves_pages_loads_nothing_for_itself(tmp_path: Path) -> None:
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "sahay.config.settings",
        "SAHAY_DATA": str(tmp_path),
        "DATABASE_URL": "",
    }
    said = run(
        [sys.executable, "-c", BEGINS], check=True, capture_output=True, text=True, env=environment
    ).stdout
    assert said.split() == []
