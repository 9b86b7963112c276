"""What policies do on hearing of the rooms below."""

from __future__ import annotations

from sahay.business.events import BusinessSetUp
from sahay.documents.events import DocumentRetired
from sahay.documents.models import Version
from sahay.journal import hears
from sahay.policies.actions import change_promise, make_usual_promises, withdraw_promise
from sahay.policies.models import Promise


@hears(BusinessSetUp)
def promise_something(event: BusinessSetUp, entry_id: int) -> None:
    """A new business begins with the usual promises, which its owner then changes."""
    make_usual_promises(by="the first page")


@hears(DocumentRetired)
def free_its_promises(event: DocumentRetired, entry_id: int) -> None:
    """What stood in a policy that was retired stays promised, and may be changed by hand again; a branch
    that gave up its own promises what all branches do. Where it was published again since, its new version
    has set them already.
    """
    if Version.objects.approved().filter(document=event.document, ended_at__isnull=True).exists():
        return
    standing = Promise.objects.filter(policy=event.key, branch=event.branch, valid_until__isnull=True)
    for promise in standing if event.kind == "policy" else ():
        if event.branch:
            withdraw_promise(promise, by="a policy that was retired")
        else:
            change_promise(promise, policy="", by="a policy that was retired")
