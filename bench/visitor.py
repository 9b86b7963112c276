"""A browser of the barest kind: one kept connection, cookies, forms."""

from __future__ import annotations

import gzip
import http.client
import re
import time
from collections.abc import Mapping
from types import MappingProxyType
from urllib.parse import urlencode, urlsplit

TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="([^"]+)"')
ASSET = re.compile(rb'(?:href|src)="(/static/[^"#]+)')


class Visitor:
    """Somebody signed in. Times are in milliseconds."""

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        self.link = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=60)
        self.cookies: dict[str, str] = {}
        self.known: dict[str, str] = {}

    def get(self, path: str, part: str = "") -> tuple[int, bytes]:
        """Status and body, unpacked; of the page, or of the part that htmx would exchange."""
        return self._ask("GET", path, more={"HX-Request": "true", "HX-Target": part} if part else {})

    def post(self, path: str, fields: dict[str, str]) -> tuple[int, bytes]:
        """Sends a form of the page at `path`, with the page's own token."""
        _, page = self.get(path)
        found = TOKEN.search(page)
        token = found.group(1).decode() if found else ""
        return self._ask("POST", path, urlencode(fields | {"csrfmiddlewaretoken": token}))

    def timed(self, path: str, part: str = "") -> float:
        """How long a page, or a part of it, took from asking to its last byte."""
        began = time.perf_counter()
        status, _ = self.get(path, part)
        if status != 200:
            raise RuntimeError(f"{path} answered {status}")
        return (time.perf_counter() - began) * 1000

    def timed_again(self, path: str) -> float:
        """How long the word took that a page still holds, which was seen before."""
        if path not in self.known:
            self.get(path)
        began = time.perf_counter()
        status, _ = self._ask("GET", path, more={"If-None-Match": self.known[path]})
        if status != 304:
            raise RuntimeError(f"{path} answered {status} to who knew it")
        return (time.perf_counter() - began) * 1000

    def weight(self, path: str) -> int:
        """Bytes over the wire of a page with every style, script and picture it names."""
        self._ask("GET", path)
        total = self.last_length
        _, page = self.get(path)
        for asset in sorted(set(ASSET.findall(page))):
            self._ask("GET", asset.decode())
            total += self.last_length
        return total

    def _answer(
        self, method: str, path: str, body: str | None, headers: dict[str, str]
    ) -> http.client.HTTPResponse:
        """Asks again over a new connection when the kept one was closed meanwhile."""
        try:
            self.link.request(method, path, body, headers)
            return self.link.getresponse()
        except (http.client.RemoteDisconnected, ConnectionError):
            self.link.close()
            self.link.request(method, path, body, headers)
            return self.link.getresponse()

    def _ask(
        self, method: str, path: str, body: str | None = None, more: Mapping[str, str] = MappingProxyType({})
    ) -> tuple[int, bytes]:
        headers = {
            "Cookie": "; ".join(f"{k}={v}" for k, v in self.cookies.items()),
            "Accept-Encoding": "gzip",
            **more,
        }
        if body is not None:
            headers |= {"Content-Type": "application/x-www-form-urlencoded"}
        answer = self._answer(method, path, body, headers)
        packed = answer.read()
        self.last_length = len(packed)
        if mark := answer.getheader("ETag"):
            self.known[path] = mark
        for name, value in answer.getheaders():
            if name.lower() == "set-cookie":
                key, _, rest = value.partition("=")
                self.cookies[key] = rest.split(";")[0]
        unpacked = gzip.decompress(packed) if answer.getheader("Content-Encoding") == "gzip" else packed
        return answer.status, unpacked
