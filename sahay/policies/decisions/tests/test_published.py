"""A shop's own rules stand in the policy that customers read; what is between us does not."""

import pytest

from sahay.policies import actions
from sahay.policies.checks import checked
from sahay.policies.decisions.conditions import Compare, as_data
from sahay.policies.outlines import outline_of
from sahay.policies.tests.answers import usual

LANGUAGES = ["en", "hi", "ur", "ta", "et"]
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
