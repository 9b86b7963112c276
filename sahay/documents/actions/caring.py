"""Who looks after a document, when it is read again, who approves and who signs."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from dateutil.relativedelta import relativedelta
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sahay import journal
from sahay.business.changing import set_fields
from sahay.business.models import Role
from sahay.documents import events, may
from sahay.documents.models import Approver, Document, Signer
from sahay.kit.refusal import Refused

LOOKED_AFTER = ("keeper", "review_months", "review_due", "reason")


@transaction.atomic
def look_after(document: Document, *, by: Any, **fields: Any) -> Document:
    """Changes `keeper`, `review_months`, `review_due` or, of a variant, its `reason`."""
    may.look_after(by, document).enforce()
    due = fields.get("review_due")
    if due and due != document.review_due and due < timezone.localdate():
        raise Refused(_("This day is past. Choose today or later."))
    changed = set_fields(document, fields, LOOKED_AFTER)
    if "review_due" in changed:
        document.review_told_at = None
        document.save(update_fields=["review_told_at"])
    if changed:
        journal.record(
            events.DocumentLookedAfter(document=document.pk, branch=document.branch_id, changed=changed),
            by=by,
        )
    return document


@transaction.atomic
def reviewed(document: Document, *, by: Any) -> Document:
    """Somebody read it again and it is right as it stands: the next time is its usual months from today."""
    may.write(by, document.branch).enforce()
    document.review_due = timezone.localdate() + relativedelta(months=document.review_months)
    document.review_told_at = None
    document.save(update_fields=["review_due", "review_told_at"])
    journal.record(
        events.DocumentReviewed(
            document=document.pk, branch=document.branch_id, next=document.review_due.isoformat()
        ),
        by=by,
    )
    return document


@transaction.atomic
def set_signers(document: Document, roles: Collection[Role], *, by: Any) -> None:
    """Exactly these roles put their names under it from now on; signatures that were given stay."""
    may.look_after(by, document).enforce()
    there = {signer.role_id for signer in document.signers.all()}
    wanted = {role.pk for role in roles}
    if there == wanted:
        return
    document.signers.exclude(role__in=wanted).delete()
    Signer.objects.bulk_create(
        [Signer(document=document, role_id=role) for role in sorted(wanted - there)], ignore_conflicts=True
    )
    journal.record(
        events.DocumentLookedAfter(document=document.pk, branch=document.branch_id, changed=["signers"]),
        by=by,
    )


@transaction.atomic
def set_quorum(kind: str, role: Role, *, at_least: int, by: Any) -> None:
    """So many people of a role approve documents of a kind; 0: nobody of that role has to.

    Raises:
        Refused: there are not so many, or whoever proposes would wait for themselves.
    """
    may.set_quorum(by).enforce()
    if at_least:
        _check_reachable(role, at_least)
    if at_least:
        Approver.objects.update_or_create(kind=kind, role=role, defaults={"at_least": at_least})
    else:
        Approver.objects.filter(kind=kind, role=role).delete()
    journal.record(events.QuorumChanged(role=role.pk, kind=kind, at_least=at_least), by=by)


def _check_reachable(role: Role, at_least: int) -> None:
    """So many work here, and so many are left when one of them proposed it."""
    able = role.staff.active().count() if may.APPROVE in role.power_names() else 0
    if at_least > able:
        raise Refused(
            _("%(role)s: so many people with that role who may approve do not work here.") % {"role": role}
        )
    if at_least == able and may.WRITE in role.power_names():
        raise Refused(
            _(
                "%(role)s: the yes of whoever proposed a version does not count, so somebody else with that "
                "role has to work here first. Otherwise nobody could approve what one of them proposes."
            )
            % {"role": role}
        )
