"""Where a customer says whether we understood. Opening a page says nothing: scanners open links too."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from sahay.conversations.actions.understanding import confirm_concern, correct_concern
from sahay.conversations.models import Conversation, Participant
from sahay.customers.models import Customer
from sahay.kit.refusal import Refused
from sahay.portal import access, limits
from sahay.portal.forms import ConcernForm
from sahay.portal.views import own_conversation, show


@require_GET
def understood(request: HttpRequest, number: int) -> HttpResponse:
    """What we understood, with a button for yes and a field for anything else."""
    return _page(request, own_conversation(request, number), ConcernForm())


@require_POST
def confirm(request: HttpRequest, number: int) -> HttpResponse:
    """Yes, that is it."""
    found = own_conversation(request, number)
    place, who = _speaking(request, found)
    try:
        confirm_concern(found, concern=request.POST.get("concern", ""), place=place, by=who)
    except Refused as refused:
        messages.error(request, str(refused.reason))
        return redirect("portal:understood", number=found.pk)
    messages.success(request, _("Thank you. Now we know that we understood."))
    return redirect("portal:conversation", number=found.pk)


@require_POST
def correct(request: HttpRequest, number: int) -> HttpResponse:
    """Not quite."""
    found = own_conversation(request, number)
    form = ConcernForm(request.POST)
    if not form.is_valid():
        return _page(request, found, form, 422)
    if not limits.CONTACT.allows(request, also="answer"):
        form.add_error(
            None, _("Many messages have come from your network. Please call us, or try again in an hour.")
        )
        return _page(request, found, form, 429)
    place, who = _speaking(request, found)
    try:
        correct_concern(found, text=form.cleaned_data["text"], place=place, by=who)
    except Refused as refused:
        form.add_error(None, str(refused.reason))
        return _page(request, found, form, 409)
    messages.success(request, _("Thank you. Your message has reached us."))
    return redirect("portal:conversation", number=found.pk)


def _speaking(request: HttpRequest, found: Conversation) -> tuple[Participant | None, Customer]:
    place = access.participant(found, access.visitor(request) or ("", ""))
    return place, (place.customer if place else None) or found.customer


def _page(request: HttpRequest, found: Conversation, form: ConcernForm, status: int = 200) -> HttpResponse:
    return show(request, "portal/understood.html", {"conversation": found, "concern_form": form}, status)
