"""One source: the page, the clock and whoever asks for a fact never say different things."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from sahay.documents import actions as documents
from sahay.documents.models import Clause, Document
from sahay.jobs.worker import run_until_empty
from sahay.kit.refusal import Refused
from sahay.memberships import actions as memberships
from sahay.memberships.events import MembershipEnded, MembershipShown
from sahay.memberships.models import Membership
from sahay.policies import actions, holding
from sahay.policies.actions import change_promise, make_promise, make_usual_promises, withdraw_promise
from sahay.policies.models import Promise
from sahay.policies.outlines import outline_of
from sahay.policies.promises import promise_for
from sahay.policies.reactions import have_the_claim_read_again
from sahay.policies.sentences import in_languages
from sahay.policies.tests import written


def clock(kind="", channel="email", measure="first_answer", at=None, branch=None):
    return promise_for(branch, channel=channel, kind=kind, measure=measure, at=at or timezone.now())


def test_the_clock_runs_by_the_policy_from_the_same_moment_on(olga):
    make_usual_promises(by="the test")
    version = written.in_force("complaints", olga, answer_hours=12, settle_days=5)
    for channel in ("email", "form", "phone", "counter"):
        answer, settle = clock("complaint", channel), clock("complaint", channel, "resolution")
        assert (answer.amount, answer.unit, answer.working_time) == (12, "hours", False)
        assert (settle.amount, settle.unit) == (5, "days")
        assert answer.valid_from == version.effective_from == settle.valid_from


def test_a_complaint_goes_by_its_own_policy_whatever_its_channel_promises(olga):
    written.in_force("contact", olga)
    written.in_force("complaints", olga, answer_hours=12)
    assert clock("complaint", "email").amount == 12
    assert (clock("question", "email").amount, clock("question", "email").working_time) == (4, True)


def test_a_complaint_goes_by_its_own_policy_where_a_branch_has_other_times_of_contact(olga, harbour):
    written.in_force("complaints", olga, answer_hours=12)
    written.in_force("contact", olga)
    own = actions.vary(outline_of("contact"), branch=harbour, reason="Fewer people.", by=olga)
    actions.answer(own, {"contact.email.answer_hours": 72}, seen=own.facts, by=olga)
    actions.publish(own, by=olga)
    assert clock("question", branch=harbour).amount == 72
    assert clock("complaint", branch=harbour).amount == 12


@pytest.mark.parametrize("hours", [1, 4, 24])
def test_page_clock_and_fact_say_the_same_in_every_language(olga, hours):
    version = written.in_force("contact", olga, **{"email.answer_hours": hours})
    assert holding.facts("contact")["contact.email.answer_hours"] == clock().amount == hours
    sentences = in_languages(clock(), ["en", "hi", "ur", "ta", "et"])
    for clause in Clause.objects.filter(wording__version=version, key="email").select_related("wording"):
        assert sentences[clause.wording.language] in clause.text


def test_a_later_version_takes_over_on_its_day(olga):
    written.in_force("contact", olga, **{"email.answer_hours": 8})
    later = timezone.now() + timedelta(days=2)
    draft = written.draft("contact", olga, **{"email.answer_hours": 2})
    documents.approve(documents.propose(draft, wanted_from=later, by=olga), by=olga)
    assert clock().amount == 8
    assert clock(at=later + timedelta(minutes=1)).amount == 2


def test_a_way_that_is_not_offered_any_more_is_not_promised_any_more(olga):
    written.in_force("contact", olga)
    assert clock(channel="phone").policy == "contact"
    written.in_force("contact", olga, ways=["email"], order_ways=[])
    assert clock(channel="phone") is None and clock(channel="email").policy == "contact"


def test_a_time_that_stands_in_a_policy_is_changed_there_alone(olga):
    written.in_force("contact", olga)
    standing = clock()
    with pytest.raises(Refused, match="stands in the policy"):
        change_promise(standing, amount=1, by=olga)
    with pytest.raises(Refused, match="stands in the policy"):
        withdraw_promise(standing, by=olga)
    with pytest.raises(Refused, match="stands in the policy"):
        make_promise(
            measure="first_answer",
            channel="email",
            amount=1,
            unit="hours",
            valid_until=timezone.now() + timedelta(days=1),
            by=olga,
        )
    assert clock() == standing and standing.amount == 4


def test_a_policy_that_is_retired_sets_its_times_free(olga):
    written.in_force("contact", olga)
    documents.retire(Document.objects.get(key="contact"), by=olga)
    assert change_promise(clock(), amount=3, by=olga).amount == 3
    assert not Promise.objects.in_force().exclude(policy="").exists()


def test_what_a_version_to_come_would_have_promised_never_holds_once_the_policy_is_retired(olga):
    written.in_force("contact", olga, **{"email.answer_hours": 8})
    later = timezone.now() + timedelta(days=2)
    draft = written.draft("contact", olga, ways=["email"], order_ways=[], **{"email.answer_hours": 2})
    documents.approve(documents.propose(draft, wanted_from=later, by=olga), by=olga)
    assert clock("", "phone", at=later) is None
    documents.retire(Document.objects.get(key="contact"), by=olga)
    assert not Promise.objects.to_come().exists()
    for moment in (timezone.now(), later + timedelta(minutes=1)):
        assert (clock(at=moment).amount, clock(at=moment).policy) == (8, "")
        assert clock("", "phone", at=moment).policy == ""
    assert change_promise(clock(), amount=3, by=olga).amount == 3


@pytest.mark.parametrize("versions", [1, 2])
def test_a_promise_by_hand_goes_on_when_the_policy_that_would_have_ended_it_is_retired(olga, versions):
    by_hand = make_promise(measure="first_answer", channel="email", amount=3, unit="hours", by=olga)
    later = timezone.now() + timedelta(days=2)
    for hours in (5, 6)[:versions]:
        draft = written.draft("contact", olga, **{"email.answer_hours": hours})
        documents.approve(documents.propose(draft, wanted_from=later, by=olga), by=olga)
    assert clock(at=later).amount == hours
    documents.retire(Document.objects.get(key="contact"), by=olga)
    for moment in (timezone.now(), later):
        assert clock(at=moment) == by_hand
    assert change_promise(clock(), amount=2, by=olga).amount == 2


def test_a_policy_retired_and_published_again_promises_what_it_says_now(olga):
    written.in_force("contact", olga, **{"email.answer_hours": 8})
    draft = written.draft("contact", olga, **{"email.answer_hours": 2})
    later = timezone.now() + timedelta(days=2)
    documents.approve(documents.propose(draft, wanted_from=later, by=olga), by=olga)
    documents.retire(Document.objects.get(key="contact"), by=olga)
    written.in_force("contact", olga, **{"email.answer_hours": 6})
    for moment in (timezone.now(), later):
        assert (clock(at=moment).amount, clock(at=moment).policy) == (6, "contact")


def test_a_policy_that_claims_a_membership_is_read_again_when_the_last_has_lapsed(olga):
    only = memberships.add(name="Guild", kind="chamber", by=olga)
    memberships.show(only, shown=True, by=olga)
    written.in_force("memberships", olga, any=True)
    last_day = timezone.localdate() + timedelta(days=2)
    memberships.change(only, seen=only.edition, values={"renewal_on": last_day}, by=olga)
    with time_machine.travel(timezone.now() + timedelta(days=2)):
        assert memberships.note_lapsed() == 0
    with time_machine.travel(timezone.now() + timedelta(days=3)):
        assert (memberships.note_lapsed(), memberships.note_lapsed()) == (1, 0)
        run_until_empty()
        document = Document.objects.get(key="memberships")
        assert abs(document.review_due - timezone.localdate()) <= timedelta(days=1)
    memberships.renew(Membership.objects.get(), until=last_day + timedelta(days=30), by=olga)
    with time_machine.travel(timezone.now() + timedelta(days=40)):
        assert memberships.note_lapsed() == 1


def test_a_policy_that_claims_a_membership_is_read_again_when_none_is_left(olga):
    first, last = (
        memberships.add(name=name, kind="chamber", by=olga) for name in ("Chamber of Trade", "Guild")
    )
    for one in (first, last):
        memberships.show(one, shown=True, by=olga)
    written.in_force("memberships", olga, any=True)
    document = Document.objects.get(key="memberships")
    memberships.end(first, by=olga)
    have_the_claim_read_again(MembershipEnded(membership=first.pk, name=first.name), 1)
    document.refresh_from_db()
    assert document.review_due > timezone.localdate()
    memberships.show(last, shown=False, by=olga)
    have_the_claim_read_again(MembershipShown(membership=last.pk, shown=False), 2)
    document.refresh_from_db()
    assert document.review_due == timezone.localdate()
