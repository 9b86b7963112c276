"""What policies do on hearing of the rooms below."""

from __future__ import annotations

from django.utils import timezone

from sahay.business.events import BranchChanged, BranchClosed, BusinessSetUp
from sahay.documents.actions import look_after
from sahay.documents.holding import version_in_force
from sahay.documents.models import Document
from sahay.journal import hears
from sahay.memberships import standing
from sahay.memberships.events import MembershipEnded, MembershipLapsed, MembershipShown
from sahay.policies import holding
from sahay.policies.actions import make_usual_promises
from sahay.policies.decisions.books import BOOKS
from sahay.policies.decisions.naming import branches_named
from sahay.policies.words import put_drafts_into_words


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
    for document in Document.objects.of_all_branches().holding().filter(kind="policy", key="memberships"):
        _have_read_today(document)


@hears(BranchChanged, BranchClosed)
def have_the_name_of_a_branch_read_again(event: BranchChanged | BranchClosed, entry_id: int) -> None:
    """Drafts say its new name at once. What is in force keeps the words that were agreed: whoever keeps a
    policy that names the branch hears of it today.
    """
    if isinstance(event, BranchChanged) and "name" not in event.changed:
        return
    put_drafts_into_words()
    for document in Document.objects.holding().filter(kind="policy", key__in=BOOKS):
        version = version_in_force(document)
        if version and event.branch in branches_named(BOOKS[document.key], version.facts):
            _have_read_today(document)


def _have_read_today(document: Document) -> None:
    today = timezone.localdate()
    if document.review_due is None or document.review_due > today:
        look_after(document, review_due=today, by="policies")
