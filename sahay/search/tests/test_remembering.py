"""Telling the index what there is, and what has changed."""

from datetime import UTC, datetime

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from sahay.search import actions, rebuilding, sources
from sahay.search.finding import find
from sahay.search.models import Document, Words
from sahay.search.tests import corpus

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)

pytestmark = pytest.mark.django_db


def remember(ref=1, text="The kettle leaks", **given):
    facts = {
        "branch": 1,
        "at": NOON,
        "title": f"Case {ref}",
        "text_parts": [text],
        "facets": {"open": True},
        **given,
    }
    actions.remember("conversation", ref, **facts)


def refs(query, **asked):
    return [
        result.ref for result in find(query, **{"kinds": ["conversation"], "branches": None, **asked}).results
    ]


def test_a_new_message_is_found_and_the_old_ones_still_are():
    remember()
    actions.add_text("conversation", 1, "Now the lid is lost too", lang="en")
    assert refs("kettle") == refs("lid") == refs("kettle lid") == [1]


def test_adding_a_message_reads_no_old_text(monkeypatch):
    remember()
    read = []

    def reading(text, lang):
        read.append(text)
        return {"=lid"}

    monkeypatch.setattr(actions, "index_tokens", reading)
    actions.add_text("conversation", 1, "lid", lang="en")
    assert read == ["lid"]


def test_changing_facets_reads_no_text(monkeypatch):
    remember()
    monkeypatch.setattr(actions, "index_tokens", pytest.fail)
    actions.set_facets("conversation", 1, open=False, assignee=7, branch=2, tags=["vip"])
    assert refs("is:resolved tag:vip is:mine kettle", staff_id=7, branches=[2]) == [1]
    assert refs("is:open") == refs("kettle", branches=[1]) == []


def test_facets_that_are_not_named_stay():
    remember(facets={"open": True, "tags": ["vip", "late"]})
    actions.set_facets("conversation", 1, open=False)
    assert refs("tag:vip tag:late is:resolved") == [1]


def test_a_facet_goes_when_its_value_does():
    remember(facets={"tags": ["vip"], "assignee": 7})
    actions.set_facets("conversation", 1, tags=[], assignee=None)
    assert refs("tag:vip") == []
    assert refs("is:unassigned") == [1]


def test_text_and_facets_change_in_one_call():
    remember(facets={"open": False})
    actions.add_text("conversation", 1, "It leaks again", "en", open=True, at=NOON.replace(year=2027))
    assert refs("again is:open after:2027") == [1]


def test_setting_what_is_already_so_writes_nothing():
    remember(facets={"open": True, "tags": ["vip"], "due": NOON})
    with CaptureQueriesContext(connection) as done:
        actions.set_facets(
            "conversation", 1, open=True, tags=["vip"], due=NOON.isoformat(), branch=1, at=NOON
        )
    assert not [query for query in done.captured_queries if query["sql"].startswith(("UPDATE", "INSERT"))]


def test_remembering_again_replaces_everything():
    remember(facets={"tags": ["vip"]})
    remember(text="The toaster smokes", title="Toaster", facets={"open": False})
    assert refs("kettle") == refs("tag:vip") == []
    assert refs("toaster smokes is:resolved") == [1]


def test_forgotten_things_are_not_found_and_leave_nothing_behind():
    remember(1)
    remember(2)
    actions.forget("conversation", 1)
    assert refs("kettle") == [2]
    assert not actions.known("conversation", 1)
    assert Words.objects.count() == 1


def test_unknown_things_can_be_forgotten_but_not_added_to():
    actions.forget("conversation", 99)
    actions.set_facets("conversation", 99, open=False)
    with pytest.raises(Document.DoesNotExist):
        actions.add_text("conversation", 99, "hello")
    assert not actions.known("conversation", 99)


def test_a_change_that_is_rolled_back_never_happened():
    remember()
    with transaction.atomic():
        actions.add_text("conversation", 1, "lid")
        actions.set_facets("conversation", 1, open=False)
        transaction.set_rollback(True)
    assert refs("lid") == []
    assert refs("is:open kettle") == [1]


def test_a_document_cannot_grow_without_end(monkeypatch):
    monkeypatch.setattr(actions, "MOST_TOKENS", 40)
    remember()
    actions.add_text("conversation", 1, " ".join(f"word{number}" for number in range(500)), open=False)
    assert len(Words.objects.get().tokens.split()) < 50
    assert refs("kettle is:resolved") == [1]


def test_many_changes_leave_the_index_in_order():
    for ref in (1, 2, 3):
        remember(ref)
    for turn in range(60):
        actions.set_facets(
            "conversation", 1 + turn % 3, open=bool(turn % 2), tags=[f"t{turn % 5}"], assignee=turn % 4
        )
        actions.add_text("conversation", 1 + turn % 3, f"turn {turn} kettle")
    for ref in (1, 2):
        actions.forget("conversation", ref)
    assert refs("kettle turn") == [3]
    assert refs("tag:t4 is:open") == [3]
    assert refs("tag:t3") == []


def test_emptied_tables_leave_no_postings(db):
    remember(1)
    Document.objects.all().delete()
    Document.objects.create(id=1, kind="conversation", ref=1, at=NOON, analyser=1)
    assert refs("kettle") == []


@pytest.fixture
def source(monkeypatch):
    monkeypatch.setattr(sources, "_SOURCES", {})
    return sources.register(corpus.SOURCE)


def test_documents_of_an_older_analyser_are_read_again_batch_by_batch(source):
    corpus.stock()
    Document.objects.filter(kind="conversation").update(analyser=0)
    done = []
    while count := rebuilding.rebuild(4):
        done.append(count)
    assert done == [4, 4, 2]
    assert refs("kettle") == [1, 2]


def test_things_that_are_gone_are_forgotten_when_they_are_read_again(source):
    remember(77)
    Document.objects.update(analyser=0)
    assert rebuilding.rebuild() == 1
    assert not actions.known("conversation", 77)


def test_a_kind_nobody_registered_is_left_alone(source):
    actions.remember("parcel", 1, branch=1, at=NOON, title="P", text_parts=[], facets={})
    Document.objects.update(analyser=0)
    assert rebuilding.rebuild() == 0
    assert actions.known("parcel", 1)


def test_an_empty_index_is_filled_from_the_sources(source):
    after, batches = 0, 0
    while after := rebuilding.fill("conversation", after, 4):
        batches += 1
    assert batches == 3
    assert refs("shikayat") == [4, 3, 2]


def test_only_registered_kinds_can_be_filled(source):
    with pytest.raises(LookupError):
        rebuilding.fill("parcel")
