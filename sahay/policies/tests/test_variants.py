"""Branches that do it otherwise: they answer only what differs, and everything follows their answers."""

import json
from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from sahay.documents import actions as documents
from sahay.documents.events import VersionApproved
from sahay.documents.models import Clause, Document, Version
from sahay.documents.reactions import have_variants_read_again
from sahay.journal.models import Entry
from sahay.kit.refusal import Refused
from sahay.policies import actions, holding
from sahay.policies.decisions import Outcome
from sahay.policies.decisions.asking import asking
from sahay.policies.models import Promise
from sahay.policies.outlines import outline_of
from sahay.policies.tests import written
from sahay.policies.variants import changed_elsewhere, own_of

WHY = "The law there."
CASE = {
    "reason": "changed_mind",
    "condition": "unused",
    "kinds": [],
    "proof": "receipt",
    "amount": {"amount": "900", "currency": "INR"},
    "bought_by": "counter",
}


def vary(branch, by, key="returns", **facts) -> Version:
    """A draft of a branch, with these answers of its own."""
    version = actions.vary(outline_of(key), branch=branch, reason=WHY, by=by)
    values = {f"{key}.{name}": value for name, value in facts.items()}
    actions.answer(version, values, seen=version.facts, by=by)
    return version


def at(name: str, branch, *args, key="returns") -> str:
    return reverse(f"policies:branch_{name}", args=[key, branch.pk, *args])


def test_a_variant_begins_with_what_all_branches_say_and_owns_what_it_answers(olga, harbour):
    written.in_force("returns", olga, days=14)
    version = vary(harbour, olga, days=30)
    assert version.facts["returns.refund_days"] == holding.facts("returns")["returns.refund_days"]
    assert own_of(version) == ["returns.days"]
    said = Clause.objects.filter(wording__version=version, wording__language="en", key="window").get()
    assert "30" in said.text


def test_facts_and_decisions_are_those_of_the_branch_once_it_is_published(olga, harbour, old_town):
    written.in_force("returns", olga, days=14)
    draft = vary(harbour, olga, days=30)
    assert holding.facts("returns", branch=harbour)["returns.days"] == 14
    actions.publish(draft, by=olga)
    assert holding.facts("returns", branch=harbour)["returns.days"] == 30
    assert holding.facts("returns", branch=old_town)["returns.days"] == 14
    delivered = timezone.localdate() - timedelta(days=20)
    late, kept = (
        asking("return", branch=one, delivered_on=delivered.isoformat(), **CASE)
        for one in (old_town, harbour)
    )
    assert (late.outcome, kept.outcome) == (Outcome.REFUSED, Outcome.ALLOWED)


def test_the_clocks_of_a_branch_run_by_its_own_times(olga, harbour):
    written.in_force("complaints", olga, answer_hours=24)
    actions.publish(vary(harbour, olga, key="complaints", answer_hours=4), by=olga)
    here = Promise.objects.in_force().filter(branch=harbour, measure="first_answer", channel="")
    everywhere = Promise.objects.in_force().filter(branch=None, measure="first_answer", kind="complaint")
    assert [one.amount for one in here] == [4]
    assert {one.amount for one in everywhere} == {24}


def test_what_is_set_back_is_as_everywhere_again(olga, harbour):
    written.in_force("returns", olga, days=14)
    version = vary(harbour, olga, days=30)
    actions.set_back(version, ["returns.days"], by=olga)
    version.refresh_from_db()
    assert version.facts["returns.days"] == 14 and own_of(version) == []


def test_a_change_everywhere_is_told_and_taken_over_where_nothing_is_the_branchs_own(olga, harbour):
    written.in_force("returns", olga, days=14, refund_days=10)
    actions.publish(vary(harbour, olga, days=30), by=olga)
    variant = Document.objects.get(branch=harbour)
    assert variant.review_due and variant.review_due > date.today() + timedelta(days=300)
    written.in_force("returns", olga, days=20, refund_days=7)
    entry = Entry.objects.filter(kind="documents.version_approved", branch_id=None).latest("pk")
    have_variants_read_again(VersionApproved.read(entry.facts), entry.pk)
    variant.refresh_from_db()
    assert variant.review_due == timezone.localdate()
    assert holding.facts("returns", branch=harbour)["returns.refund_days"] == 10
    assert set(changed_elsewhere(variant.versions.get())) == {"returns.refund_days"}
    draft = actions.begin(outline_of("returns"), branch=harbour, by=olga)
    draft.refresh_from_db()
    assert (draft.facts["returns.days"], draft.facts["returns.refund_days"]) == (30, 7)


def test_a_branch_that_says_nothing_of_its_own_publishes_nothing(olga, harbour):
    written.in_force("returns", olga, days=14)
    version = vary(harbour, olga, days=14)
    with pytest.raises(Refused, match="Nothing is different at Harbour"):
        actions.publish(version, by=olga)
    assert not Version.objects.approved().filter(document__branch=harbour).exists()
    said = Clause.objects.filter(wording__version=version, wording__language="en", key="window").get()
    actions.write_clause(
        version, "en", "window", heading=said.heading, text="Ask at the quay.", seen=said.text, by=olga
    )
    actions.publish(version, by=olga)
    assert Version.objects.approved().filter(document__branch=harbour).exists()


