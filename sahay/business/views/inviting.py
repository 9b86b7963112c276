"""Pages on which somebody is asked to join."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from sahay.business import actions, inviting, may
from sahay.business.forms.staff import InvitationForm
from sahay.business.models import Invitation
from sahay.business.signed_in import StaffRequest
from sahay.business.views.answers import carried_out, kept, page


@login_required
def invite(request: StaffRequest) -> HttpResponse:
    """Asking somebody to join."""
    may.see_staff(request.user).enforce()
    by = request.user
    form = InvitationForm(by, request.POST or None, initial={"language": by.language})
    made: list[Invitation] = []
    if carried_out(form, lambda: made.append(actions.invite(by=by, **form.cleaned_data))):
        return redirect("business:invitation", made[0].pk)
    return page(request, "business/invite.html", "staff", form=form)


@require_safe
@login_required
def invitation(request: StaffRequest, invitation_id: int) -> HttpResponse:
    """One invitation with its link, to be passed on in another way than by mail."""
    may.see_staff(request.user).enforce()
    found = get_object_or_404(Invitation.objects.select_related("role", "invited_by"), pk=invitation_id)
    may.manage_invitation(request.user, found).enforce()
    holds = found.holds(timezone.now())
    link = inviting.link_of(found) if holds else ""
    return page(request, "business/invitation.html", "staff", invitation=found, link=link, holds=holds)


@require_POST
@login_required
def invite_again(request: StaffRequest, invitation_id: int) -> HttpResponse:
    """Another letter, another link."""
    actions.invite_again(get_object_or_404(Invitation, pk=invitation_id), by=request.user)
    return kept(request, "business:invitation", invitation_id)


@require_POST
@login_required
def withdraw_invitation(request: StaffRequest, invitation_id: int) -> HttpResponse:
    """The link ends."""
    actions.withdraw_invitation(get_object_or_404(Invitation, pk=invitation_id), by=request.user)
    return kept(request, "business:staff")
