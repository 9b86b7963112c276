"""Style sheets and scripts are written in small files and served whole: a few requests instead of forty."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.checks import CheckMessage
from django.core.files.storage import FileSystemStorage, Storage

SOURCES = Path(__file__).resolve().parent / "static"
FINDER = "sahay.shell.joining.JoinedFinder"

# What every page of the desk reads stands in "all" and "desk". What only pages with letters, a box to write
# in or figures need is a whole of its own, linked there alone: see README.md.
SHEETS = {
    "all": [
        "tokens",
        "base",
        "layout",
        "pages",
        "buttons",
        "fields",
        "pieces",
        "facts",
        "ways",
        "desk",
        "rows",
        "many",
        "overlays",
        "palette",
        "utilities",
    ],
    "letters": ["thread", "letters", "composer", "side", "together"],
    "figures": ["charts"],
    "routines": ["routines"],
    "answers": ["answers"],
    "documents": ["documents"],
    "asking": ["asking"],
    "embed": ["tokens", "embed"],
    "counter": ["counter"],
}
SCRIPTS = {
    "desk": [
        "focus",
        "live",
        "exchange",
        "keys",
        "many",
        "offers",
        "palette",
        "undo",
        "menu",
        "theme",
        "time",
        "way",
        "app",
    ],
    "writing": [
        "composer",
        "lost",
        "naming",
        "drafts",
        "files",
        "uploads",
        "uploaded",
        "saved",
        "sayings",
        "inserting",
        "formatting",
        "preview",
        "here",
    ],
    "counter": ["print"],
    "asking": ["asking"],
    "notices": ["notices"],
    "swipe": ["swipe"],
    "embed": ["embed"],
    "embedded": ["embedded"],
    "portal": ["focus", "composer", "files", "undo", "menu", "theme", "time", "answers", "sharing"],
    "shrinking": ["shrinking"],
}


def parts() -> dict[str, list[str]]:
    """What is joined: the address of each whole, with the addresses of its parts in their order."""
    return {
        f"shell/{name}.{kind}": [f"shell/{kind}/{part}.{kind}" for part in names]
        for kind, wholes in {"css": SHEETS, "js": SCRIPTS}.items()
        for name, names in wholes.items()
    }


def joined(path: str) -> str:
    """The whole of this address: comments and indentation left out, each script in a block of its own.

    Scripts stand alone (no imports), begin their comments on lines of their own and break no text over lines.
    """
    texts = [(SOURCES / part).read_text() for part in parts()[path]]
    if path.endswith(".css"):
        return "\n".join(_lines(re.sub(r"/\*.*?\*/", "", "\n".join(texts), flags=re.DOTALL).splitlines()))
    return "\n".join("{\n" + "\n".join(_lines(text.splitlines())) + "\n}" for text in texts)


def _lines(lines: Iterable[str]) -> Iterator[str]:
    return (line for line in (line.strip() for line in lines) if line and not line.startswith("//"))


class JoinedFinder(BaseFinder):
    """Lets `collectstatic` and the server find the joined files, which are kept beside STATIC_ROOT."""

    def __init__(self, app_names: object = None, *args: object, **kwargs: object) -> None:
        self.folder = Path(str(settings.STATIC_ROOT)).with_name("joined")
        self.storage = FileSystemStorage(location=self.folder)
        super().__init__(*args, **kwargs)

    def check(self, **kwargs: object) -> list[CheckMessage]:
        """Nothing can be set, so nothing can be wrong."""
        return []

    def find(  # type: ignore[override]
        self, path: str, find_all: bool = False, **kwargs: object
    ) -> str | list[str]:
        """The file of a joined address, freshly joined."""
        if path not in parts():
            return []
        found = str(self._written(path))
        return [found] if find_all else found

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterator[tuple[str, Storage]]:
        """Every joined file with the storage that holds it."""
        for path in parts():
            self._written(path)
            yield path, self.storage

    def _written(self, path: str) -> Path:
        """The file on disk; left alone while it is right, so that its time tells when it last changed."""
        file, text = self.folder / path, joined(path)
        if not file.exists() or file.read_text() != text:
            file.parent.mkdir(parents=True, exist_ok=True)
            fresh = file.with_suffix(".fresh")
            fresh.write_text(text)
            fresh.replace(file)
        return file
