"""A process that sends no notice carries nothing for sending."""

from __future__ import annotations

import os
import subprocess
import sys

LOADS = (
    "import django; django.setup(set_prefix=False); import sahay.notices.tasks, sahay.notices.views, sys; "
)
HEAVY = "print(sorted({name.split('.')[0] for name in sys.modules} & {'http_ece', 'py_vapid'}))"


def test_the_libraries_for_sending_are_loaded_when_something_is_sent() -> None:
    found = subprocess.run(
        [sys.executable, "-c", LOADS + HEAVY], env=os.environ, capture_output=True, text=True
    )
    assert found.stdout.strip() == "[]", found.stderr
