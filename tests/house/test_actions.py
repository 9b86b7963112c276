"""Every action writes into the journal and has a test in which it is refused. docs/house.md says the rule in
words.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from tests.house import plan

Function = ast.FunctionDef | ast.AsyncFunctionDef


class Action(NamedTuple):
    """A public function of a room's `actions` whose signature names the doer."""

    room: str
    path: Path
    function: Function

    def __str__(self) -> str:
        return f"{plan.at(self.path, self.function.lineno)} {self.function.name}"


def test_every_action_writes_into_the_journal() -> None:
    silent = [str(action) for action in actions() if not records(action.function, action.room)]
    assert silent == []


def test_every_action_has_a_test_in_which_it_is_refused() -> None:
    refusable = [action for action in actions() if not is_of_the_system(action.function)]
    unrefused = [str(action) for action in refusable if action.function.name not in refused_in(action.room)]
    assert unrefused == []


def test_every_action_takes_its_doer_by_name_only() -> None:
    by_place = [str(action) for action in actions() if not is_keyword_only(action.function, "by")]
    assert by_place == []


@cache
def functions(room: str) -> dict[str, list[Function]]:
    """What an action of a room can call by name: functions of its room, and actions of all rooms."""
    found: dict[str, list[Function]] = {}
    own = (path for path in plan.code(tests=False) if path.relative_to(plan.PACKAGE).parts[0] == room)
    for path in {*own, *(path for _room, path in modules())}:
        for node in plan.tree(path).body:
            if isinstance(node, Function):
                found.setdefault(node.name, []).append(node)
    return found


def modules() -> Iterator[tuple[str, Path]]:
    for room in plan.rooms():
        folder = plan.PACKAGE / room
        for path in sorted({*folder.rglob("actions.py"), *folder.rglob("actions/*.py")}):
            yield room, path


def actions() -> Iterator[Action]:
    for room, path in modules():
        for node in plan.tree(path).body:
            if isinstance(node, Function) and not node.name.startswith("_") and names_doer(node):
                yield Action(room, path, node)


def names_doer(function: Function) -> bool:
    arguments = function.args
    return any(argument.arg == "by" for argument in [*arguments.args, *arguments.kwonlyargs])


def is_of_the_system(function: Function) -> bool:
    """What nobody in particular does says so: its `by` is a word of the system unless told otherwise."""
    defaults = dict(
        zip((argument.arg for argument in function.args.kwonlyargs), function.args.kw_defaults, strict=True)
    )
    return isinstance(defaults.get("by"), ast.Constant)


def is_keyword_only(function: Function, name: str) -> bool:
    return any(argument.arg == name for argument in function.args.kwonlyargs)


def records(function: Function, room: str, asked: frozenset[str] = frozenset()) -> bool:
    """Whether a function calls `journal.record`, itself or through functions of its room or other actions."""
    called = set(calls(function)) - asked
    if "record" in called:
        return True
    known = functions(room)
    return any(records(other, room, asked | called) for name in called for other in known.get(name, []))


def calls(node: ast.AST) -> Iterator[str]:
    for inner in ast.walk(node):
        if isinstance(inner, ast.Call):
            called = inner.func
            if isinstance(called, ast.Name):
                yield called.id
            elif isinstance(called, ast.Attribute):
                yield called.attr


@cache
def refused_in(room: str) -> frozenset[str]:
    """Names that tests of a room or of the house call inside `with pytest.raises(Refused)` or `Clash`.

    Such a test also asserts something afterwards: that nothing has changed.
    """
    near = (plan.PACKAGE / room, plan.ROOT / "tests")
    return frozenset(
        name
        for path in plan.test_code()
        if any(path.is_relative_to(folder) for folder in near)
        for test in ast.walk(plan.tree(path))
        if isinstance(test, Function) and test.name.startswith("test_")
        for block in refusals(test)
        if any(isinstance(node, ast.Assert) and node.lineno > block.lineno for node in ast.walk(test))
        for name in calls(ast.Module(block.body, []))
    )


def refusals(test: Function) -> Iterator[ast.With]:
    for node in ast.walk(test):
        if isinstance(node, ast.With) and any(expects_refusal(item.context_expr) for item in node.items):
            yield node


def expects_refusal(expression: ast.expr) -> bool:
    if not isinstance(expression, ast.Call) or "raises" not in ast.unparse(expression.func):
        return False
    return any(word in ast.unparse(expression) for word in ("Refused", "Clash"))
