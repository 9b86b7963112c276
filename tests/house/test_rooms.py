"""A room uses rooms below it, and nothing else."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator

import pytest
from django.apps import apps
from django.db.models import Model
from django.db.models.fields.related import RelatedField

from tests.house import plan

CATCH_ALL = {"utils", "helpers", "services", "common", "core", "base", "misc", "managers", "signals"}


def test_rooms_import_only_rooms_below_them() -> None:
    command = [
        sys.executable,
        "-c",
        "from importlinter.cli import lint_imports_command as lint; lint()",
        "--no-cache",
    ]
    done = subprocess.run(command, cwd=plan.ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def test_tables_point_only_at_tables_of_rooms_below_them() -> None:
    upward = [
        f"{model._meta.label} -> {other._meta.label}"
        for model, other in relations()
        if not plan.may_use(model._meta.app_label, other._meta.app_label)
    ]
    assert upward == []


def relations() -> Iterator[tuple[type[Model], type[Model]]]:
    """Every table of ours with each table of ours that it points at."""
    ours = [model for model in apps.get_models() if model._meta.app_label in plan.rooms()]
    for model in ours:
        for field in model._meta.get_fields():
            if isinstance(field, RelatedField) and field.related_model in ours:
                yield model, field.related_model


def test_no_room_and_no_file_is_a_catch_all() -> None:
    named = [plan.at(path) for path in plan.code() if CATCH_ALL & {path.stem, path.parent.name}]
    assert named == []


@pytest.mark.parametrize("room", plan.rooms())
def test_a_room_says_in_a_few_words_what_it_keeps(room: str) -> None:
    said = ast.get_docstring(plan.tree(plan.PACKAGE / room / "__init__.py"))
    assert said, f"sahay/{room}/__init__.py has no docstring"
    assert len(said.split()) >= 4


def test_no_file_grows_past_three_hundred_lines() -> None:
    long = [
        f"{plan.at(path)}: {lines}"
        for path in plan.code()
        if (lines := len(path.read_text().splitlines())) > 300
    ]
    assert long == []


def test_migrations_are_named_for_what_they_do() -> None:
    unnamed = [plan.at(path) for path in plan.PACKAGE.rglob("migrations/*.py") if "_auto_" in path.name]
    assert unnamed == []


def test_nothing_says_that_it_is_not_finished() -> None:
    marks = re.compile(
        r"\b(TO" r"DO|FIX" r"ME|XX" r"X|NotImplemented" r"Error)\b|pytest\.(mark\.)?(skip|xfail)"
    )
    unfinished = [
        f"{plan.at(path, number)}: {line.strip()}"
        for path in [*plan.code(), *plan.test_code()]
        for number, line in enumerate(path.read_text().splitlines(), 1)
        if marks.search(line)
    ]
    assert unfinished == []
