"""What an association set us is no promise of ours, and counts in no rate of them."""

from __future__ import annotations

from django.utils import timezone

from sahay.conversations import actions
from sahay.conversations.deadlines import of_membership
from sahay.insights.folding.facts import read
from sahay.memberships.actions import add


def test_a_time_from_outside_is_no_promise_in_the_figures(saras_question, ada):
    bbb = add(by="start", name="BBB", kind="consumers", complaint_amount=14)
    clock = actions.set_deadline(saras_question, basis=of_membership(bbb), at=timezone.now(), by=ada)
    actions.answer_deadline(clock, by=ada)
    facts = read([saras_question.pk], {saras_question.branch_id: saras_question.branch})
    assert [one.promised for one in facts] == [()]
