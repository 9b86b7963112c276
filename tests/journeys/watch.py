"""Looks over the shoulder of a page: what a visitor would not see but must not happen."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Request, Response


class Watch:
    """Collects errors of the console (refusals of the content security policy among them), uncaught errors,
    answers of 500 and above, and everything that is fetched from another host than ours.
    """

    def __init__(self) -> None:
        self.seen: list[str] = []
        self.forgiven: list[str] = []

    def follow(self, context: BrowserContext, home: str) -> None:
        """Watch every page of a browser context; `home` is host and port of the shop."""
        context.on("console", self.on_console)
        context.on("weberror", lambda error: self.seen.append(f"uncaught: {error.error}"))
        context.on("response", self.on_response)
        context.on("request", lambda request: self.on_request(request, home))

    @property
    def problems(self) -> list[str]:
        """What was seen and not forgiven."""
        return [said for said in self.seen if not any(re.search(pattern, said) for pattern in self.forgiven)]

    def on_console(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.seen.append(f"console {message.type}: {message.text} ({message.location.get('url')})")

    def on_response(self, response: Response) -> None:
        if response.status >= 500:
            self.seen.append(f"answer {response.status}: {response.url}")

    def on_request(self, request: Request, home: str) -> None:
        parts = urlsplit(request.url)
        if parts.scheme in {"http", "https"} and parts.netloc != home:
            self.seen.append(f"fetched from elsewhere: {request.url}")
