"""Visiting the pages of documents in tests."""

from django.urls import reverse
from selectolax.lexbor import LexborHTMLParser as Page

from sahay.documents import actions
from sahay.documents.models import Document, Version
from sahay.documents.tests.conftest import worded


def look(client, name: str, *args: int, **query: str) -> Page:
    answer = client.get(reverse(f"documents:{name}", args=args), query)
    assert answer.status_code == 200
    return Page(answer.content.decode())


def send(client, name: str, /, *args: int, **data):
    return client.post(reverse(f"documents:{name}", args=args), data)


def text(page: Page, css: str = "main") -> str:
    return " ".join(" ".join(node.text() for node in page.css(css)).split())


def second_version(document: Document, by, days: int = 30) -> Version:
    draft = worded(actions.start_draft(document, by=by), days)
    return actions.approve(actions.propose(draft, note="More days.", by=by), by=by)
