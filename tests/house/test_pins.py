"""Pinned lists: every version exact, every file known by its hash, no word about where packages come from."""

import re
from pathlib import Path

import pytest

from tests.house import plan

LISTS = sorted((plan.ROOT / "requirements").glob("*.txt"))


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.stem)
def test_every_pin_is_exact_and_carries_hashes(path: Path) -> None:
    pins = re.split(r"\n(?=[a-z0-9])", path.read_text().partition("\n")[2].strip("\n"))
    loose = [
        pin
        for pin in pins
        if pin[0] != "#" and not re.match(r"\S+==\S+ .*--hash=sha256:[0-9a-f]{64}", pin, re.S)
    ]
    assert pins
    assert loose == []


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.stem)
def test_pins_name_no_address_and_no_folder(path: Path) -> None:
    named = [
        line for line in path.read_text().splitlines() if re.search(r"://|index|find-links|(^|\s)/", line)
    ]
    assert named == []


def test_lists_agree_on_every_version() -> None:
    versions: dict[str, set[str]] = {}
    for path in LISTS:
        for name, version in re.findall(r"^(\S+)==(\S+)", path.read_text(), re.M):
            versions.setdefault(name, set()).add(version)
    assert {name: found for name, found in versions.items() if len(found) > 1} == {}