def test_words_of_ones_own_that_all_branches_have_make_no_difference(olga, harbour):
    everywhere = written.draft("returns", olga, days=14)
    said = Clause.objects.filter(wording__version=everywhere, wording__language="en", key="window").get()
    actions.write_clause(
        everywhere, "en", "window", heading=said.heading, text="Ask us.", seen=said.text, by=olga
    )
    actions.publish(everywhere, by=olga)
    with pytest.raises(Refused, match="Nothing is different"):
        actions.publish(actions.vary(outline_of("returns"), branch=harbour, reason=WHY, by=olga), by=olga)


def test_a_branch_that_gives_up_own_words_of_all_branches_is_different(olga, harbour):
    everywhere = written.draft("returns", olga, days=14)
    said = Clause.objects.filter(wording__version=everywhere, wording__language="en", key="window").get()
    actions.write_clause(
        everywhere, "en", "window", heading=said.heading, text="Ask us.", seen=said.text, by=olga
    )
    actions.publish(everywhere, by=olga)
    version = actions.vary(outline_of("returns"), branch=harbour, reason=WHY, by=olga)
    actions.take_made_words(version, "en", "window", by=olga)
    assert actions.publish(version, by=olga).approved_at


def test_what_a_colleague_only_saw_stays_the_branchs_own(olga, mona, harbour):
    written.in_force("returns", olga, days=14)
    version = actions.vary(outline_of("returns"), branch=harbour, reason=WHY, by=olga)
    looked = {"returns.days": 14, "returns.starts": version.facts["returns.starts"]}
    actions.answer(version, {"returns.days": 30}, seen=version.facts, by=olga)
    actions.answer(version, {**looked, "returns.starts": "bought"}, seen=looked, by=olga)
    version.refresh_from_db()
    assert version.facts["returns.days"] == 30
    assert own_of(version) == ["returns.days", "returns.starts"]
    assert "returns.days" not in changed_elsewhere(version)


def test_a_branch_begins_with_what_holds_now_not_with_what_is_to_come(olga, harbour):
    written.in_force("returns", olga, days=14)
    draft, later = written.draft("returns", olga, days=45), timezone.now() + timedelta(days=40)
    documents.approve(documents.propose(draft, wanted_from=later, by=olga), by=olga)
    assert vary(harbour, olga, refund_days=3).facts["returns.days"] == 14
    variant = Document.objects.get(branch=harbour)
    entry = Entry.objects.filter(kind="documents.version_approved", branch_id=None).latest("pk")
    have_variants_read_again(VersionApproved.read(entry.facts), entry.pk)
    variant.refresh_from_db()
    assert variant.review_due == timezone.localdate(later)


def test_nothing_is_varied_that_is_not_published(olga, harbour):
    written.draft("returns", olga)
    with pytest.raises(Refused, match="all branches first"):
        actions.vary(outline_of("returns"), branch=harbour, reason=WHY, by=olga)
    assert not Document.objects.filter(branch=harbour).exists()


def test_only_who_writes_there_varies_sets_back_and_takes_over(olga, ada, harbour):
    written.in_force("returns", olga, days=14)
    version = vary(harbour, olga, days=30)
    before = dict(Version.objects.get(pk=version.pk).facts)
    with pytest.raises(Refused):
        actions.vary(outline_of("complaints"), branch=harbour, reason=WHY, by=ada)
    with pytest.raises(Refused):
        actions.set_back(version, ["returns.days"], by=ada)
    with pytest.raises(Refused):
        actions.take_over(version, by=ada)
    assert Version.objects.get(pk=version.pk).facts == before
    assert Document.objects.filter(branch=harbour).count() == 1


def test_the_pages_of_a_branch_lead_from_the_reason_to_the_published_text(client, olga, harbour):
    written.in_force("returns", olga, days=14)
    client.force_login(olga)
    start = reverse("policies:variants", args=["returns"])
    refused = client.post(start, {"branch": harbour.pk, "reason": ""})
    assert refused.status_code == 422
    begun = client.post(start, {"branch": harbour.pk, "reason": WHY})
    assert begun["Location"] == at("policy", harbour)
    assert WHY in client.get(at("policy", harbour)).content.decode()
    asked = client.get(at("question", harbour, "window")).content.decode()
    assert "In all branches: 14" in asked.replace("\u2068", "").replace("\u2069", "")
    seen = json.dumps(Version.objects.drafts().get().facts)
    sent = {"returns-accepted": "yes", "returns-days": "30", "returns-starts": "delivered", "seen": seen}
    assert client.post(at("question", harbour, "window"), sent)["Location"] == at("policy", harbour)
    assert "differs here" in client.get(at("policy", harbour)).content.decode()
    client.post(at("publish", harbour))
    assert holding.facts("returns", branch=harbour)["returns.days"] == 30
    assert "(1)" in client.get(reverse("policies:policy", args=["returns"])).content.decode()


