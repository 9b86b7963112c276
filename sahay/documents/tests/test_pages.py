"""Pages of documents: reading, comparing, deciding, signing."""

from datetime import timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from selectolax.lexbor import LexborHTMLParser as Page

from sahay.business.powers import OWNER
from sahay.documents import actions
from sahay.documents.models import Approver, Version
from sahay.documents.tests.conftest import LANGUAGES, begun, draft_of, in_force, worded
from sahay.documents.tests.test_signing import digest
from sahay.documents.tests.visiting import look, second_version, send, text
from sahay.documents.waiting import papers_for
from sahay.documents.wordings import Said, write
from tests.cast import make_staff


def test_a_document_is_read_in_the_language_one_chooses_with_anchors(letters, as_olga, olga):
    document = in_force(olga)
    page = look(as_olga, "document", document.pk, language="ur")
    paper = page.css_first("article.paper")
    assert (paper.attributes["lang"], paper.attributes["dir"]) == ("ur", "rtl")
    assert "14 (ur)" in page.css_first("#days").text()
    assert "In force since" in text(page)


def test_a_version_that_holds_later_and_a_draft_stand_beside_what_holds(letters, as_olga, olga):
    document = in_force(olga)
    draft = worded(actions.start_draft(document, by=olga), 30)
    next_week = timezone.now() + timedelta(days=7)
    actions.approve(actions.propose(draft, wanted_from=next_week, by=olga), by=olga)
    actions.start_draft(document, by=olga)
    said = text(look(as_olga, "document", document.pk), "main .cluster")
    assert "In force since" in said
    assert "Version 2 is approved and holds from" in said
    assert "A draft, changed last on" in said


def test_markup_in_a_clause_is_shown_and_never_run(letters, as_olga, olga):
    draft = worded(draft_of(begun(olga)))
    write(
        draft,
        "en",
        "<b>Returns</b>",
        [Said("days", "<i>When</i>", "**Bold** <script>alert(1)</script> [x](javascript:1)")],
    )
    page = look(as_olga, "version", draft.pk, language="en")
    assert page.css("article.paper script, article.paper i, h1 b") == []
    assert page.css_first("article.paper strong").text() == "Bold"
    assert page.css("article.paper .paper-text a") == []


def test_what_changed_stands_side_by_side_in_words(letters, as_olga, olga):
    document = in_force(olga)
    second_version(document, olga)
    page = look(as_olga, "compare", document.pk, language="hi")
    left, right = page.css(".differs-side")
    assert (left.css_first("del").text(), right.css_first("ins").text()) == ("taken out: 14", "put in: 30")
    assert left.css("ins") == [] and right.css("del") == []
    assert left.css("p")[-1].attributes["lang"] == "hi"


def test_marks_are_shown_only_where_nothing_else_has_changed(letters, as_olga, olga):
    def said(first: str, second: str) -> Version:
        draft = actions.start_draft(document, by=olga)
        for language in LANGUAGES:
            write(draft, language, "Returns", [Said("a", "", first), Said("b", "", second)])
        return actions.approve(actions.propose(draft, by=olga), by=olga)

    document = begun(olga)
    said("**14** days", "Free of charge")
    said("**30** days", "**Free** of charge")
    page = look(as_olga, "compare", document.pk)
    assert [node.text() for node in page.css("del")] == ["taken out: 14"]
    assert [node.text() for node in page.css("ins")] == ["put in: 30", "put in: **", "put in: **"]


def test_a_language_that_only_one_version_has_is_said_to_be_missing(letters, as_olga, olga):
    document = in_force(olga)
    second = second_version(document, olga)
    document.versions.get(number=1).wordings.filter(language="ta").delete()
    page = look(as_olga, "compare", document.pk, to=str(second.pk), language="ta")
    assert "not written in this language" in text(page)


def test_versions_of_another_document_are_not_compared(letters, as_olga, olga):
    document, other = in_force(olga), in_force(olga, "complaints")
    wrong = other.versions.get().pk
    answer = as_olga.get(reverse("documents:compare", args=[document.pk]), {"from": wrong})
    assert answer.status_code == 404


def test_proposing_takes_a_note_and_a_day_and_leads_back_to_where_it_is_written(letters, as_olga, olga):
    draft = worded(draft_of(begun(olga)))
    day = timezone.localdate() + timedelta(days=10)
    answer = send(as_olga, "propose", draft.pk, note="New.", wanted_from=day.isoformat())
    assert answer.headers["Location"] == "/desk/"
    draft.refresh_from_db()
    assert (draft.note, draft.state()) == ("New.", "proposed")
    assert timezone.localdate(draft.wanted_from, timezone=None) in (day, day - timedelta(days=1))


def test_a_day_in_the_past_gets_a_sentence_and_the_note_is_kept(letters, as_olga, olga):
    draft = worded(draft_of(begun(olga)))
    answer = send(as_olga, "propose", draft.pk, note="Written long.", wanted_from="2020-01-01")
    page = Page(answer.content.decode())
    assert answer.status_code == 422
    assert "day in the past" in text(page)
    assert page.css_first("textarea[name=note]").text().strip() == "Written long."
    draft.refresh_from_db()
    assert draft.is_draft


def test_what_hinders_stands_as_a_list_and_there_is_no_button(letters, as_olga, olga):
    draft = draft_of(begun(olga))
    letters.in_the_way = ["The law asks for 14 days."]
    page = look(as_olga, "document", draft.document.pk)
    assert "The law asks for 14 days." in text(page, "main li")
    assert page.css("form[action$='/propose/']") == []


