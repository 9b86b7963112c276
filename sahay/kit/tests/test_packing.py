"""Pages are packed for whoever can unpack them, and only pages."""

from __future__ import annotations

import gzip

import pytest
from django.http import HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.test import RequestFactory

from sahay.kit.packing import MOST_PADDING, SHORTEST, PackPages

PAGE = b"<p>Where is my kettle?</p>" * 200


def answered(response: HttpResponseBase, accepts: str = "br, gzip") -> HttpResponseBase:
    request = RequestFactory().get("/", headers={"Accept-Encoding": accepts})
    return PackPages(lambda _request: response)(request)


def test_a_page_comes_packed_and_whole() -> None:
    response = answered(HttpResponse(PAGE))
    assert isinstance(response, HttpResponse)
    assert response.headers["Content-Encoding"] == "gzip"
    assert response.headers["Content-Length"] == str(len(response.content))
    assert len(response.content) < len(PAGE) / 7
    assert gzip.decompress(response.content) == PAGE


def test_who_cannot_unpack_gets_it_as_it_is_and_caches_are_told() -> None:
    response = answered(HttpResponse(PAGE), accepts="identity")
    assert isinstance(response, HttpResponse)
    assert response.content == PAGE
    assert response.headers["Vary"] == "Accept-Encoding"


@pytest.mark.parametrize(
    "response",
    [
        HttpResponse(PAGE[: SHORTEST - 1]),
        HttpResponse(PAGE, content_type="image/png"),
        HttpResponse(PAGE, headers={"Content-Encoding": "br"}),
        StreamingHttpResponse([PAGE]),
    ],
)
def test_everything_else_is_left_alone(response: HttpResponseBase) -> None:
    before = response.headers.get("Content-Encoding")
    assert answered(response).headers.get("Content-Encoding") == before


def test_the_length_of_a_page_does_not_tell_what_is_in_it() -> None:
    lengths = {len(answered(HttpResponse(PAGE)).content) for _time in range(60)}  # type: ignore[attr-defined]
    assert len(lengths) > 10
    assert max(lengths) - min(lengths) <= MOST_PADDING + 1
