"""Addresses with numbers in them, as Django would write them."""

from __future__ import annotations

import pytest
from django.test import override_settings
from django.urls import NoReverseMatch, path, reverse, set_script_prefix

from sahay.kit.addresses import address


def _view() -> None: ...


urlpatterns = [
    path("all/", _view, name="all"),
    path("shelf/<int:shelf>/book/<int:book>/", _view, name="book"),
    path("word/<slug:word>/", _view, name="word"),
    path("two/<int:one>/<str:kind>/", _view, name="two"),
]
ours = override_settings(ROOT_URLCONF=__name__)


@ours
@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("all", ()),
        ("book", (3, 4)),
        ("book", (0, 12345678901234567890)),
        ("word", ("of-mouth",)),
        ("word", (7,)),
        ("two", (1, "kind & good")),
    ],
)
def test_an_address_is_what_django_says(name: str, arguments: tuple[object, ...]) -> None:
    for _again in range(2):
        assert address(name, *arguments) == reverse(name, args=arguments)


@ours
@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("book", (3,)),
        ("book", (-1, 4)),
        ("book", ("", 4)),
        ("book", (None, 4)),
        ("nowhere", ()),
        ("all", (1,)),
    ],
)
def test_what_has_no_address_has_none(name: str, arguments: tuple[object, ...]) -> None:
    for _again in range(2):
        with pytest.raises(NoReverseMatch):
            address(name, *arguments)


@ours
def test_an_address_is_below_where_the_house_stands() -> None:
    assert address("book", 1, 2) == "/shelf/1/book/2/"
    set_script_prefix("/help/")
    try:
        assert address("book", 1, 2) == "/help/shelf/1/book/2/"
    finally:
        set_script_prefix("/")
    assert address("book", 1, 2) == "/shelf/1/book/2/"
