"""Beginning documents, and changing a draft: alone, and two at once."""

import pytest

from sahay.documents import actions
from sahay.documents.merging import BothChanged
from sahay.documents.models import Clause, Document, Version
from sahay.documents.tests.conftest import begun, draft_of, in_force, worded
from sahay.documents.wordings import Said, write
from sahay.journal.models import Entry
from sahay.kit.refusal import Clash, Refused


def test_an_owner_begins_a_document_and_keeps_it(letters, olga):
    document = begun(olga)
    assert document.keeper == olga
    assert draft_of(document).state() == "draft"
    assert [entry.kind for entry in Entry.objects.filter(subject_kind="document").order_by("pk")] == [
        "documents.begun",
        "documents.draft_begun",
    ]


def test_an_agent_begins_no_document(letters, ada):
    with pytest.raises(Refused):
        actions.start_document(kind="letter", key="returns", audience="public", by=ada)
    assert not Document.objects.exists()


def test_there_is_one_document_of_each_kind_and_key(letters, olga):
    begun(olga)
    with pytest.raises(Clash):
        begun(olga)
    assert Document.objects.count() == 1


def test_a_manager_of_one_branch_writes_a_variant_of_that_branch_only(letters, olga, mona, old_town, harbour):
    master = in_force(olga)
    variant = actions.start_variant(master, branch=old_town, reason="No kitchen here.", by=mona)
    assert draft_of(variant).wordings.get(language="hi").clauses.get().text == "14 (hi)"
    with pytest.raises(Refused):
        actions.start_variant(master, branch=harbour, reason="Why not.", by=mona)
    assert Document.objects.filter(branch=harbour).count() == 0


def test_a_variant_says_why_it_differs(letters, olga, old_town):
    master = in_force(olga)
    with pytest.raises(Refused):
        actions.start_variant(master, branch=old_town, reason="  ", by=olga)
    assert Document.objects.count() == 1


def test_a_new_draft_begins_with_what_holds(letters, olga):
    document = in_force(olga)
    draft = actions.start_draft(document, by=olga)
    assert draft.wordings.get(language="ta").clauses.get().text == "14 (ta)"
    assert actions.start_draft(document, by=olga) == draft


def test_who_may_not_write_begins_no_draft(letters, olga, ada):
    document = in_force(olga)
    with pytest.raises(Refused):
        actions.start_draft(document, by=ada)
    assert not document.versions.open().exists()


def test_a_dropped_draft_can_still_be_read_and_makes_room(letters, olga, ada):
    document = begun(olga)
    draft = worded(draft_of(document))
    with pytest.raises(Refused):
        actions.drop_draft(draft, by=ada)
    assert document.versions.drafts().get() == draft
    actions.drop_draft(draft, by=olga)
    assert Clause.objects.filter(wording__version=draft).count() == 5
    assert actions.start_draft(document, by=olga) != draft
    with pytest.raises(Clash):
        actions.drop_draft(draft, by=olga)


def test_facts_are_laid_over_those_there_are(letters, olga):
    draft = draft_of(begun(olga))
    assert actions.save_facts(draft, {"days": 14, "who": "us"}, seen={}, by=olga) == ["days", "who"]
    assert actions.save_facts(draft, {"who": None}, seen={"who": "us"}, by=olga) == ["who"]
    assert Version.objects.get(pk=draft.pk).facts == {"days": 14}


def test_who_may_not_write_saves_no_fact(letters, olga, ada):
    draft = draft_of(begun(olga))
    with pytest.raises(Refused):
        actions.save_facts(draft, {"days": 14}, seen={}, by=ada)
    assert Version.objects.get(pk=draft.pk).facts == {}


def test_two_who_change_different_facts_both_keep_theirs(letters, olga):
    draft = draft_of(begun(olga))
    actions.save_facts(draft, {"days": 14, "who": "us"}, seen={}, by=olga)
    seen = {"days": 14, "who": "us"}
    actions.save_facts(draft, {"days": 30, "who": "us"}, seen=seen, by=olga)
    actions.save_facts(draft, {"days": 14, "who": "customer"}, seen=seen, by=olga)
    assert Version.objects.get(pk=draft.pk).facts == {"days": 30, "who": "customer"}


def test_two_who_change_the_same_fact_are_asked_and_nothing_is_half_saved(letters, olga):
    draft = draft_of(begun(olga))
    actions.save_facts(draft, {"days": 14}, seen={}, by=olga)
    actions.save_facts(draft, {"days": 30}, seen={"days": 14}, by=olga)
    with pytest.raises(BothChanged) as asked:
        actions.save_facts(draft, {"days": 21, "who": "us"}, seen={"days": 14}, by=olga)
    assert asked.value.theirs == {"days": 30}
    assert Version.objects.get(pk=draft.pk).facts == {"days": 30}


