"""Pinned lists: every version exact, every file known by its hash, no word about where packages come from."""

import ast
import re
import sys
from collections.abc import Iterator
from importlib.metadata import packages_distributions
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


def test_the_product_imports_only_what_its_list_names() -> None:
    listed = {normal(re.split(r"[\[<>=; ]", line)[0]) for line in lines_of("run.in")}
    homes = packages_distributions()
    strangers = {
        f"{plan.at(path)}: {module}"
        for path in plan.code(tests=False)
        for module in imported(plan.tree(path))
        if module not in sys.stdlib_module_names and module != "sahay"
        if not listed & {normal(name) for name in homes.get(module, [])}
    }
    assert strangers == set()


def lines_of(name: str) -> list[str]:
    lines = (plan.ROOT / "requirements" / name).read_text().splitlines()
    return [line for line in lines if line and line[0] not in "#-"]


def imported(tree: ast.Module) -> Iterator[str]:
    """First names of everything that a module imports absolutely."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.partition(".")[0]


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
