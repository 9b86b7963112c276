"""The shop's own site, which is none of ours: pages of another server under another name."""

from __future__ import annotations

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class OtherSite:
    """Answers every address with one page. Its name is another one, so what it frames gets no cookies."""

    def __init__(self, body: str, language: str = "en") -> None:
        page = f'<!doctype html><html lang="{language}"><meta charset="utf-8"><title>Our lamps</title>'
        page += '<meta name="viewport" content="width=device-width">'
        page += f"<body><h1>Our lamps</h1>{body}</body></html>"

        class Answer(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                self.send_response(200)
                self.send_header("Content-Type", "text/html; charset=utf-8")
                self.end_headers()
                self.wfile.write(page.encode())

            def log_message(self, *arguments: object) -> None:
                """Nobody reads it."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
        self.url = f"http://localhost:{self.server.server_address[1]}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def __enter__(self) -> OtherSite:
        return self

    def __exit__(self, *arguments: object) -> None:
        self.server.shutdown()
        self.server.server_close()
