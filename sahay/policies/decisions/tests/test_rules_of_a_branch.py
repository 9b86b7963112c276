"""Rules of a branch are written in its own policy and seen there; trying asks the policy of the branch."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from sahay.business.models import Branch, Staff
from sahay.documents.models import Version
from sahay.kit.refusal import Clash, Refused
from sahay.policies import actions
from sahay.policies.decisions import Outcome
from sahay.policies.decisions.asking import asking
from sahay.policies.decisions.books import BOOKS
from sahay.policies.decisions.keeping import keep_rule, move_rule, remove_rule, set_rules_back
from sahay.policies.decisions.tests.test_rule_pages import MEMBERS, NO_SALE, sent
from sahay.policies.outlines.returns import OUTLINE
from sahay.policies.tests import written
from sahay.policies.variants import own_of

pytestmark = pytest.mark.django_db
BOOK = BOOKS["returns"]
TRY = "/desk/promises/policies/returns/try/"
GIVEN = {"reason": "changed_mind", "condition": "unused", "proof": "receipt"}


@pytest.fixture
def variant(olga: Staff, harbour: Branch) -> Version:
    """A draft of Harbour's own returns: thirty days, where all branches give fourteen and keep one rule."""
    written.in_force("returns", olga, days=14, rules=[MEMBERS])
    version = actions.vary(OUTLINE, branch=harbour, reason="The harbour law.", by=olga)
    actions.answer(version, {"returns.days": 30}, seen=version.facts, by=olga)
    return version


def at(branch: Branch, name: str, *args: Any) -> str:
    return reverse(f"policies:branch_{name}", args=["returns", branch.pk, *args])


def own(version: Version) -> list[str]:
    """The keys of the rules that this version keeps."""
    version.refresh_from_db()
    return [one["key"] for one in version.facts.get("returns.rules") or []]


def tried(client: Client, days_ago: int, **more: Any) -> str:
    """The page of a case that was delivered so long ago."""
    day = timezone.localdate() - timedelta(days=days_ago)
    case = {"question": "return", "delivered_on": day.isoformat(), "kinds": "-", "amount": "900"}
    return client.get(TRY, case | GIVEN | more).content.decode()


def test_a_rule_of_a_branch_is_written_on_its_own_page_and_stays_there(
    client: Client, olga: Staff, harbour: Branch, variant: Version
) -> None:
    client.force_login(olga)
    before = client.get(at(harbour, "policy")).content.decode()
    assert at(harbour, "rules") in before and before.count("differs here") == 1
    answer = client.post(at(harbour, "new_rule"), sent())
    assert answer["Location"] == at(harbour, "rules")
    assert len(own(variant)) == 2
    page = client.get(at(harbour, "rules")).content.decode()
    assert "differs here" in page and "as everywhere" in page and "“games”" in page
    assert client.get(at(harbour, "policy")).content.decode().count("differs here") == 2
    assert "games" not in client.get("/desk/promises/policies/returns/rules/").content.decode()


def test_a_rule_of_a_branch_decides_there_and_nowhere_else(
    olga: Staff, harbour: Branch, old_town: Branch, variant: Version
) -> None:
    keep_rule(BOOK, NO_SALE, seen="", branch=harbour, by=olga)
    actions.publish(variant, by=olga)
    case: dict[str, Any] = {**GIVEN, "delivered_on": timezone.localdate(), "kinds": ["party dress"]}
    case |= {"amount": {"amount": "900", "currency": "INR"}, "bought_by": "counter"}
    there, elsewhere = (asking("return", branch=one, **case) for one in (harbour, old_town))
    assert (there.outcome, elsewhere.outcome) == (Outcome.REFUSED, Outcome.ALLOWED)


def test_what_a_branch_left_out_is_named_and_taken_back(
    client: Client, olga: Staff, harbour: Branch, variant: Version
) -> None:
    client.force_login(olga)
    client.post(at(harbour, "remove_rule", "members"))
    assert own(variant) == []
    assert "In all branches, but not here" in client.get(at(harbour, "rules")).content.decode()
    assert client.post(at(harbour, "set_rules_back"))["Location"] == at(harbour, "rules")
    assert own(variant) == ["members"]
    assert "returns.rules" not in variant.facts["returns.differs"]


def test_a_rule_that_came_and_went_leaves_no_difference(olga: Staff, harbour: Branch) -> None:
    written.in_force("returns", olga, days=14)
    version = actions.vary(OUTLINE, branch=harbour, reason="The harbour law.", by=olga)
    keep_rule(BOOK, NO_SALE, seen="", branch=harbour, by=olga)
    remove_rule(BOOK, "no-dresses", branch=harbour, by=olga)
    version.refresh_from_db()
    assert own_of(version) == []


