"""A kind of document of the tests' own: a letter, which hinders nothing but what a test says."""

from typing import Any

import pytest

from sahay.business.models import Staff
from sahay.documents import actions, kinds
from sahay.documents.kinds import Kind
from sahay.documents.models import Document, Version
from sahay.documents.wordings import Said, write

LANGUAGES = ["en", "hi", "ur", "ta", "et"]


class Letters:
    """What the kind was asked and told, and what it answers."""

    def __init__(self) -> None:
        self.in_the_way: list[str] = []
        self.took_effect: list[int] = []

    def hindrances(self, version: Version) -> list[str]:
        return self.in_the_way

    def taking_effect(self, version: Version, by: Any) -> None:
        self.took_effect.append(version.pk)


@pytest.fixture
def letters(monkeypatch: pytest.MonkeyPatch) -> Letters:
    known = Letters()
    kind = Kind(
        name="letter",
        label="Letter",
        workplace=lambda document: "/desk/",
        address=lambda document: f"/letters/{document.key}/",
        place=lambda key: ["returns", "complaints"].index(key),
        hindrances=known.hindrances,
        taking_effect=known.taking_effect,
    )
    monkeypatch.setitem(kinds._kinds, "letter", kind)
    return known


def begun(by: Staff, key: str = "returns") -> Document:
    return actions.start_document(kind="letter", key=key, audience="public", by=by)


def draft_of(document: Document) -> Version:
    return document.versions.drafts().get()


def worded(version: Version, days: int = 14) -> Version:
    """The draft in all five languages, made of one fact."""
    for language in LANGUAGES:
        write(version, language, "Returns", [Said("days", "When", f"{days} ({language})", {"days": days})])
    return version


def in_force(by: Staff, key: str = "returns", days: int = 14) -> Document:
    """A letter that holds from now on."""
    document = begun(by, key)
    version = worded(draft_of(document), days)
    actions.approve(actions.propose(version, by=by), by=by)
    document.refresh_from_db()
    return document


@pytest.fixture
def as_olga(client, olga):
    client.force_login(olga)
    return client


@pytest.fixture
def as_ada(client, ada):
    client.force_login(ada)
    return client
