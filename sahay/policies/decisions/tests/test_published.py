"""A shop's own rules stand in the policy that customers read; what is between us does not."""

import pytest
from django.utils import timezone

from sahay.business.actions import change_branch, close_branch
from sahay.documents.models import Document
from sahay.jobs.worker import run_until_empty
from sahay.policies import actions
from sahay.policies.checks import checked
from sahay.policies.decisions.conditions import Compare, as_data
from sahay.policies.outlines import outline_of
from sahay.policies.tests.answers import usual

LANGUAGES = ["en", "hi", "ur", "ta", "et"]
ISOLATES = dict.fromkeys(map(ord, "\u2066\u2067\u2068\u2069"))
REGULARS = as_data(Compare("kinds", "any", ("sale",)))
RULE = {"key": "sale", "exception": True, "questions": ["return"], "effect": "refuse", "when": REGULARS}


def written(olga, key, rule):
    outline = outline_of(key)
    draft = actions.begin(outline, by=olga)
    actions.answer(draft, {**usual(outline), f"{key}.rules": [rule]}, seen={}, by=olga)
    return draft


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_rule_of_the_shop_is_read_by_customers_in_their_language(olga, language):
    draft = written(olga, "returns", RULE)
    clause = draft.wordings.get(language=language).clauses.get(key="own")
    assert clause.text.startswith("- ")
    assert clause.facts == {"returns.rules": [RULE]}


def test_what_staff_may_offer_is_not_published(olga):
    draft = written(olga, "complaints", {**RULE, "questions": ["remedy"]})
    assert not draft.wordings.filter(clauses__key="own").exists()


def test_a_rule_that_cannot_be_read_hinders_publishing(olga):
    draft = written(olga, "returns", {**RULE, "when": {"about": "the moon"}})
    assert [one.sentence for one in checked(draft) if one.refuses]


def test_the_page_of_a_policy_leads_to_its_rules_and_to_trying_them(client, olga):
    written(olga, "returns", RULE)
    client.force_login(olga)
    page = client.get("/desk/promises/policies/returns/").content.decode()
    assert 'href="/desk/promises/policies/returns/rules/"' in page
    assert 'href="/desk/promises/policies/returns/try/"' in page


def named(branch):
    """No returns of what was reduced, at one branch."""
    return {**RULE, "when": as_data(Compare("branch", "any", (str(branch.pk),)))}


def said(version):
    """The rules of the shop as customers read them in English."""
    return version.wordings.get(language="en").clauses.get(key="own").text.translate(ISOLATES)


def test_a_branch_is_named_when_it_is_closed_too(olga, harbour):
    close_branch(harbour, by=olga)
    assert "at the branch “Harbour”" in said(written(olga, "returns", named(harbour)))


def test_a_draft_says_the_new_name_of_a_branch(olga, harbour):
    draft = written(olga, "returns", named(harbour))
    change_branch(harbour, name="Marina", by=olga)
    run_until_empty()
    assert "at the branch “Marina”" in said(draft)


def test_what_was_agreed_keeps_its_words_and_is_to_be_read_again(olga, harbour, old_town):
    version = written(olga, "returns", named(harbour))
    actions.publish(version, by=olga)
    other = written(olga, "complaints", {**named(old_town), "questions": ["remedy"]})
    actions.publish(other, by=olga)
    change_branch(harbour, notes="By the water", by=olga)
    run_until_empty()
    assert due(version) > timezone.localdate()
    change_branch(harbour, name="Marina", by=olga)
    run_until_empty()
    assert "“Harbour”" in said(version)
    assert (due(version), due(other) > timezone.localdate()) == (timezone.localdate(), True)


def test_a_policy_that_names_a_branch_is_read_again_when_that_closes(olga, harbour):
    version = written(olga, "returns", named(harbour))
    actions.publish(version, by=olga)
    close_branch(harbour, by=olga)
    run_until_empty()
    assert due(version) == timezone.localdate()


def due(version):
    """When the document is to be read again."""
    return Document.objects.get(pk=version.document_id).review_due
