"""Asking somebody to join."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sahay import journal
from sahay.business import events, inviting, may
from sahay.business.actions.people import add_staff
from sahay.business.models import Branch, Invitation, Role, Staff
from sahay.business.models.invitation import LASTS, new_nonce
from sahay.kit.language import LANGUAGES
from sahay.kit.refusal import Clash, Refused
from sahay.kit.text import one_line

PAUSE = timedelta(minutes=1)


@transaction.atomic
def invite(
    *,
    name: str,
    role: Role,
    email: str = "",
    language: str = "en",
    branches: Iterable[Branch] = (),
    all_branches: bool = False,
    by: Any,
) -> Invitation:
    """Writes to somebody with a link to join; without an e-mail the link is only shown, to be passed on."""
    branches = list(branches)
    may.give_role(by, role).enforce()
    may.give_branches(by, all_branches=all_branches, branches=branches).enforce()
    name, email = one_line(name, 120), email.strip().lower()
    if not name:
        raise Refused(_("Please write the person's name."))
    if language not in LANGUAGES:
        raise Refused(_("Please choose at least one of the languages offered."))
    _check_address(email)
    now = timezone.now()
    invitation = Invitation.objects.create(
        name=name,
        email=email,
        language=language,
        role=role,
        all_branches=all_branches,
        invited_by=by if isinstance(by, Staff) else None,
        sent_at=now,
        expires_at=now + LASTS,
    )
    invitation.branches.set(branches)
    inviting.write_letter(invitation)
    journal.record(events.Invited(invitation=invitation.pk, name=name, role=role.key), by=by)
    return invitation


@transaction.atomic
def invite_again(invitation: Invitation, *, by: Any) -> Invitation:
    """Another letter with another link, for seven more days; the earlier link ends."""
    invitation = Invitation.objects.select_for_update(of=("self",)).get(pk=invitation.pk)
    may.manage_invitation(by, invitation).enforce()
    _still_open(invitation)
    now = timezone.now()
    if now - invitation.sent_at < PAUSE:
        raise Refused(_("The invitation has only just left. Please wait a minute before you send it again."))
    invitation.nonce, invitation.sent_at, invitation.expires_at = new_nonce(), now, now + LASTS
    invitation.save(update_fields=["nonce", "sent_at", "expires_at"])
    inviting.write_letter(invitation)
    journal.record(events.InvitedAgain(invitation=invitation.pk, name=invitation.name), by=by)
    return invitation


@transaction.atomic
def withdraw_invitation(invitation: Invitation, *, by: Any) -> None:
    """Its link opens nothing any more."""
    invitation = Invitation.objects.select_for_update(of=("self",)).get(pk=invitation.pk)
    may.manage_invitation(by, invitation).enforce()
    if invitation.withdrawn_at:
        return
    _still_open(invitation)
    invitation.withdrawn_at = timezone.now()
    invitation.save(update_fields=["withdrawn_at"])
    journal.record(events.InvitationWithdrawn(invitation=invitation.pk, name=invitation.name), by=by)


@transaction.atomic
def accept_invitation(
    invitation: Invitation, *, password: str, by: Any = "an invitation", **fields: Any
) -> Staff:
    """The invited person joins with name, sign-in name and password of their own; the link is used up.

    Whoever invited must still be able to: a role given by somebody who left, or who may give it no longer,
    is not given.
    """
    invitation = Invitation.objects.select_for_update(of=("self",)).get(pk=invitation.pk)
    if not invitation.holds(timezone.now()) or invitation.role is None:
        raise Clash(inviting.GONE)
    branches = list(invitation.branches.all())
    if host := invitation.invited_by:
        given = may.give_role(host, invitation.role) and may.give_branches(
            host, all_branches=invitation.all_branches, branches=branches
        )
        if not given:
            raise Clash(inviting.GONE)
    person = add_staff(
        role=invitation.role,
        password=password,
        branches=branches,
        all_branches=invitation.all_branches,
        email=fields.pop("email", invitation.email),
        by=by,
        **fields,
    )
    invitation.accepted_at, invitation.person = timezone.now(), person
    invitation.save(update_fields=["accepted_at", "person"])
    journal.record(events.InvitationAccepted(staff=person.pk, invitation=invitation.pk), by=person)
    return person


def _still_open(invitation: Invitation) -> None:
    if invitation.accepted_at:
        raise Clash(_("%(name)s has joined already.") % {"name": invitation.name})
    if invitation.withdrawn_at:
        raise Clash(_("This invitation was withdrawn."))


def _check_address(email: str) -> None:
    if not email:
        return
    try:
        validate_email(email)
    except ValidationError:
        raise Refused(_("This is not an e-mail address.")) from None
    if Staff.objects.filter(email__iexact=email).exists():
        raise Refused(_("Somebody else has this e-mail address already."))
    if Invitation.objects.open().filter(email__iexact=email, expires_at__gt=timezone.now()).exists():
        raise Clash(_("This address was invited already. You can send the invitation again."))