def test_the_page_of_the_rules_asks_no_more_for_more_rules(
    client: Client, olga: Staff, harbour: Branch, variant: Version, django_assert_max_num_queries: Any
) -> None:
    client.force_login(olga)
    with CaptureQueriesContext(connection) as few:
        client.get(at(harbour, "rules"))
    for number in range(4):
        keep_rule(BOOK, NO_SALE | {"key": f"no-{number}"}, seen="", branch=harbour, by=olga)
    with django_assert_max_num_queries(len(few)):
        client.get(at(harbour, "rules"))


def test_rules_of_a_branch_are_put_in_order(olga: Staff, harbour: Branch, variant: Version) -> None:
    keep_rule(BOOK, MEMBERS | {"key": "guests"}, seen="", branch=harbour, by=olga)
    move_rule(BOOK, "guests", up=True, branch=harbour, by=olga)
    assert own(variant) == ["guests", "members"]


def test_only_who_writes_there_changes_the_rules_of_a_branch(
    client: Client, ada: Staff, mona: Staff, theo: Staff, olga: Staff, harbour: Branch, variant: Version
) -> None:
    with pytest.raises(Refused):
        keep_rule(BOOK, NO_SALE, seen="", branch=harbour, by=mona)
    with pytest.raises(Refused):
        remove_rule(BOOK, "members", branch=harbour, by=theo)
    with pytest.raises(Refused):
        move_rule(BOOK, "members", up=True, branch=harbour, by=ada)
    with pytest.raises(Refused):
        set_rules_back(BOOK, branch=harbour, by=theo)
    for person, status in ((ada, 404), (mona, 404), (theo, 403)):
        client.force_login(person)
        assert client.post(at(harbour, "new_rule"), sent()).status_code == status
    assert own(variant) == ["members"]


def test_rules_of_a_branch_that_waits_for_approval_do_not_change(
    olga: Staff, harbour: Branch, variant: Version
) -> None:
    Version.objects.filter(pk=variant.pk).update(proposed_at=timezone.now())
    with pytest.raises(Clash):
        keep_rule(BOOK, NO_SALE, seen="", branch=harbour, by=olga)
    assert own(variant) == ["members"]


def test_a_branch_without_its_own_policy_has_no_rules_of_its_own(
    client: Client, olga: Staff, old_town: Branch, variant: Version
) -> None:
    client.force_login(olga)
    for name in ("rules", "new_rule"):
        assert client.get(at(old_town, name)).status_code == 404
    assert client.post(at(old_town, "set_rules_back")).status_code == 404


def test_a_case_is_tried_at_a_branch_and_says_what_answered(
    client: Client, olga: Staff, harbour: Branch, old_town: Branch, variant: Version
) -> None:
    client.force_login(olga)
    everywhere, there, elsewhere = (
        tried(client, 20, **({"branch": branch.pk} if branch else {})) for branch in (None, harbour, old_town)
    )
    assert "The policy of all branches answered." in everywhere and "refused" in everywhere
    assert "The policy of Harbour answered." in there.replace("\u2068", "").replace("\u2069", "")
    assert "A draft, changed last on" in there and "allowed" in there
    assert "The policy of all branches answered." in elsewhere
    assert "This branch does it as all the others." in elsewhere and "refused" in elsewhere


def test_what_holds_at_a_branch_now_is_tried_while_its_own_is_a_draft(
    client: Client, olga: Staff, harbour: Branch, variant: Version
) -> None:
    client.force_login(olga)
    assert "The policy of all branches answered." in tried(client, 20, branch=harbour.pk, version="now")
    actions.publish(variant, by=olga)
    page = tried(client, 20, branch=harbour.pk, version="now").replace("\u2068", "").replace("\u2069", "")
    assert "The policy of Harbour answered." in page and "version 1." in page


def test_a_version_that_a_branch_does_not_have_gets_a_sentence(
    client: Client, olga: Staff, harbour: Branch, variant: Version
) -> None:
    client.force_login(olga)
    page = tried(client, 20, branch=harbour.pk, version="7")
    assert "There is no such version here." in page and "answered." not in page


def test_nobody_tries_at_a_branch_that_they_do_not_see(
    client: Client, ada: Staff, harbour: Branch, variant: Version
) -> None:
    client.force_login(ada)
    page = tried(client, 20, branch=harbour.pk)
    assert "answered." not in page and "A draft, changed last on" not in page
