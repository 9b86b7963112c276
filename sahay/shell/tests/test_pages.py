"""The frame holds in both directions of writing, and still stands when something is broken."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.template.loader import get_template, render_to_string
from django.test import Client, RequestFactory, override_settings
from django.utils import translation

from sahay.shell.templatetags import shell
from sahay.shell.views import PAGES, icon_names, style_guide
from tests.house.reading import faults

pytestmark = pytest.mark.django_db  # the frame names the business

SHELL = Path(__file__).resolve().parent.parent
ERRORS = ["400.html", "403.html", "403_csrf.html", "404.html", "413.html", "429.html", "500.html", "503.html"]


@pytest.mark.parametrize(("language", "direction"), [("en", "ltr"), ("ur", "rtl")])
@pytest.mark.parametrize("page", PAGES)
def test_every_sample_page_reads_well(page: str, language: str, direction: str) -> None:
    request = RequestFactory().get("/")
    with translation.override(language):
        html = style_guide(request, page).content.decode()
    assert faults(html, language, direction) == []


@override_settings(ROOT_URLCONF="sahay.shell.urls")
def test_there_is_no_other_sample_page(client: Client) -> None:
    assert client.get("/style-guide/other/").status_code == 404


@pytest.mark.parametrize(("language", "direction"), [("en", "ltr"), ("ur", "rtl")])
@pytest.mark.parametrize("name", ERRORS)
def test_pages_for_errors_need_nothing_but_themselves(name: str, language: str, direction: str) -> None:
    with translation.override(language):
        assert faults(render_to_string(name), language, direction) == []


def test_the_page_for_our_own_faults_survives_a_missing_style_sheet(monkeypatch: pytest.MonkeyPatch) -> None:
    def lost(path: str) -> str:
        raise ValueError(f"Missing staticfiles manifest entry for {path!r}")

    monkeypatch.setattr(staticfiles_storage, "url", lost)
    shell.style_sheets.cache_clear()
    assert "/static/shell/css/tokens.css" in render_to_string("500.html")
    shell.style_sheets.cache_clear()


def test_a_refusal_gives_its_reason() -> None:
    html = render_to_string("shell/refused.html", {"reason": "Only Mona may do <this>."})
    assert "Only Mona may do &lt;this&gt;." in html


def test_the_manager_on_duty_can_be_called_from_every_staff_page() -> None:
    manager = {"name": "Mona Rahman", "phone": "+92 300 1234567", "branch": "Old Town"}
    html = render_to_string("shell/base_desk.html", {"manager_on_duty": manager})
    assert html.count('href="tel:+923001234567"') == 2
    assert "Mona Rahman" in html


def test_a_channel_that_fails_is_told_with_its_remedy() -> None:
    trouble = {
        "title": "Mail is not coming in.",
        "reason": "Wrong password.",
        "url": "/x/",
        "remedy": "Set it",
    }
    html = render_to_string("shell/base_desk.html", {"channel_troubles": [trouble]})
    assert "Mail is not coming in." in html
    assert '<a href="/x/">Set it</a>' in html


def test_every_drawing_that_a_template_names_is_in_the_sprite() -> None:
    templates = [path.read_text() for path in SHELL.parent.rglob("templates/**/*.html")]
    names = r'\{% (?:icon|place "[^"]+" \S+) "([\w-]+)"'
    named = {name for text in templates for name in re.findall(names, text)}
    assert {"reply", "users"} <= named
    assert named - set(icon_names()) == set()
    assert len(icon_names()) == len(set(icon_names()))


def test_the_frame_links_only_files_that_are_there() -> None:
    html = get_template("shell/base_desk.html").render({}, RequestFactory().get("/"))
    linked = set(re.findall(r'(?:href|src)="/static/([^"#]+)', html))
    assert [path for path in linked if not finders.find(path)] == []
    assert any("htmx" in path for path in linked)


def test_scripts_are_short() -> None:
    lengths = {path.name: len(path.read_text().splitlines()) for path in SHELL.rglob("static/**/*.js")}
    assert {name: lines for name, lines in lengths.items() if lines >= 150} == {}
