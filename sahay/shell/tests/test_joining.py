"""What is written in small files is served whole, and nothing gets lost on the way."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.template import Context, Template
from pytest_django import Settings

from sahay.shell.joining import FINDER, SCRIPTS, SHEETS, SOURCES, JoinedFinder, joined, parts
from sahay.shell.templatetags import shell

HTMX = "django_htmx/htmx-2.min.js"
MOST_BYTES = 45_000


@pytest.fixture
def finder(settings: Settings, tmp_path: Path) -> JoinedFinder:
    settings.STATIC_ROOT = tmp_path / "static"
    return JoinedFinder()


def test_every_sheet_and_every_script_has_its_place_in_a_whole() -> None:
    written = {path.relative_to(SOURCES).as_posix() for path in SOURCES.glob("shell/*s/*.*s*")}
    assert written == {part for of_whole in parts().values() for part in of_whole}
    assert parts()["shell/all.css"][0] == "shell/css/tokens.css"


@pytest.mark.parametrize("sheet", [f"shell/{name}.css" for name in SHEETS])
def test_a_joined_sheet_keeps_every_rule_and_no_comment(sheet: str) -> None:
    whole = joined(sheet)
    assert "/*" not in whole
    assert whole.count("{") == whole.count("}")
    for part in parts()[sheet]:
        rules = re.sub(r"/\*.*?\*/", "", (SOURCES / part).read_text(), flags=re.DOTALL)
        assert re.sub(r"\s", "", rules) in re.sub(r"\s", "", whole)


@pytest.mark.parametrize("script", [f"shell/{name}.js" for name in SCRIPTS])
def test_joined_scripts_do_not_know_each_others_names(script: str) -> None:
    whole = joined(script)
    assert len(re.findall(r"^\{$", whole, re.MULTILINE)) == len(parts()[script])
    assert not re.search(r"^\s*(import|export)\b", whole, re.MULTILINE)
    assert not re.search(r"^//", whole, re.MULTILINE)


def test_a_script_breaks_no_text_over_lines() -> None:
    broken = [path.name for path in SOURCES.glob("shell/js/*.js") if path.read_text().count("`") % 2]
    broken += [
        path.name
        for path in SOURCES.glob("shell/js/*.js")
        for line in path.read_text().splitlines()
        if line.count("`") % 2
    ]
    assert broken == []


def test_joined_files_are_found_and_listed(finder: JoinedFinder) -> None:
    found = Path(str(finder.find("shell/all.css")))
    assert found.read_text() == joined("shell/all.css")
    assert [path for path, storage in finder.list(None) if storage.exists(path)] == list(parts())
    assert finder.find("shell/all.css", find_all=True) == [str(found)]
    assert finder.find("shell/other.css") == []


def test_a_joined_file_is_written_anew_only_when_a_part_has_changed(finder: JoinedFinder) -> None:
    file = Path(str(finder.find("shell/all.css")))
    written = file.stat().st_mtime_ns
    finder.find("shell/all.css")
    assert file.stat().st_mtime_ns == written
    file.write_text("old")
    finder.find("shell/all.css")
    assert file.read_text() == joined("shell/all.css")


def test_a_page_links_one_sheet_where_they_are_joined_and_its_parts_where_they_are_not(
    settings: Settings,
) -> None:
    def links() -> int:
        shell.style_sheets.cache_clear()
        return Template("{% style_sheets %}").render(Context()).count("<link")

    settings.STATICFILES_FINDERS = [FINDER]
    assert links() == 1
    settings.STATICFILES_FINDERS = []
    assert links() == len(parts()["shell/all.css"])
    shell.style_sheets.cache_clear()


def test_what_every_page_of_the_desk_reads_stays_light() -> None:
    files = [joined("shell/all.css").encode(), joined("shell/desk.js").encode()]
    files += [
        Path(str(finders.find(path))).read_bytes() for path in (HTMX, "shell/icons.svg", "shell/icon.svg")
    ]
    assert sum(len(gzip.compress(file, 9)) for file in files) < MOST_BYTES
