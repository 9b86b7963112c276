"""Writing lines in the browser: from nothing to published, with mistakes, and with somebody else at it."""

from __future__ import annotations

import json

import pytest
from django.urls import reverse

from sahay.documents import actions as documents
from sahay.documents.models import Version
from sahay.standards import actions
from sahay.standards.holding import held

LINES = "/desk/promises/standards/lines/customers/"


@pytest.fixture
def writing(client, olga):
    """Olga has begun with the three lines that are offered."""
    client.force_login(olga)
    assert client.post(LINES + "begin/").url == LINES + "write/"
    return client


def sent(client, **changes):
    """The form as a browser sends it back, with some fields typed over."""
    form = client.get(LINES + "write/").context["form"]
    fields = {name: form[name].value() for name in form.fields}
    seen = client.get(LINES + "write/").context["seen"]
    kept = {name: value for name, value in fields.items() if value not in (None, False)}
    return {**kept, "seen": seen, "do": "", **changes}


def test_three_lines_are_offered_and_published_in_three_presses(writing):
    draft = Version.objects.get()
    assert writing.post(LINES + "write/", sent(writing, do="done")).url == LINES
    version = f"/desk/promises/documents/versions/{draft.pk}/"
    writing.post(version + "propose/", {})
    draft.refresh_from_db()
    writing.post(version + "approve/", {"edition": draft.edition})
    assert len(held("customers").lines) == 3
    assert "70%" in writing.get("/standards/").content.decode()


def test_lines_are_added_moved_and_taken_out(writing):
    writing.post(LINES + "write/", sent(writing, do="add"))
    order = Version.objects.get().facts["order"]
    assert order[:3] == ["first", "once", "again"] and len(order) == 4
    writing.post(LINES + "write/", sent(writing, do="up:again"))
    writing.post(LINES + "write/", sent(writing, do="remove:first"))
    writing.post(LINES + "write/", sent(writing, do="up:moon"))
    assert Version.objects.get().facts["order"][:2] == ["again", "once"]


def test_a_wrong_number_is_told_beside_its_field_and_the_rest_is_kept(writing):
    typed = {"line.once.percent": "500", "line.once.text.en": "We  solve it\x00 at once. <b>Always</b>"}
    answer = writing.post(LINES + "write/", sent(writing, **typed))
    page = answer.content.decode()
    assert answer.status_code == 422 and "500" in page and "<b>Always" not in page
    facts = Version.objects.get().facts
    assert facts["line.once.percent"] == 70
    typed["line.once.percent"] = "60"
    assert writing.post(LINES + "write/", sent(writing, **typed)).status_code in (302, 422)


def test_somebody_else_at_the_same_line_is_told_and_nothing_is_lost(writing, olga):
    mine = sent(writing, **{"line.once.percent": "60"})
    draft = Version.objects.get()
    actions.change(draft, {"line.once.percent": 75}, seen=draft.facts, by=olga)
    answer = writing.post(LINES + "write/", mine)
    assert answer.status_code == 422 and "75" in answer.content.decode()
    assert Version.objects.get().facts["line.once.percent"] == 75
    again = {**mine, "seen": answer.context["seen"]}
    assert writing.post(LINES + "write/", again).status_code == 302
    assert Version.objects.get().facts["line.once.percent"] == 60


def test_what_was_typed_while_the_draft_was_proposed_stays_on_the_page_and_is_not_kept(writing, olga):
    mine = sent(writing, **{"line.once.percent": "60"})
    documents.propose(Version.objects.get(), by=olga)
    answer = writing.post(LINES + "write/", mine)
    page = answer.content.decode()
    assert answer.status_code == 422 and "Send it back first" in page and 'value="60"' in page
    assert Version.objects.get().facts["line.once.percent"] == 70


@pytest.mark.parametrize("seen", ["", "[]", "{", json.dumps({"order": 3})])
def test_what_was_seen_may_be_anything_and_breaks_nothing(writing, seen):
    assert writing.post(LINES + "write/", sent(writing, seen=seen)).status_code in (302, 422)
    assert Version.objects.get().facts["order"] == ["first", "once", "again"]


def test_own_words_in_one_language_alone_are_pointed_out(writing):
    writing.post(LINES + "write/", sent(writing, **{"line.once.text.en": "At once."}))
    assert "Not in own words yet" in writing.get(LINES + "write/").content.decode()


def test_the_page_of_a_document_nobody_has_begun_is_not_there(client, olga):
    client.force_login(olga)
    for key in ("staff", "moon"):
        assert client.get(reverse("standards:document", args=[key])).status_code == 404
    assert client.post(reverse("standards:begin", args=["moon"])).status_code == 404


def test_where_lines_stood_before_leads_to_the_standards(client):
    for old in ("new/", "7/"):
        assert client.get("/desk/promises/standards/" + old)["Location"] == "/desk/promises/standards/"


def test_a_greeting_stands_in_a_paragraph_of_its_own(client, olga):
    client.force_login(olga)
    client.post("/desk/promises/standards/greetings/take/")
    assert '<p dir="auto" lang="en">Look up' in client.get("/desk/promises/standards/").content.decode()
