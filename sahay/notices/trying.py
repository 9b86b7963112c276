"""A push service on this machine with one browser in it, for trying notices out and for tests.

It takes what a real one takes, checks the signature, and opens what only that browser can open.
"""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from sahay.notices.keys import raw, written

Shown = Callable[[dict[str, Any]], object]


class PushService:
    """Listens on loopback. `answers` is what it says to the next notices, 201 when it has run out."""

    def __init__(self, port: int = 0, show: Shown = lambda said: None) -> None:
        from cryptography.hazmat.primitives.asymmetric import ec

        self.key = ec.generate_private_key(ec.SECP256R1())
        self.secret = os.urandom(16)
        self.show = show
        self.answers: list[int] = []
        self.came: list[dict[str, Any]] = []
        self.heads: list[dict[str, str]] = []
        self.server = ThreadingHTTPServer(("127.0.0.1", port), _handler(self))
        self.origin = f"http://127.0.0.1:{self.server.server_address[1]}"

    def subscription(self, name: str = "one") -> dict[str, str]:
        """What the browser in it hands to Sahay."""
        return {
            "endpoint": f"{self.origin}/push/{name}",
            "public_key": written(raw(self.key)),
            "secret": written(self.secret),
        }

    def take(self, head: dict[str, str], sealed: bytes) -> int:
        """One notice: the status for whoever brought it."""
        from py_vapid import Vapid02

        if not Vapid02.verify(head.get("Authorization", "")):
            return 403
        self.heads.append(head)
        status = self.answers.pop(0) if self.answers else 201
        if status == 201:
            said = self.opened(sealed)
            self.came.append(said)
            self.show(said)
        return status

    def opened(self, sealed: bytes) -> dict[str, Any]:
        """What stands in it."""
        import http_ece

        text = http_ece.decrypt(sealed, private_key=self.key, auth_secret=self.secret, version="aes128gcm")
        said: dict[str, Any] = json.loads(text)
        return said

    def __enter__(self) -> PushService:
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_error: object) -> None:
        self.server.shutdown()
        self.server.server_close()


def _handler(service: PushService) -> type[BaseHTTPRequestHandler]:
    class Taking(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            sealed = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            self.send_response(service.take(dict(self.headers.items()), sealed))
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_words: object) -> None:
            """Nothing: what matters is shown."""

    return Taking
