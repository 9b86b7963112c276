"""What policies do on hearing of the rooms below."""

from __future__ import annotations

from django.utils import timezone

from sahay.business.events import BusinessSetUp
from sahay.documents.actions import look_after
from sahay.documents.models import Document
from sahay.journal import hears
from sahay.memberships import standing
from sahay.memberships.events import MembershipEnded, MembershipLapsed, MembershipShown
from sahay.policies import holding
from sahay.policies.actions import make_usual_promises


@hears(BusinessSetUp)
def promise_something(event: BusinessSetUp, entry_id: int) -> None:
    """A new business begins with the usual promises, which its owner then changes."""
    make_usual_promises(by="the first page")


@hears(MembershipEnded, MembershipLapsed, MembershipShown)
def have_the_claim_read_again(
    event: MembershipEnded | MembershipLapsed | MembershipShown, entry_id: int
) -> None:
    """Where customers read that we belong to somebody and the register shows nobody, whoever keeps that
    policy hears of it today.
    """
    if standing.shown() or not holding.facts("memberships").get("memberships.any"):
        return
    today = timezone.localdate()
    for document in Document.objects.of_all_branches().holding().filter(kind="policy", key="memberships"):
        if document.review_due is None or document.review_due > today:
            look_after(document, review_due=today, by="a membership that customers see no more")
