"""A call or a visit, written down by hand."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from sahay.business.signed_in import StaffRequest
from sahay.conversations import actions, may
from sahay.conversations.forms import ContactForm
from sahay.conversations.models import Conversation
from sahay.desk.discreet import Face, face_of, pressed
from sahay.desk.faces import found_by
from sahay.desk.greeting import greetings_at
from sahay.desk.pages import desk_page, fresh
from sahay.desk.places import places_of
from sahay.desk.pulse import feel
from sahay.kit.refusal import Refused
from sahay.kit.text import whole
from sahay.privacy.statement import notice


@login_required
@require_http_methods(["GET", "POST"])
def new_contact(request: StaffRequest) -> HttpResponse:
    """GET: three fields. POST: a new conversation, or why not, with everything typed still there."""
    places = places_of(request)
    form = ContactForm(
        request.POST if request.method == "POST" else None, branches=places.visible, initial=_known(request)
    )
    if request.method == "POST" and form.is_valid():
        try:
            return _written_down(request, _log(request, form))
        except Refused as refused:
            form.add_error(None, str(refused.reason))
    pressed(request, form.chosen)
    context = {
        "form": form,
        "customer": form.chosen,
        "suggestions": _suggestions(request, form) if form.is_bound else [],
        "may": may.log_contact(request.user, places.own),
        "how_long": notice("conversations", feel(request).version),
        "greetings": greetings_at(request, "phone", "counter", "visit"),
    }
    return fresh(render(request, "desk/new_contact.html", context, status=422 if form.errors else 200))


@desk_page
def suggest_customers(request: StaffRequest) -> HttpResponse:
    """Customers who could be meant by what is typed into `customer_name` and `address` so far."""
    form = ContactForm(request.GET, branches=places_of(request).visible)
    pressed(request, form.chosen)
    context = {"form": form, "customer": form.chosen, "suggestions": _suggestions(request, form)}
    return render(request, "desk/_who.html", context)


def _known(request: StaffRequest) -> dict[str, Any]:
    """A customer whose page one came from."""
    number = whole(request.GET.get("customer"))
    return {"customer": number} if number else {}


def _log(request: StaffRequest, form: ContactForm) -> Conversation:
    given = form.cleaned_data
    return actions.log_contact(
        by=request.user,
        channel=given["channel"],
        customer=given["customer"],
        customer_name=given["customer_name"],
        address=given["address"],
        text=given["text"],
        branch=given["branch"],
    )


def _written_down(request: StaffRequest, conversation: Conversation) -> HttpResponse:
    messages.success(request, _("Written down as conversation %(number)s.") % {"number": conversation.pk})
    return HttpResponseRedirect(reverse("desk:conversation", args=[conversation.pk]))


def _suggestions(request: StaffRequest, form: ContactForm) -> list[Face]:
    """By number or address first, then by name."""
    found = found_by((form.data.get(name, "") for name in ("address", "customer_name")), request.user)
    discreet = places_of(request).discreet
    return [face_of(person, discreet=discreet) for person in found]