def test_own_words_for_a_passage_that_is_gone_stand_there_again_when_it_is_said_again(letters, olga):
    draft = worded(draft_of(begun(olga)))
    actions.write_clause(draft, "en", "days", heading="When", text="Two weeks!", seen="14 (en)", by=olga)
    draft.refresh_from_db()
    for _round in range(2):
        write(draft, "en", "Returns", [Said("never", "", "We take nothing back.")])
        assert [one.text for one in draft.wordings.get(language="en").clauses.all()] == [
            "We take nothing back."
        ]
        write(draft, "en", "Returns", [Said("days", "", "30 (en)", {"days": 30})])
        own = Clause.objects.get(wording__version=draft, wording__language="en")
        assert (own.heading, own.text, own.own_words, own.outdated) == ("When", "Two weeks!", True, True)
    actions.take_made_words(draft, "en", "days", by=olga)
    write(draft, "en", "Returns", [])
    write(draft, "en", "Returns", [Said("days", "", "30 (en)", {"days": 30})])
    assert not Clause.objects.get(wording__version=draft, wording__language="en").own_words


def test_own_words_stay_and_say_when_their_facts_have_changed(letters, olga):
    draft = worded(draft_of(begun(olga)))
    actions.write_clause(draft, "en", "days", heading="When", text="Two weeks!", seen="14 (en)", by=olga)
    worded(draft, 30)
    own = Clause.objects.get(wording__version=draft, wording__language="en")
    made = Clause.objects.get(wording__version=draft, wording__language="hi")
    assert (own.text, own.outdated) == ("Two weeks!", True)
    assert (made.text, made.outdated) == ("30 (hi)", False)
    actions.take_made_words(draft, "en", "days", by=olga)
    worded(draft, 30)
    own.refresh_from_db()
    assert (own.text, own.own_words, own.outdated) == ("30 (en)", False, False)


def test_two_who_write_the_same_clause_are_asked(letters, olga):
    draft = worded(draft_of(begun(olga)))
    actions.write_clause(draft, "en", "days", heading="When", text="Two weeks.", seen="14 (en)", by=olga)
    with pytest.raises(BothChanged) as asked:
        actions.write_clause(draft, "en", "days", heading="When", text="A week.", seen="14 (en)", by=olga)
    assert asked.value.theirs["text"] == "Two weeks."


def test_lines_that_a_browser_ended_otherwise_are_the_same_text(letters, olga):
    draft = worded(draft_of(begun(olga)))
    write = {"heading": "When", "by": olga}
    actions.write_clause(draft, "en", "days", text="One.\r\nTwo.\x00", seen="14 (en)", **write)
    assert Clause.objects.get(own_words=True).text == "One.\nTwo."
    actions.write_clause(draft, "en", "days", text="Three.", seen="One.\r\nTwo.", **write)
    assert Clause.objects.get(own_words=True).text == "Three."


def test_marks_that_turn_letters_around_are_left_out_of_own_words(letters, olga):
    draft = worded(draft_of(begun(olga)))
    turned = "Within \u202e14\u202c days."
    actions.write_clause(draft, "en", "days", heading="\u202eWhen", text=turned, seen="14 (en)", by=olga)
    own = Clause.objects.get(own_words=True)
    assert (own.heading, own.text) == ("When", "Within 14 days.")


def test_a_clause_is_not_empty_and_not_endless(letters, olga):
    draft = worded(draft_of(begun(olga)))
    for text in ["", " \n ", "\u202e", "x" * 20_001]:
        with pytest.raises(Refused):
            actions.write_clause(draft, "en", "days", heading="", text=text, seen="14 (en)", by=olga)
    assert Clause.objects.filter(own_words=True).count() == 0


def test_who_may_not_write_changes_no_clause(letters, olga, ada):
    draft = worded(draft_of(begun(olga)))
    with pytest.raises(Refused):
        actions.write_clause(draft, "en", "days", heading="", text="Never.", seen="14 (en)", by=ada)
    with pytest.raises(Refused):
        actions.take_made_words(draft, "en", "days", by=ada)
    assert Clause.objects.get(wording__language="en").text == "14 (en)"


def test_another_letter_another_language_and_another_order_have_another_digest(letters, olga):
    draft = draft_of(begun(olga))
    first, second = Said("a", "A", "One."), Said("b", "B", "Two.")
    digests = {
        write(draft, "en", "T", [first, second]).digest,
        write(draft, "en", "T", [second, first]).digest,
        write(draft, "en", "T", [first, Said("b", "B", "Two!")]).digest,
        write(draft, "et", "T", [first, second]).digest,
    }
    assert len(digests) == 4
    assert write(draft, "en", "T", [first, second]).digest in digests
