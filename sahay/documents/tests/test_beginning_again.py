"""What was retired is begun again in the same document: its history stays, and nothing holds meanwhile."""

from datetime import timedelta
from importlib import import_module

import pytest
from django.apps import apps
from django.utils import timezone

from sahay.documents import actions, holding
from sahay.documents.models import Document, Version
from sahay.documents.standing import standing_of_document
from sahay.documents.tests.conftest import draft_of, in_force, worded
from sahay.documents.tests.visiting import look, send, text
from sahay.kit.refusal import Clash, Refused


def retired(by, days=14) -> Document:
    document = in_force(by, days=days)
    return actions.retire(document, by=by)


def published(document, by, days) -> Version:
    return actions.approve(actions.propose(worded(draft_of(document), days), by=by), by=by)


def number_at(moment, branch=None) -> int | None:
    found = holding.in_force("letter", "returns", at=moment, branch=branch)
    return found.number if found else None


def test_between_retiring_and_the_next_version_nothing_holds(letters, olga):
    document = retired(olga)
    before, between = document.retired_at - timedelta(microseconds=1), timezone.now()
    again = actions.begin_again(document, by=olga)
    assert (again.pk, again.retired_at) == (document.pk, None)
    assert number_at(timezone.now()) is None
    assert holding.version_in_force(again) is None
    version = published(again, olga, 30)
    assert version.number == 2
    assert [number_at(one) for one in (before, between, version.effective_from)] == [1, None, 2]


def test_what_ended_says_so_however_the_document_stands_now(letters, olga):
    document = actions.begin_again(retired(olga), by=olga)
    first, draft = document.versions.get(number=1), draft_of(document)
    assert (first.state(), draft.state()) == ("past", "draft")
    assert standing_of_document(document, [first, draft]).label == "Draft"
    assert draft.wordings.get(language="ta").clauses.get().text == "14 (ta)"


def test_what_was_to_come_when_it_was_retired_never_holds(letters, olga):
    document, now = in_force(olga), timezone.now()
    to_come = worded(actions.start_draft(document, by=olga), 21)
    to_come = actions.propose(to_come, wanted_from=now + timedelta(days=3), by=olga)
    actions.approve(to_come, by=olga)
    again = actions.begin_again(actions.retire(document, by=olga), by=olga)
    assert published(again, olga, 30).number == 3
    assert [number_at(timezone.now() + timedelta(days=days)) for days in (0, 2, 4)] == [3, 3, 3]
    to_come.refresh_from_db()
    assert to_come.state() == "past"


def test_a_branch_begins_its_variant_again_with_another_reason(letters, olga, mona, old_town, ada):
    master = in_force(olga)
    variant = actions.start_variant(master, branch=old_town, reason="No kitchen here.", by=mona)
    published(variant, olga, 7)
    actions.retire(variant, by=olga)
    before, master_signs = timezone.now(), master.signers.create(role=ada.role)
    again = actions.start_variant(master, branch=old_town, reason="No room here.", by=mona)
    assert (again.pk, again.reason, again.keeper) == (variant.pk, "No room here.", mona)
    assert draft_of(again).wordings.get(language="en").clauses.get().text == "14 (en)"
    assert again.signers.get().role == master_signs.role
    assert published(again, olga, 9).number == 2
    assert number_at(before, old_town) == 1
    assert holding.in_force("letter", "returns", at=before, branch=old_town).document == master
    assert holding.in_force("letter", "returns", branch=old_town).document == again
    with pytest.raises(Clash):
        actions.start_variant(master, branch=old_town, reason="Twice.", by=mona)


def test_only_who_writes_begins_again_and_a_variant_says_why(letters, olga, ada, mona, old_town, harbour):
    master = in_force(olga)
    variant = actions.start_variant(master, branch=old_town, reason="No kitchen here.", by=olga)
    actions.retire(variant, by=olga)
    actions.retire(master, by=olga)
    with pytest.raises(Refused):
        actions.begin_again(master, by=ada)
    with pytest.raises(Refused, match="why this branch differs"):
        actions.begin_again(variant, by=olga)
    assert Document.objects.holding().count() == 0
    assert not Version.objects.open().exists()


def test_two_who_begin_again_at_once_begin_once(letters, olga):
    document = retired(olga)
    stale = Document.objects.get(pk=document.pk)
    actions.begin_again(document, by=olga)
    with pytest.raises(Clash):
        actions.begin_again(stale, by=olga)
    assert document.versions.open().count() == 1


def test_the_page_of_a_retired_document_begins_it_again(letters, as_olga, olga):
    document = retired(olga)
    assert "Begin again" in text(look(as_olga, "document", document.pk))
    send(as_olga, "start_draft", document.pk)
    document.refresh_from_db()
    assert document.retired_at is None and draft_of(document)


def test_the_record_of_a_version_names_the_document_in_words_and_when_it_was_retired(letters, as_olga, olga):
    version = in_force(olga).versions.get()
    record = text(look(as_olga, "record", version.pk))
    assert "letter:returns" not in record and "Retired" not in record
    actions.retire(version.document, by=olga)
    assert "Retired" in text(look(as_olga, "record", version.pk))


def test_what_was_retired_before_versions_said_so_keeps_its_end(letters, olga):
    document = in_force(olga)
    draft = actions.start_draft(document, by=olga)
    ended = timezone.now()
    Document.objects.filter(pk=document.pk).update(retired_at=ended)
    upgrade = import_module("sahay.documents.migrations.0004_when_a_version_ended")
    upgrade.end_with_their_documents(apps, None)
    upgrade.give_up_drafts(apps, None)
    assert document.versions.get(number=1).ended_at == ended
    draft.refresh_from_db()
    assert (draft.dropped_at, draft.ended_at) == (ended, None)


def test_what_branches_have_their_own_of_is_not_retired_before_theirs(letters, olga, mona, old_town):
    master = in_force(olga)
    variant = actions.start_variant(master, branch=old_town, reason="No kitchen here.", by=mona)
    with pytest.raises(Refused, match="Old Town"):
        actions.retire(master, by=olga)
    master.refresh_from_db()
    assert master.retired_at is None and master.versions.get().state() == "in_force"
    actions.retire(variant, by=olga)
    actions.retire(master, by=olga)
    with pytest.raises(Clash, match="was retired"):
        actions.start_variant(master, branch=old_town, reason="No room here.", by=mona)
    assert not Document.objects.holding().exists()
