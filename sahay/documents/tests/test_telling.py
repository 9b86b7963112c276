"""What happened to a document, in words."""

from sahay.documents import actions
from sahay.documents.telling import history_of
from sahay.documents.tests.conftest import begun, draft_of, in_force, worded


def test_the_page_of_a_document_tells_who_did_what_and_why(letters, as_olga, olga):
    version = actions.propose(worded(draft_of(begun(olga))), by=olga)
    actions.send_back(version, reason="Shorter, please.", by=olga)
    page = as_olga.get(f"/desk/promises/documents/{version.document_id}/").content.decode()
    assert "The proposal was sent back." in page
    assert "Shorter, please." in page


def test_changes_of_a_draft_one_after_the_other_are_one_line(letters, olga):
    document = in_force(olga)
    draft = actions.start_draft(document, by=olga)
    for days in (15, 16, 17):
        actions.save_facts(draft, {"days": days}, seen=draft.facts, by=olga)
    told = [one.words for one in history_of(document)]
    assert told.count("The draft was changed.") == 1
