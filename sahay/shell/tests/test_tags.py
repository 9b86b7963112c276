"""The tags that every template uses."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from django import forms
from django.contrib.messages.storage.base import Message
from django.template import Context, Template
from django.test import RequestFactory, override_settings
from django.utils import translation


def rendered(source: str, **context: object) -> str:
    return Template(source).render(Context(context))


class Order(forms.Form):
    number = forms.CharField(label="Order number", help_text="On the receipt.")
    colour = forms.CharField(required=False)
    way = forms.ChoiceField(label="How", choices=[("a", "A"), ("b", "B")], widget=forms.RadioSelect)
    news = forms.BooleanField(label="Tell me", required=False)
    secret = forms.CharField(widget=forms.HiddenInput)


def test_an_icon_is_decoration_that_nobody_reads_out() -> None:
    html = rendered('{% icon "note" %}')
    assert 'aria-hidden="true"' in html
    assert "icons.svg#note" in html


def test_an_icon_that_points_turns_round_with_the_writing() -> None:
    assert "icon-flip" in rendered('{% icon "reply" %}')
    assert "icon-flip" not in rendered('{% icon "clock" %}')


def test_a_field_ties_label_hint_and_fault_to_its_control() -> None:
    html = rendered("{% field form.number %}", form=Order({}))
    assert '<label class="field-label" for="id_number">Order number' in html
    assert 'id="id_number_helptext">On the receipt.' in html
    assert 'id="id_number_error"' in html
    assert 'aria-describedby="id_number_helptext id_number_error"' in html
    assert 'aria-invalid="true"' in html
    assert 'data-state="error"' in html


def test_a_field_without_faults_shows_none() -> None:
    html = rendered("{% field form.number %}", form=Order())
    assert "field-error" not in html
    assert "data-state" not in html


def test_a_field_that_may_stay_empty_says_so() -> None:
    assert "(optional)" in rendered("{% field form.colour %}", form=Order())
    assert "(optional)" not in rendered("{% field form.number %}", form=Order())
    assert "(optional)" not in rendered("{% field form.news %}", form=Order())


def test_choices_are_a_group_with_a_legend() -> None:
    html = rendered('{% field form.way variant="cards" %}', form=Order({}))
    assert "<fieldset" in html
    assert "<legend" in html
    assert 'data-variant="cards"' in html
    assert 'aria-describedby="id_way_error"' in html


def test_a_single_check_stands_before_its_words() -> None:
    html = rendered("{% field form.news %}", form=Order())
    assert html.index("checkbox") < html.index("Tell me")
    assert html.count("checkbox") == 1


def test_a_hidden_field_brings_nothing_to_read() -> None:
    html = rendered("{% field form.secret %}", form=Order())
    assert "hidden" in html
    assert "<label" not in html


def test_faults_of_a_form_are_listed_with_ways_to_the_fields() -> None:
    html = rendered("{% include 'shell/components/form_errors.html' %}", form=Order({}))
    assert 'role="alert"' in html
    assert 'href="#id_number"' in html
    assert 'href="#id_way_field"' in html
    assert rendered("{% include 'shell/components/form_errors.html' %}", form=Order()).strip() == ""


def test_what_people_wrote_runs_its_own_way_and_is_escaped() -> None:
    html = rendered('{% person_text text "ur" "p" "large" %}', text="سلام <b>")
    assert html == '<p dir="auto" lang="ur" class="large">سلام &lt;b&gt;</p>'
    assert rendered("{% person_text text %}", text=None) == '<span dir="auto"></span>'


def test_a_phone_number_is_kept_in_one_piece_and_can_be_called() -> None:
    html = rendered('<a href="{{ phone|tel }}">{{ phone|bdi }}</a>', phone="+92 (300) 12-34")
    assert html == '<a href="tel:+923001234"><bdi>+92 (300) 12-34</bdi></a>'
    assert rendered("{{ phone|bdi }}", phone="<i>") == "<bdi>&lt;i&gt;</bdi>"


@pytest.mark.parametrize(
    ("code", "name"), [("ur", "اردو"), ("hi-Latn", "हिन्दी (Latin)"), ("xx", "xx"), ("", "")]
)
def test_a_language_is_called_by_its_own_name(code: str, name: str) -> None:
    assert rendered("{{ code|language_name }}", code=code) == name


def test_a_language_is_only_labelled_when_it_is_not_that_of_the_page() -> None:
    with translation.override("en"):
        assert rendered('{% language_tag "en" %}') == ""
        assert 'lang="ur" dir="rtl"' in rendered('{% language_tag "ur" %}')
        assert 'lang="hi" dir="ltr"' in rendered('{% language_tag "hi-Latn" %}')


def test_a_moment_has_words_and_the_exact_time_behind_them() -> None:
    when = datetime(2026, 3, 1, 9, 5, tzinfo=UTC)
    html = rendered("{% moment when 'on Sunday' relative=True %}", when=when)
    assert 'datetime="2026-03-01T09:05:00+00:00"' in html
    assert "data-relative" in html
    assert ">on Sunday</time>" in html
    assert rendered("{% moment when %}", when=None) == ""


def test_a_moment_without_words_is_said_as_clocks_of_its_zone_show_it() -> None:
    when = datetime(2025, 3, 1, 20, 5, tzinfo=UTC)
    html = rendered("{% moment when zone=zone %}", when=when, zone=ZoneInfo("Asia/Karachi"))
    assert ">2 March 2025 at 01:05</time>" in html
    assert ">1 March 2025 at 20:05</time>" in rendered("{% moment when zone=zone %}", when=when)


def test_a_moment_that_names_no_zone_is_said_as_clocks_show_it_where_its_reader_is() -> None:
    when, here = datetime(2025, 3, 1, 20, 5, tzinfo=UTC), ZoneInfo("Asia/Karachi")
    assert ">2 March 2025 at 01:05</time>" in rendered("{% moment when %}", when=when, zone=here)
    elsewhere = rendered("{% moment when zone=other %}", when=when, zone=here, other="Europe/Tallinn")
    assert ">1 March 2025 at 22:05</time>" in elsewhere
    assert ">1 March 2025 at 20:05</time>" in rendered("{% moment when %}", when=when)


@override_settings(ROOT_URLCONF="sahay.shell.urls")
def test_a_place_is_shown_only_when_there_is_such_a_page() -> None:
    request = RequestFactory().get("/style-guide/")
    html = rendered('{% place "style_guide" "Parts" "star" "g p" 3 %}', request=request)
    assert 'href="/style-guide/"' in html
    assert 'aria-current="page"' in html
    assert 'data-key="g p"' in html
    assert rendered('{% place "nowhere:at_all" "Parts" "star" %}', request=request).strip() == ""


def test_a_message_with_an_address_to_undo_brings_a_button_that_posts_there() -> None:
    message = Message(
        25, "Your answer leaves in a moment.", extra_tags="undo=/desk/outbox/7/undo/ seconds=10"
    )
    html = rendered("{% message_toast message %}", message=message, csrf_token="secret")
    assert '<form method="post" action="/desk/outbox/7/undo/">' in html
    assert 'data-seconds="10"' in html
    assert "csrfmiddlewaretoken" in html


@pytest.mark.parametrize("tags", ["undo=https://elsewhere.example/", "undo=//elsewhere.example/", "", "safe"])
def test_a_message_never_posts_to_another_house(tags: str) -> None:
    assert "<form" not in rendered(
        "{% message_toast message %}", message=Message(25, "Saved.", extra_tags=tags)
    )


def test_the_look_is_taken_from_the_cookie_only_when_it_is_one_we_know() -> None:
    request = RequestFactory().get("/")
    request.COOKIES["sahay_theme"] = "dark"
    assert rendered("{% theme %}", request=request) == "dark"
    request.COOKIES["sahay_theme"] = '"><script>'
    assert rendered("{% theme %}", request=request) == ""
    assert rendered("{% theme %}") == ""


def test_the_kind_of_a_notice_chooses_its_drawing() -> None:
    html = rendered('{% include "shell/components/alert.html" with kind="success" title="Saved." %}')
    assert "icons.svg#resolve" in html
    assert 'data-kind="success"' in html
