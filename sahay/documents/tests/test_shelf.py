"""What customers find on every page."""

import pytest

from sahay.documents import actions
from sahay.documents.shelf import shelf
from sahay.documents.tests.conftest import begun, draft_of, in_force, worded


def test_what_is_in_force_stands_there_in_its_order_and_what_is_a_draft_does_not(letters, olga):
    assert shelf("en") == ()
    in_force(olga, "complaints")
    draft = worded(draft_of(begun(olga, "returns")))
    assert [one.key for one in shelf("hi")] == ["complaints"]
    actions.approve(actions.propose(draft, by=olga), by=olga)
    assert [(one.key, one.address, one.number) for one in shelf("hi")] == [
        ("returns", "/letters/returns/", 1),
        ("complaints", "/letters/complaints/", 1),
    ]


def test_a_title_is_in_the_readers_language_or_in_one_there_is(letters, olga):
    document = in_force(olga)
    document.versions.get().wordings.filter(language="hi").update(title="वापसी")
    document.versions.get().wordings.filter(language="ta").delete()
    assert (shelf("hi")[0].title, shelf("hi")[0].language) == ("वापसी", "hi")
    assert (shelf("ta")[0].title, shelf("ta")[0].language) == ("Returns", "en")
    assert shelf("ta")[0].languages == ("en", "hi", "ur", "et")


def test_what_is_for_staff_only_and_what_was_retired_are_not_there(letters, olga):
    document = actions.start_document(kind="letter", key="complaints", audience="staff", by=olga)
    actions.approve(actions.propose(worded(draft_of(document)), by=olga), by=olga)
    assert shelf("en") == ()
    public = in_force(olga)
    assert [one.key for one in shelf("en")] == ["returns"]
    actions.retire(public, by=olga)
    assert shelf("en") == ()


@pytest.mark.parametrize("count", [1, 2])
def test_the_list_is_kept_between_two_versions(letters, olga, django_assert_max_num_queries, count):
    for key in ["returns", "complaints"][:count]:
        in_force(olga, key)
    shelf("en")
    with django_assert_max_num_queries(1):
        assert len(shelf("en")) == count
