"""What the policy says of what is stored comes from the tables, in every language."""

from __future__ import annotations

import pytest
from django.utils import translation

from sahay.business.models import Business, Staff
from sahay.kit.personal import CATEGORIES, HOLDINGS, Data, Of
from sahay.policies.clauses import wording
from sahay.policies.outlines import outline_of
from sahay.privacy import actions
from sahay.privacy.shown import facts, parts
from sahay.privacy.statement import clauses, notice

pytestmark = pytest.mark.django_db
LANGUAGES = ["en", "hi", "ur", "ta", "et"]


def test_every_category_that_holds_something_is_told(business: Business) -> None:
    told = {line.category.key for part in parts() for line in part.lines}
    held = {holding.category for holding in HOLDINGS.values() if holding.category}
    assert told == held | {"complaints", "spam", "counter_runs"}


def test_what_a_table_holds_is_named_where_it_is_told() -> None:
    with translation.override("en"):
        assert str(Data.REACH.label) in facts("conversations") and str(Data.WORDS.label) in facts(
            "conversations"
        )


def test_it_says_how_long_as_soon_as_somebody_has_decided(olga: Staff) -> None:
    before = {passage.key: passage.text for passage in clauses("en")}["held"]
    actions.set_retention("conversations", months=30, agreed=0, by=olga)
    after = {passage.key: passage.text for passage in clauses("en")}["held"]
    assert "30 months" in after and "30 months" not in before


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_said_in_every_language(business: Business, language: str) -> None:
    passages = clauses(language)
    assert [passage.key for passage in passages] == ["held", "rights"]
    if language != "en":
        english = {passage.key: passage.text for passage in clauses("en")}
        assert all(passage.text != english[passage.key] for passage in passages)


def test_customers_are_told_of_customers_and_staff_of_staff(business: Business) -> None:
    with translation.override("en"):
        accounts = str(CATEGORIES["staff"].heading)
    customers, staff = (clauses("en", of)[0].text for of in (Of.CUSTOMERS, Of.STAFF))
    assert accounts in staff and accounts not in customers


def test_the_policy_on_personal_data_says_it(business: Business) -> None:
    outline = outline_of("privacy")
    assert outline is not None
    said = wording(outline, {"privacy.person": "Olga", "privacy.contact": "olga@lotus.example"}, "en")
    assert {"held", "rights"} <= {passage.key for passage in said.clauses}


def test_a_notice_says_how_long_what_is_typed_is_kept(olga: Staff) -> None:
    business = Business.objects.get()
    before = notice("conversations", business.version)
    actions.set_retention("conversations", months=24, agreed=0, by=olga)
    business.refresh_from_db()
    assert "2 years" in notice("conversations", business.version) != before
