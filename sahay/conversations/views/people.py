"""Who takes part."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sahay.business.signed_in import StaffRequest
from sahay.conversations import actions
from sahay.conversations.forms import ParticipantForm
from sahay.conversations.views.asking import done, refuse_form, visible, visible_message


@login_required
@require_POST
def add_participant(request: StaffRequest, number: int) -> HttpResponse:
    """POST `address`, `name`."""
    conversation = visible(request.user, number)
    form = ParticipantForm(request.POST)
    refuse_form(form)
    person = actions.add_participant(conversation, by=request.user, **form.cleaned_data)
    return done(request, number, _("%(address)s gets our answers from now on.") % {"address": person.address})


@login_required
@require_POST
def remove_participant(request: StaffRequest, number: int, participant: int) -> HttpResponse:
    """POST: no more answers to this address."""
    conversation = visible(request.user, number)
    person = get_object_or_404(
        conversation.participants.present().select_related("conversation"), pk=participant
    )
    actions.remove_participant(person, by=request.user)
    return done(request, number, _("%(address)s gets no more answers.") % {"address": person.address})


@login_required
@require_POST
def make_writer_customer(request: StaffRequest, number: int, message: int) -> HttpResponse:
    """POST: whoever wrote the original of a forwarded mail is the customer."""
    conversation = actions.make_writer_customer(
        visible_message(request.user, number, message), by=request.user
    )
    return done(request, number, _("%(name)s is the customer now.") % {"name": conversation.customer})