def test_who_may_not_write_is_led_to_no_question(client, olga, theo, harbour):
    written.in_force("returns", olga, days=14, exchange_days=20)
    vary(harbour, olga, days=60)
    question = at("question", harbour, "window").removesuffix("window/")
    for person, is_led in ((olga, True), (theo, False)):
        client.force_login(person)
        page = client.get(at("policy", harbour)).content.decode()
        assert (question in page) is is_led and "Most shops use the same time." in page


def test_customers_choose_the_branch_and_read_its_text(client, olga, harbour, old_town):
    written.in_force("returns", olga, days=14)
    assert "?branch=" not in client.get("/policies/returns/en/").content.decode()
    actions.publish(vary(harbour, olga, days=33), by=olga)
    everywhere = client.get("/policies/returns/en/").content.decode()
    here = client.get(f"/policies/returns/en/?branch={harbour.pk}").content.decode()
    assert f"?branch={harbour.pk}" in everywhere and "33" not in everywhere
    assert "33 days" in here and f"/policies/returns/ur/?branch={harbour.pk}" in here
    for wrong in (str(old_town.pk), "x", "9" * 40, "-1"):
        assert client.get(f"/policies/returns/en/?branch={wrong}").status_code == 404


def test_a_branch_that_gives_its_own_up_promises_what_all_do(olga, harbour):
    written.in_force("complaints", olga, answer_hours=24)
    actions.publish(vary(harbour, olga, key="complaints", answer_hours=4), by=olga)
    documents.retire(Document.objects.get(branch=harbour), by=olga)
    assert not Promise.objects.in_force().filter(branch=harbour).exists()


def test_a_branch_that_gives_its_own_up_has_no_times_to_come_either(olga, harbour):
    written.in_force("complaints", olga, answer_hours=24)
    actions.publish(vary(harbour, olga, key="complaints", answer_hours=4), by=olga)
    draft = actions.begin(outline_of("complaints"), branch=harbour, by=olga)
    actions.answer(draft, {"complaints.answer_hours": 2}, seen=draft.facts, by=olga)
    later = timezone.now() + timedelta(days=2)
    documents.approve(documents.propose(draft, wanted_from=later, by=olga), by=olga)
    documents.retire(Document.objects.get(branch=harbour), by=olga)
    for moment in (timezone.now(), later + timedelta(minutes=1)):
        assert not Promise.objects.in_force(moment).filter(branch=harbour).exists()
    assert holding.facts("complaints", branch=harbour)["complaints.answer_hours"] == 24


def test_a_branch_that_gave_its_own_up_begins_it_again_on_the_page(client, olga, harbour):
    written.in_force("returns", olga, days=14)
    actions.publish(vary(harbour, olga, days=30), by=olga)
    retired = documents.retire(Document.objects.get(branch=harbour), by=olga)
    client.force_login(olga)
    start = reverse("policies:variants", args=["returns"])
    assert start in client.get(at("policy", harbour)).content.decode()
    with pytest.raises(Refused):
        actions.begin(outline_of("returns"), branch=harbour, by=olga)
    assert client.post(start, {"branch": harbour.pk, "reason": ""}).status_code == 422
    begun = client.post(start, {"branch": harbour.pk, "reason": "Another law."})
    assert begun["Location"] == at("policy", harbour)
    draft = Version.objects.drafts().get()
    assert (draft.document.pk, draft.facts["returns.days"], own_of(draft)) == (retired.pk, 14, [])
    before = client.get(f"/policies/returns/en/?branch={harbour.pk}").content.decode()
    assert "30 days" in before and "It counts for what began in that time." in before
    assert f"?branch={harbour.pk}" not in client.get("/policies/returns/en/").content.decode()
    actions.answer(draft, {"returns.days": 40}, seen=draft.facts, by=olga)
    assert actions.publish(draft, by=olga).number == 2
    assert holding.facts("returns", branch=harbour)["returns.days"] == 40
    then = retired.retired_at - timedelta(microseconds=1)
    assert holding.facts("returns", at=then, branch=harbour)["returns.days"] == 30
    held = client.get(f"/policies/returns/v1/en/?branch={harbour.pk}")
    assert held.status_code == 200 and "30 days" in held.content.decode()


def test_a_policy_of_all_branches_that_was_retired_is_begun_again(client, olga):
    written.in_force("returns", olga, days=14)
    documents.retire(Document.objects.get(key="returns"), by=olga)
    client.force_login(olga)
    assert "Begin again" in client.get(reverse("policies:policy", args=["returns"])).content.decode()
    client.post(reverse("policies:begin", args=["returns"]))
    draft = Version.objects.drafts().get()
    assert draft.facts["returns.days"] == 14 and holding.facts("returns") == {}
