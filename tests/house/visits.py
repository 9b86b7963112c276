"""Visits of the cast to every address of the house."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass
from time import time
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from sahay.business.models import Staff
from sahay.journal.models import Entry
from tests.house.rows import Row

Person = Staff | str | None
People = dict[str, Person]
Samples = dict[str, Any]
ANSWERS = {403: "no", 404: "gone", 405: "none", 409: "clash", 410: "over"}
DONE = {200, 201, 202, 204, 400, 422}


@dataclass(frozen=True)
class Visit:
    """What somebody got: a word of `addresses`, the answer itself, the number of new journal entries."""

    outcome: str
    answer: Any
    written: int


def all_names() -> set[str]:
    """Every named address, as `reverse` takes it."""
    return {name for name, _route in walk(get_resolver())}


def walk(resolver: URLResolver, space: str = "") -> Iterator[tuple[str, str]]:
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            yield from walk(entry, f"{space}{entry.namespace}:" if entry.namespace else space)
        elif isinstance(entry, URLPattern):
            yield f"{space}{entry.name}", str(entry.pattern)


def address(name: str, row: Row, samples: dict[str, Any]) -> str:
    """The address of a row, filled with the samples it names."""
    return reverse(name, kwargs={key: samples[sample] for key, sample in row.sample.items()})


def visitor(person: Person, language: str = "en") -> Client:
    """A browser: of somebody of the staff, of a customer who holds a key, or of a stranger."""
    client = Client(headers={"accept-language": language})
    if isinstance(person, Staff):
        client.force_login(person)
        typed_the_password(client, person)
    elif person is not None:
        client.get(reverse("portal:enter", args=[person]))
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    return client


def typed_the_password(client: Client, person: Staff) -> None:
    """As a browser is right after signing in: pages that ask for the password once more do not."""
    session = client.session
    session["account_authentication_methods"] = [{"method": "password", "at": time()}]
    session["account_authentication_methods_user"] = str(person.pk)
    session.save()


def visit(client: Client, method: str, url: str, sends: dict[str, str] | None = None) -> Visit:
    """One request whose changes are taken back, in the database and in the browser, for the next visit."""
    with taken_back(client):
        before = Entry.objects.count()
        answer = client.get(url) if method == "get" else client.post(url, sends or {})
        return Visit(outcome(method, answer), answer, Entry.objects.count() - before)


@contextmanager
def taken_back(client: Client) -> Iterator[None]:
    cookies = deepcopy(client.cookies)
    point = transaction.savepoint()
    try:
        yield
    finally:
        transaction.savepoint_rollback(point)
        client.cookies = cookies


def outcome(method: str, answer: Any) -> str:
    status = answer.status_code
    if status in {301, 302, 303, 307, 308}:
        target = urlsplit(answer.headers["Location"]).path
        if target == reverse(settings.LOGIN_URL):
            return "login"
        return "away" if method == "get" else "done"
    if status in ANSWERS:
        return ANSWERS[status]
    if method == "get" and status == 200:
        return "page"
    if method == "post" and status in DONE:
        return "done"
    return str(status)


def body(answer: Any) -> bytes:
    """What was answered, also when it comes in pieces."""
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


def is_html(answer: Any) -> bool:
    """Whether an answer is a page, or a part of one."""
    return answer.headers.get("Content-Type", "").startswith("text/html") and not answer.streaming
