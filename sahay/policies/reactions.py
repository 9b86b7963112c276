"""What policies do on hearing of the rooms below."""

from __future__ import annotations

from django.utils import timezone

from sahay.business.events import BusinessSetUp
from sahay.documents.actions import look_after
from sahay.documents.events import DocumentRetired
from sahay.documents.models import Document, Version
from sahay.journal import hears
from sahay.memberships import standing
from sahay.memberships.events import MembershipEnded, MembershipShown
from sahay.policies import holding
from sahay.policies.actions import change_promise, make_usual_promises, withdraw_promise
from sahay.policies.models import Promise


@hears(BusinessSetUp)
def promise_something(event: BusinessSetUp, entry_id: int) -> None:
    """A new business begins with the usual promises, which its owner then changes."""
    make_usual_promises(by="the first page")


@hears(DocumentRetired)
def free_its_promises(event: DocumentRetired, entry_id: int) -> None:
    """What stood in a policy that was retired stays promised, and may be changed by hand again; a branch
    that gave up its own promises what all branches do. What a version to come would have promised never
    holds. Where the policy was published again since, its new version has set them already.
    """
    if event.kind != "policy":
        return
    if Version.objects.approved().filter(document=event.document, ended_at__isnull=True).exists():
        return
    by, now = "a policy that was retired", timezone.now()
    made = Promise.objects.filter(policy=event.key, branch=event.branch)
    for promise in made.to_come(now):
        withdraw_promise(promise, by=by)
    for promise in made.in_force(now):
        if event.branch:
            withdraw_promise(promise, by=by)
        else:
            change_promise(promise, policy="", by=by)


@hears(MembershipEnded, MembershipShown)
def have_the_claim_read_again(event: MembershipEnded | MembershipShown, entry_id: int) -> None:
    """Where customers read that we belong to somebody and the register shows nobody, whoever keeps that
    policy hears of it today.
    """
    if standing.shown() or not holding.facts("memberships").get("memberships.any"):
        return
    today = timezone.localdate()
    for document in Document.objects.of_all_branches().holding().filter(kind="policy", key="memberships"):
        if document.review_due is None or document.review_due > today:
            look_after(document, review_due=today, by="a membership that customers see no more")
