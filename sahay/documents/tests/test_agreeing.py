"""Fewer have to agree than when they were asked: nothing waits for a yes that nobody can give."""

import pytest
from django.urls import reverse

from sahay.business import actions as people
from sahay.business.models import Role, Staff
from sahay.business.powers import OWNER
from sahay.documents import actions
from sahay.documents.agreeing import missing_approvals
from sahay.documents.may import APPROVE
from sahay.documents.models import Version
from sahay.documents.tests.conftest import begun, draft_of, worded
from sahay.documents.waiting import papers_for
from tests.cast import make_staff

SAID_BY_ALL = "Nobody’s yes is missing any more"


@pytest.fixture
def quality(business) -> Role:
    """Two people who read everything again."""
    role = Role.objects.create(name="Quality", key="")
    role.powers.create(power=APPROVE)
    for name in ("Quentin", "Quinn"):
        Staff.objects.filter(pk=make_staff(name, OWNER).pk).update(role=role)
    return role


@pytest.fixture
def agreed(letters, olga, quality, old_town) -> Version:
    """Proposed by Olga; another owner said yes, and Quality has not."""
    second = make_staff("Second Owner", OWNER)
    actions.set_quorum("letter", olga.role, at_least=1, by=olga)
    actions.set_quorum("letter", quality, at_least=1, by=olga)
    version = actions.propose(worded(draft_of(begun(olga))), by=olga)
    return actions.approve(version, by=second)


def second_owner() -> Staff:
    return Staff.objects.get(name="Second Owner")


def test_a_role_that_may_not_approve_any_more_is_not_waited_for(agreed, quality, olga):
    assert [one.role for one in missing_approvals(agreed)] == [quality]
    people.set_powers(quality, powers=[], by=olga)
    assert missing_approvals(agreed) == []
    assert actions.approve(agreed, by=second_owner()).state() == "in_force"


def test_who_has_said_yes_lets_it_hold_when_fewer_have_to_agree(agreed, quality, olga):
    actions.set_quorum("letter", quality, at_least=0, by=olga)
    assert Version.objects.get(pk=agreed.pk).state() == "proposed", "not by lowering a number alone"
    assert actions.approve(agreed, by=second_owner()).state() == "in_force"
    assert agreed.approvals.count() == 1


def test_they_find_it_among_what_waits_and_read_that_nobody_is_missing(client, agreed, quality, olga):
    second = second_owner()
    assert papers_for(second).to_approve == []
    actions.set_quorum("letter", quality, at_least=0, by=olga)
    assert [one.version for one in papers_for(second).to_approve] == [agreed]
    client.force_login(second)
    page = client.get(reverse("documents:document", args=[agreed.document_id])).content.decode()
    assert SAID_BY_ALL in page and "Others still have to agree" not in page
    sent = {"edition": agreed.edition}
    assert client.post(reverse("documents:approve", args=[agreed.pk]), sent).status_code == 302
    assert Version.objects.get(pk=agreed.pk).state() == "in_force"