def test_who_still_has_to_say_yes_is_named_and_two_agree(letters, as_olga, olga, client, old_town):
    second = make_staff("Second Owner", OWNER)
    actions.set_quorum("letter", olga.role, at_least=1, by=olga)
    version = actions.propose(worded(draft_of(begun(olga))), note="Why not.", by=olga)
    page = look(as_olga, "document", version.document.pk)
    assert "Owner: 1 person" in text(page, "main li")
    client.force_login(second)
    send(client, "approve", version.pk, edition=version.edition)
    version.refresh_from_db()
    assert version.number == 1
    assert "Second Owner" in text(look(client, "record", version.pk))


def test_a_yes_to_another_edition_is_not_taken(letters, as_olga, olga):
    version = actions.propose(worded(draft_of(begun(olga))), by=olga)
    answer = send(as_olga, "approve", version.pk, edition=version.edition - 1)
    assert answer.status_code == 409
    version.refresh_from_db()
    assert version.number is None


def test_sending_back_needs_a_reason_which_is_then_shown(letters, as_olga, olga):
    version = actions.propose(worded(draft_of(begun(olga))), by=olga)
    assert send(as_olga, "send_back", version.pk, edition=version.edition, reason=" ").status_code == 422
    send(as_olga, "send_back", version.pk, edition=version.edition, reason="Name\x00 the branch.")
    page = look(as_olga, "document", version.document.pk)
    assert "Olga Petrova sent it back" in text(page)
    assert "Name the branch." in text(page)


def test_a_draft_is_dropped_and_another_begun(letters, as_olga, olga):
    document = in_force(olga)
    send(as_olga, "start_draft", document.pk)
    send(as_olga, "drop", draft_of(document).pk)
    assert not document.versions.open().exists()
    assert document.versions.filter(dropped_at__isnull=False).exists()


def test_care_is_saved_whole_or_not_at_all(letters, as_olga, olga, mona, ada):
    document = in_force(olga)
    values = {"keeper": mona.pk, "review_months": 6, "review_due": "2020-01-01", "signers": [ada.role_id]}
    assert send(as_olga, "care", document.pk, **values).status_code == 422
    document.refresh_from_db()
    assert (document.keeper, document.signers.count()) == (olga, 0)
    values["review_due"] = (timezone.localdate() + timedelta(days=40)).isoformat()
    send(as_olga, "care", document.pk, **values)
    document.refresh_from_db()
    assert (document.keeper, document.signers.get().role) == (mona, ada.role)


def test_reviewing_and_retiring_have_a_button(letters, as_olga, olga):
    document = in_force(olga)
    send(as_olga, "reviewed", document.pk)
    send(as_olga, "retire", document.pk)
    document.refresh_from_db()
    assert document.retired_at
    assert "Retired on" in text(look(as_olga, "document", document.pk))


def test_who_approves_is_set_for_each_kind(letters, as_olga, olga):
    page = look(as_olga, "quorum")
    assert "Letter" in text(page, "h2")
    field = f"letter-role-{olga.role_id}"
    answer = send(as_olga, "quorum", kind="letter", **{field: "2"})
    assert answer.status_code == 422
    assert not Approver.objects.exists()
    make_staff("Second Owner", OWNER)
    send(as_olga, "quorum", kind="letter", **{field: "1"})
    assert Approver.objects.get().at_least == 1


def test_the_record_has_who_and_when_and_every_fingerprint(letters, as_olga, olga, ada):
    document = in_force(olga)
    actions.sign(document, language="ta", digest=digest(document, "ta"), name=ada.name, by=ada)
    page = look(as_olga, "record", document.versions.get().pk)
    prints = [node.text().replace(" ", "") for node in page.css(".fingerprint")]
    assert prints == list(document.versions.get().wordings.values_list("digest", flat=True))
    assert "Ada Lovelace" in text(page, "table")


def test_of_another_branch_nothing_is_seen(letters, client, olga, theo, old_town):
    variant = actions.start_variant(in_force(olga), branch=old_town, reason="No kitchen here.", by=olga)
    client.force_login(theo)
    for name in ["document", "compare", "sign"]:
        assert client.get(reverse(f"documents:{name}", args=[variant.pk])).status_code == 404
    assert send(client, "propose", draft_of(variant).pk).status_code == 404


def test_a_document_with_many_versions_costs_the_same(letters, as_olga, olga):
    document, costs = in_force(olga), []
    for number in range(4):
        second_version(document, olga, 20 + number)
        look(as_olga, "document", document.pk)
        with CaptureQueriesContext(connection) as asked:
            assert len(look(as_olga, "document", document.pk).css("ol > li")) == number + 2
        costs.append(len(asked))
    assert costs[3] <= costs[1]


def test_what_waits_for_somebody_costs_the_same_for_many(letters, olga, ada):
    costs = []
    for number in range(4):
        actions.propose(worded(draft_of(begun(olga, f"letter-{number}"))), by=olga)
        with CaptureQueriesContext(connection) as asked:
            assert len(papers_for(olga).to_approve) == number + 1
        costs.append(len(asked))
    assert costs[3] <= costs[1]


def test_what_waits_for_whom(letters, olga, ada, mona):
    signed, due = in_force(olga), in_force(olga, "complaints")
    actions.set_signers(signed, [ada.role], by=olga)
    actions.look_after(due, keeper=mona, review_due=timezone.localdate(), by=olga)
    actions.propose(worded(draft_of(begun(olga, "contact"))), by=olga)
    assert [one.title for one in papers_for(ada).to_sign] == ["Returns"]
    assert [one.document for one in papers_for(mona).to_review] == [due]
    assert [one.document.key for one in papers_for(olga).to_approve] == ["contact"]
    assert not papers_for(mona).to_approve
    assert not papers_for(ada).to_review
