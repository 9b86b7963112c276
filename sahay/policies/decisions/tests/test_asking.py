"""Other rooms ask: the version that was in force when it began decides, in the days of its branch."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone, translation

from sahay.business.actions import change_business
from sahay.business.models import Branch, Business, Staff
from sahay.documents.models import Version
from sahay.kit.keeping import forget_everything
from sahay.law.actions import apply_packs
from sahay.policies import actions
from sahay.policies.decisions import Outcome
from sahay.policies.decisions.asking import asking, floor_on
from sahay.policies.decisions.books import BOOKS
from sahay.policies.decisions.explaining import reason
from sahay.policies.decisions.published import passages
from sahay.policies.decisions.tests.shops import LOTUS
from sahay.policies.outlines.returns import OUTLINE
from sahay.policies.tests.written import in_force

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 22, 8, tzinfo=UTC)
FACTS = {key.removeprefix("returns."): value for key, value in LOTUS.items()}
CASE: dict[str, Any] = {
    "reason": "changed_mind",
    "condition": "unused",
    "kinds": [],
    "proof": "receipt",
    "amount": {"amount": "900", "currency": "INR"},
    "bought_by": "counter",
    "delivered_on": "2026-11-01",
}


@pytest.fixture(autouse=True)
def nothing_kept() -> None:
    """Numbers of versions come again in every test."""
    forget_everything()


def begun(version: Version, at: datetime) -> None:
    """Lets a version have been in force from a moment on."""
    Version.objects.filter(pk=version.pk).update(effective_from=at)
    Business.objects.update(version=timezone.now().microsecond + at.day * 10**6)


def test_the_version_in_force_when_it_began_decides(old_town: Branch, olga: Staff) -> None:
    begun(in_force("returns", olga, **FACTS), NOW - timedelta(days=60))
    begun(in_force("returns", olga, **(FACTS | {"days": 10, "late_days": 0})), NOW - timedelta(days=10))
    before = asking("return", branch=old_town, at=NOW - timedelta(days=20), now=NOW, **CASE)
    after = asking("return", branch=old_town, at=NOW - timedelta(days=5), now=NOW, **CASE)
    assert (before.outcome, after.outcome) == (Outcome.ALLOWED, Outcome.REFUSED)


def test_before_there_was_a_policy_a_person_decides(old_town: Branch, olga: Staff) -> None:
    begun(in_force("returns", olga, **FACTS), NOW)
    early = asking("return", branch=old_town, at=NOW - timedelta(days=1), now=NOW, **CASE)
    assert early.outcome == Outcome.FOR_A_PERSON
    assert asking("repair", branch=None, now=NOW).outcome == Outcome.FOR_A_PERSON


def test_what_was_not_published_does_not_count(old_town: Branch, olga: Staff) -> None:
    begun(in_force("returns", olga, **FACTS), NOW - timedelta(days=60))
    draft = actions.begin(OUTLINE, by=olga)
    actions.answer(draft, {"returns.days": 5}, seen=draft.facts, by=olga)
    assert asking("return", branch=old_town, now=NOW, **CASE).is_allowed


def test_a_rule_of_the_shop_decides_about_its_branch(old_town: Branch, harbour: Branch, olga: Staff) -> None:
    no_harbour = {
        "key": "harbour",
        "exception": True,
        "questions": ["return"],
        "effect": "refuse",
        "when": {"about": "branch", "is": "any", "value": [str(harbour.pk)]},
    }
    begun(in_force("returns", olga, **FACTS, rules=[no_harbour]), NOW - timedelta(days=60))
    assert asking("return", branch=old_town, now=NOW, **CASE).is_allowed
    assert asking("return", branch=harbour, now=NOW, **CASE).outcome == Outcome.REFUSED


def test_the_reason_is_in_the_language_of_whoever_reads_it(old_town: Branch, olga: Staff) -> None:
    begun(in_force("returns", olga, **FACTS), NOW - timedelta(days=60))
    decision = asking("return", branch=old_town, now=NOW, **CASE | {"condition": "used"})
    said = set()
    for language in ("en", "hi", "ur", "ta", "et"):
        with translation.override(language):
            said.add(reason(decision))
    assert len(said) == 5


def test_only_a_law_that_applies_and_is_confirmed_counts(business: Business) -> None:
    floor = floor_on(NOW.date())
    assert floor.guarantee_months is None or floor.guarantee_months > 0


@pytest.mark.parametrize("country", ["EE", "GB"])
def test_what_was_bought_online_can_be_withdrawn_from_by_law_whatever_the_owner_said_of_selling_there(
    business: Business, old_town: Branch, olga: Staff, country: str
) -> None:
    begun(in_force("returns", olga, **FACTS), NOW - timedelta(days=60))
    used = CASE | {"condition": "used", "delivered_on": "2026-11-15", "group": "person"}
    change_business(business, country=country, by=olga)
    for traits in (None, {"online": False, "off_premises": False}, {"online": True}):
        apply_packs([country], traits=traits, by=olga)
        online = asking("refund", branch=old_town, now=NOW, **used | {"bought_by": "online"})
        assert (online.outcome, online.gives.ways) == (Outcome.ALLOWED, ("original",))
        here = asking("refund", branch=old_town, now=NOW, **used)
        assert here.outcome == Outcome.REFUSED


@pytest.mark.parametrize(
    ("country", "received", "outcome", "ways"),
    [
        ("GB", "2026-10-23", Outcome.ALLOWED, ("original",)),
        ("GB", "2026-10-22", Outcome.WITH_APPROVAL, ()),
        ("EE", "2026-10-22", Outcome.WITH_APPROVAL, ()),
        ("SG", "2026-10-23", Outcome.WITH_APPROVAL, ()),
    ],
)
def test_what_is_faulty_is_rejected_for_the_money_as_long_as_the_law_says(
    business: Business,
    old_town: Branch,
    olga: Staff,
    country: str,
    received: str,
    outcome: Outcome,
    ways: tuple[str, ...],
) -> None:
    """30 days from having it in Britain (Consumer Rights Act 2015, s. 22), whatever the shop offers."""
    begun(in_force("returns", olga, **FACTS | {"days": 14, "refund_ways": ["exchange"]}), NOW)
    change_business(business, country=country, by=olga)
    apply_packs([country], by=olga)
    faulty = CASE | {"reason": "defective", "condition": "used", "delivered_on": received, "group": "person"}
    found = asking("refund", branch=old_town, now=NOW, **faulty)
    assert (found.outcome, found.gives.ways) == (outcome, ways)
    company = asking("refund", branch=old_town, now=NOW, **faulty | {"group": "company"})
    assert company.outcome == Outcome.WITH_APPROVAL
    exchange = asking("exchange", branch=old_town, now=NOW, **faulty)
    assert exchange.gives.ways == ("exchange",)


def test_asking_again_reads_no_policy_again(
    old_town: Branch, olga: Staff, django_assert_max_num_queries: Any
) -> None:
    begun(in_force("returns", olga, **FACTS), NOW - timedelta(days=60))
    asking("return", branch=old_town, now=NOW, **CASE)
    with django_assert_max_num_queries(2):
        asking("return", branch=old_town, now=NOW, **CASE)


def test_the_rules_of_the_shop_are_a_passage_of_the_policy(old_town: Branch) -> None:
    rules = [
        {
            "key": "members",
            "questions": ["return", "refund"],
            "effect": "allow",
            "when": {"about": "group", "is": "any", "value": ["member"]},
        }
    ]
    (said,) = passages(BOOKS["returns"], {"returns.rules": rules})
    assert said.text == (
        "- Refund: Allowed if the customer is a member.\n- Return: Allowed if the customer is a member."
    )
    assert passages(BOOKS["returns"], {}) == []
    assert passages(BOOKS["returns"], {"returns.rules": "nonsense"}) == []
