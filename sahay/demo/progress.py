"""How far the making of the example has come: a small file in the data folder, because what the making
writes into the database is not there for others until all of it is. Where a worker on another machine makes
it, nothing is known and nothing is claimed.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from django.conf import settings


def note(done: int, of: int) -> None:
    """Writes the share down, in hundredths; a file that cannot be written keeps nobody from working."""
    share = 100 * done // max(of, 1)
    with suppress(OSError):
        aside = _file().with_suffix(".new")
        aside.write_text(str(share))
        aside.replace(_file())


def known() -> int | None:
    """Hundredths, or nothing."""
    try:
        text = _file().read_text()
    except OSError:
        return None
    return int(text) if text.isdecimal() else None


def forget() -> None:
    """It is done, or was given up."""
    with suppress(OSError):
        _file().unlink(missing_ok=True)


def _file() -> Path:
    folder: Path = settings.ENV.data
    return folder / "example-progress"
