"""Procedures of the library in force, and runs of them."""

import json

import pytest
from django.test import Client

from sahay.business.models import Branch, Staff
from sahay.documents import actions as documents
from sahay.documents.models import Document, Version
from sahay.procedures import actions
from sahay.procedures.models import Run


def in_force(key: str, by: Staff) -> Version:
    """One of the library, published as it is."""
    document = actions.begin_from_library(key, by=by)
    version = documents.propose(document.versions.drafts().get(), by=by)
    return documents.approve(version, by=by)


@pytest.fixture
def returning(olga: Staff) -> Version:
    """The return at the counter, in force."""
    return in_force("return", olga)


@pytest.fixture
def listening(olga: Staff) -> Version:
    """Listening and saying back, in force."""
    return in_force("listening", olga)


@pytest.fixture
def asking(olga: Staff) -> Version:
    """The same with a question, whose no leads back to the concern."""
    draft = actions.begin_from_library("listening", by=olga).versions.drafts().get()
    seen = {"step.c.records": "confirmed", "step.c.yes": None, "step.c.no": None}
    actions.change(draft, {"step.c.records": "none", "step.c.yes": "e", "step.c.no": "b"}, seen=seen, by=olga)
    return documents.approve(documents.propose(draft, by=olga), by=olga)


@pytest.fixture
def draft(olga: Staff) -> Version:
    """The greeting as a draft."""
    document: Document = actions.begin_from_library("greeting", by=olga)
    return document.versions.drafts().get()


@pytest.fixture
def run(listening: Version, old_town: Branch, ada: Staff) -> Run:
    """Ada has begun to listen."""
    return actions.start_run(listening, branch=old_town, by=ada)


@pytest.fixture
def signed_in(client: Client, olga: Staff) -> Client:
    """Olga's browser."""
    client.force_login(olga)
    return client


def sent_back(draft: Version) -> dict[str, object]:
    """The page as it was shown, sent back as it is."""
    facts = draft.facts
    sent: dict[str, object] = {name: value for name, value in facts.items() if value not in (None, False)}
    sent.pop("order")
    return {**sent, "seen": json.dumps(facts), "do": ""}
