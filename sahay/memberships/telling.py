"""What happened to a membership, in words."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from sahay.journal.history import Happened, Words, history
from sahay.memberships import events
from sahay.memberships.models import Membership

WORDS: Words = {
    events.MembershipAdded: _("The membership was entered."),
    events.MembershipChanged: _("What we know of it was changed."),
    events.MembershipRenewed: _("It was renewed."),
    events.MembershipShown: _("Whether customers see it was changed."),
    events.MembershipLogoSet: _("Its sign was changed."),
    events.CodeOfConductSet: _("Its code of conduct was changed."),
    events.MembershipLapsed: _("Its last day is over and it was not renewed."),
    events.MembershipEnded: _("The membership was ended."),
    events.RenewalDue: _("The day to see to its renewal has come."),
}


def history_of(membership: Membership) -> list[Happened]:
    """What happened to it, the latest first; one question."""
    return history("membership", membership.pk, WORDS)
