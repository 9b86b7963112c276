"""A device tells whoever proposed a version what became of it."""

from __future__ import annotations

import time_machine

from sahay.documents import events as papers
from sahay.documents.models import Document
from sahay.jobs.worker import run_until_empty
from sahay.journal import record
from sahay.notices.tests.test_telling import MONDAY_NOON, bodies


def test_whoever_proposed_a_version_is_told_what_became_of_it(device, service, ada, olga):
    document = Document.objects.create(kind="letter", key="returns", audience="public")
    version = document.versions.create()
    about = {"document": document.pk, "version": version.pk, "branch": None}
    named = {"kind": "letter", "key": "returns"}
    with time_machine.travel(MONDAY_NOON, tick=False):
        record(papers.VersionProposed(**about, **named), by=ada)
        record(papers.VersionSentBack(**about, reason="Shorter."), by=olga)
        record(papers.VersionApproved(**about, **named, number=1, effective_from=""), by=olga)
        run_until_empty()
    assert bodies(service) == ["What you proposed was sent back", "What you proposed was approved"]


def test_whoever_approves_their_own_is_told_nothing(device, service, ada, olga):
    document = Document.objects.create(kind="letter", key="returns", audience="public")
    version = document.versions.create()
    about = {
        "document": document.pk,
        "version": version.pk,
        "branch": None,
        "kind": "letter",
        "key": "returns",
    }
    with time_machine.travel(MONDAY_NOON, tick=False):
        record(papers.VersionProposed(**about), by=ada)
        record(papers.VersionApproved(**about, number=1, effective_from=""), by=ada)
        run_until_empty()
    assert bodies(service) == []
