"""What customers see of a membership."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sahay import journal
from sahay.business.changing import frame_changed
from sahay.business.pictures import LOGO, fitting
from sahay.files.actions import keep
from sahay.kit.refusal import Refused
from sahay.memberships import events, may
from sahay.memberships.models import Membership


@transaction.atomic
def show(membership: Membership, *, shown: bool, by: Any) -> None:
    """Lets customers see it, or takes it from their pages. One that has lapsed is not claimed."""
    may.decide(by, membership).enforce()
    if shown and membership.has_lapsed(timezone.localdate()):
        raise Refused(_("Its time is over. Renew it first: we do not claim what we no longer have."))
    if (
        Membership.objects.filter(pk=membership.pk)
        .exclude(shown_to_customers=shown)
        .update(shown_to_customers=shown)
    ):
        frame_changed()
        journal.record(events.MembershipShown(membership=membership.pk, shown=shown), by=by)


@transaction.atomic
def set_logo(membership: Membership, data: bytes, *, by: Any) -> None:
    """Takes a picture as its logo: PNG, JPEG or WebP, known by its bytes; it is shown as it came."""
    may.change(by, membership).enforce()
    picture = fitting(data, LOGO)
    Membership.objects.filter(pk=membership.pk).update(logo=keep(data), logo_kind=picture.kind)
    frame_changed()
    journal.record(events.MembershipLogoSet(membership=membership.pk, kind=picture.kind), by=by)


@transaction.atomic
def remove_logo(membership: Membership, *, by: Any) -> None:
    """Its name alone again."""
    may.change(by, membership).enforce()
    if Membership.objects.filter(pk=membership.pk, logo__isnull=False).update(logo=None, logo_kind=""):
        frame_changed()
        journal.record(events.MembershipLogoSet(membership=membership.pk, kind=""), by=by)
