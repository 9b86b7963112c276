"""Translation catalogues: people edit `.po`, the program reads `.mo`, the repository keeps the first kind.

An installed package carries the compiled files alone, so there is nothing stale to find there.
"""

from __future__ import annotations

import os
from pathlib import Path

LOCALE = Path(__file__).resolve().parent.parent / "locale"


def compile_stale(folder: Path = LOCALE) -> list[Path]:
    """Compile every catalogue below `folder` that is newer than its compiled form, and name the results.

    Safe to call from several processes that start together. With nothing stale it costs a few file look-ups.
    """
    return [_compile(source) for source in sorted(folder.glob("*/LC_MESSAGES/*.po")) if _is_stale(source)]


def _is_stale(source: Path) -> bool:
    compiled = source.with_suffix(".mo")
    return not compiled.exists() or compiled.stat().st_mtime_ns < source.stat().st_mtime_ns


def _compile(source: Path) -> Path:
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    language = source.parent.parent.name
    with source.open("rb") as text:
        catalogue = read_po(text, locale=language, domain=source.stem)
    unfinished = source.with_suffix(f".mo.{os.getpid()}")
    with unfinished.open("wb") as compiled:
        write_mo(compiled, catalogue)
    return unfinished.replace(source.with_suffix(".mo"))
