"""What is kept of a page comes out as if it had been made anew, for everybody who asks."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.contenttypes.models import ContentType
from django.middleware.csrf import get_token
from django.template import Context, Template, TemplateSyntaxError
from django.test import RequestFactory, override_settings
from django.urls import NoReverseMatch
from django.utils import timezone, translation
from django.utils.functional import SimpleLazyObject

from sahay.shell.templatetags.kept import LONGEST_KEPT, MOST_KEPT, TOKEN_STANDS_HERE


class Counting:
    """Something a template asks, which counts how often it was asked."""

    def __init__(self) -> None:
        self.asked = 0

    def __str__(self) -> str:
        self.asked += 1
        return "words"


def said(template: Template, **context: Any) -> str:
    return template.render(Context(context))


def test_a_part_is_made_once_for_each_key() -> None:
    template, words = Template("{% kept key words %}{{ key }} {{ words }}{% endkept %}"), Counting()
    assert said(template, key=1, words=words) == "1 words"
    assert said(template, key=1, words=words) == "1 words"
    assert words.asked == 1
    assert said(template, key=2, words=words) == "2 words"
    assert words.asked == 2


def test_two_parts_with_one_key_stay_apart() -> None:
    assert said(Template("{% kept a=1 %}a{% endkept %}{% kept a=1 %}b{% endkept %}")) == "ab"


def test_each_language_and_each_zone_has_its_own() -> None:
    template = Template(
        "{% load tz %}{% kept %}{% translate 'Inbox' %} {% get_current_timezone as z %}{{ z }}{% endkept %}"
    )
    heard = set()
    for language in ("en", "et"):
        for zone in ("Asia/Kolkata", "Europe/Tallinn"):
            with translation.override(language), timezone.override(zone):
                heard.add(said(template))
    assert len(heard) == 4


def test_the_token_of_a_form_is_the_askers_own() -> None:
    template = Template("{% kept %}<form>{% csrf_token %}</form>{% endkept %}")
    for token in ("one", "two"):
        assert f'value="{token}"' in said(template, csrf_token=token)
    request = RequestFactory().get("/")
    assert TOKEN_STANDS_HERE not in said(template, csrf_token=get_token(request))


def test_words_of_others_do_not_become_a_token() -> None:
    template = Template("{% kept words %}{{ words }}{% endkept %}")
    assert said(template, words="csrf_token csrf-", csrf_token="secret") == "csrf_token csrf-"


def test_what_a_lazy_key_stands_for_is_the_key() -> None:
    template = Template("{% kept key %}{{ key }}{% endkept %}")
    assert said(template, key=SimpleLazyObject(lambda: "first")) == "first"
    assert said(template, key=SimpleLazyObject(lambda: "second")) == "second"


def test_a_key_that_cannot_be_kept_under_makes_the_part_anew() -> None:
    template = Template("{% kept key %}{{ key.word }}{% endkept %}")
    assert said(template, key={"word": "first"}) == "first"
    assert said(template, key={"word": "second"}) == "second"


def test_the_least_used_parts_are_forgotten() -> None:
    template, words = Template("{% kept key words %}{{ words }}{% endkept %}"), Counting()
    for key in range(MOST_KEPT + 1):
        said(template, key=key, words=words)
    said(template, key=MOST_KEPT, words=words)
    assert words.asked == MOST_KEPT + 1
    said(template, key=0, words=words)
    assert words.asked == MOST_KEPT + 2


def test_a_very_long_part_is_not_kept() -> None:
    template, words = Template("{% kept words long %}{{ words }}{{ long }}{% endkept %}"), Counting()
    for _time in range(2):
        said(template, words=words, long="x" * LONGEST_KEPT)
    assert words.asked == 2


def test_a_part_sees_nothing_but_its_keys() -> None:
    template = Template("{% kept seen %}{{ seen }}{{ hidden }}{% endkept %}")
    assert said(template, seen="a", hidden="b") == "a"


@pytest.mark.parametrize("written", ["{% kept user.name %}{% endkept %}", "{% kept 1 %}{% endkept %}"])
def test_every_key_has_a_name(written: str) -> None:
    with pytest.raises(TemplateSyntaxError, match="has no name"):
        Template(written)


def test_a_row_of_a_table_is_no_key() -> None:
    with pytest.raises(TypeError, match="its values change"):
        said(Template("{% kept thing %}{{ thing.model }}{% endkept %}"), thing=ContentType(model="a"))


@pytest.mark.parametrize("written", ["{% translate 'Inbox' %}", "{% translate 'Inbox' as word %}{{ word }}"])
def test_a_text_is_in_the_language_of_whoever_reads(written: str) -> None:
    template = Template(written)
    heard = []
    for language in ("en", "et", "ur", "en"):
        with translation.override(language):
            heard.append(said(template))
    assert heard[0] == heard[3] == "Inbox"
    assert len(set(heard)) == 3


def test_a_drawing_may_be_named_by_the_page() -> None:
    template = Template("{% icon name 'large' %}")
    assert "#mail" in said(template, name="mail")
    assert "#phone" in said(template, name="phone")
    assert "icon large" in said(template, name="phone")


@override_settings(ROOT_URLCONF="sahay.shell.urls")
def test_an_address_is_written_as_django_writes_it() -> None:
    assert said(Template("{% url 'style_guide_page' 7 %}")) == "/style-guide/7/"
    assert said(Template("{% url 'style_guide_page' page='en' %}")) == "/style-guide/en/"
    assert said(Template("{% url 'style_guide_page' 7 as there %}[{{ there }}]")) == "[/style-guide/7/]"
    assert said(Template("{% url 'nowhere' 7 as there %}[{{ there }}]")) == "[]"
    with pytest.raises(NoReverseMatch):
        said(Template("{% url 'style_guide_page' nobody %}"))
