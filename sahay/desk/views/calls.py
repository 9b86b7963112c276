"""Calls to make: those we missed and those somebody asked for."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from sahay.business.signed_in import StaffRequest
from sahay.channels.phone import actions
from sahay.channels.phone.forms import MissedCallForm, ReachedForm
from sahay.channels.phone.models import CallBack
from sahay.conversations import may
from sahay.desk.calls import lines_for
from sahay.desk.gated import why
from sahay.desk.pages import fresh, part_of
from sahay.desk.places import places_of
from sahay.kit.pages import page
from sahay.kit.refusal import Refused
from sahay.kit.when import moment
from sahay.procedures.gating import StepsOpen

SIZE = 30


@login_required
@require_http_methods(["GET", "POST"])
def calls(request: StaffRequest) -> HttpResponse:
    """GET: whom to call, the earliest first, and a field for a call we missed. POST: one more was missed."""
    places = places_of(request)
    given = request.POST if request.method == "POST" else None
    initial = {"number": request.GET.get("from", "")[:40]}
    form = MissedCallForm(given, branches=places.visible, initial=initial)
    if given is not None and form.is_valid():
        try:
            call_back = actions.note_missed_call(by=request.user, **form.call())
        except Refused as refused:
            form.add_error(None, str(refused.reason))
        else:
            return _noted(request, call_back)
    return _page(request, form, status=422 if form.errors else 200)


@login_required
@require_POST
def call_reached(request: StaffRequest, number: int) -> HttpResponse:
    """POST: somebody was reached, and this is what was said."""
    call_back, form = _visible(request, number), _asks(number, request.POST)
    if form.is_valid():
        given = form.cleaned_data
        try:
            actions.call_reached(call_back, by=request.user, text=given["text"], settled=given["settled"])
        except StepsOpen as refused:
            form.add_error(None, why(refused))
        else:
            messages.success(request, _("Written down."))
            return HttpResponseRedirect(reverse("desk:calls"))
    places = places_of(request)
    return _page(request, MissedCallForm(branches=places.visible), reached=form, about=number, status=422)


@login_required
@require_POST
def call_unanswered(request: StaffRequest, number: int) -> HttpResponse:
    """POST: nobody picked up."""
    call_back = actions.call_unanswered(_visible(request, number), by=request.user)
    places = places_of(request)
    branch = places.named(call_back.conversation.branch_id)
    at = moment(call_back.call_at, branch.zone if branch else places.zone)
    messages.success(request, _("The try is counted. Please call again %(time)s.") % {"time": at})
    return HttpResponseRedirect(reverse("desk:calls"))


@login_required
@require_POST
def drop_call(request: StaffRequest, number: int) -> HttpResponse:
    """POST: no call is needed any more."""
    actions.drop_call(_visible(request, number), by=request.user)
    messages.success(request, _("No call is needed any more. The conversation stays as it is."))
    return HttpResponseRedirect(reverse("desk:calls"))


def _asks(number: int, given: Any = None) -> ReachedForm:
    return ReachedForm(given, auto_id=f"call{number}_%s")


def _visible(request: StaffRequest, number: int) -> CallBack:
    rows = CallBack.objects.visible_to(request.user).select_related("conversation__joined_into")
    return get_object_or_404(rows, pk=number)


def _noted(request: StaffRequest, call_back: CallBack) -> HttpResponse:
    messages.success(request, _("Noted: %(number)s is to be called back.") % {"number": call_back.shown})
    return HttpResponseRedirect(reverse("desk:calls"))


def _page(
    request: StaffRequest,
    form: MissedCallForm,
    reached: ReachedForm | None = None,
    about: int = 0,
    status: int = 200,
) -> HttpResponse:
    places = places_of(request)
    rows = CallBack.objects.visible_to(request.user).waiting()
    rows = rows.select_related("conversation__customer", "conversation__joined_into")
    shown = page(rows, key=("call_at", "id"), cursor=request.GET.get("cursor", ""), size=SIZE)
    context: dict[str, Any] = {
        "form": form,
        "page": shown,
        "lines": [
            (line, reached if reached and line.number == about else _asks(line.number))
            for line in lines_for(shown.items, places, timezone.now())
        ],
        "about": about,
        "may": may.log_contact(request.user, places.own),
        "url": reverse("desk:calls"),
    }
    template = "desk/_calls.html" if part_of(request) == "calls" else "desk/calls.html"
    return fresh(render(request, template, context, status=status))
