"""Pages go over the wire packed: a seventh of their size, for less work than sending them whole."""

from __future__ import annotations

from collections.abc import Callable
from gzip import GzipFile
from io import BytesIO
from secrets import choice, randbelow
from string import ascii_letters

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.cache import patch_vary_headers

QUICKLY = 1
SHORTEST = 1_400  # what goes in one packet is not worth it
MOST_PADDING = 100


class PackPages:
    """Packs pages for browsers that can unpack them. Styles, scripts and pictures are packed when collected.

    Whoever watches the line and can put words into a page must not learn from its length whether they occur
    in it too (BREACH): tokens of forms differ in every page, and a packed page has a name of random length.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if _is_page(response):
            patch_vary_headers(response, ["Accept-Encoding"])
            if "gzip" in request.headers.get("Accept-Encoding", ""):
                response.content = _packed(response.content)  # type: ignore[attr-defined]
                response.headers["Content-Encoding"] = "gzip"
                response.headers["Content-Length"] = str(len(response.content))  # type: ignore[attr-defined]
        return response


def _is_page(response: HttpResponseBase) -> bool:
    return (
        not response.streaming
        and response.headers.get("Content-Type", "").startswith("text/html")
        and "Content-Encoding" not in response.headers
        and len(response.content) >= SHORTEST  # type: ignore[attr-defined]
    )


def _packed(content: bytes) -> bytes:
    padding = choice(ascii_letters) * randbelow(MOST_PADDING + 1)
    packed = BytesIO()
    with GzipFile(padding, "wb", QUICKLY, packed, mtime=0) as file:
        file.write(content)
    return packed.getvalue()
