"""Notices on one's own devices."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from sahay.business.signed_in import StaffRequest
from sahay.business.views.answers import carried_out, kept, page
from sahay.kit.refusal import Refused
from sahay.notices import actions
from sahay.notices.forms import DeviceForm, WishesForm
from sahay.notices.keys import public_key
from sahay.notices.models import Device, wish_of


@login_required
@require_http_methods(["GET", "POST"])
def mine(request: StaffRequest) -> HttpResponse:
    """What one is told of, when not, and on which devices."""
    form = WishesForm.about(wish_of(request.user), request.POST or None)
    if request.method == "POST" and carried_out(
        form, lambda: actions.choose_wishes(by=request.user, **form.cleaned_data)
    ):
        return kept(request, "notices:mine")
    devices = Device.objects.visible_to(request.user)
    context = {"devices": devices, "server_key": public_key()}
    return page(request, "notices/mine.html", "notices", form=form, **context)


@login_required
@require_POST
def add_device(request: StaffRequest) -> HttpResponse:
    """POST what the browser's push service gave it: this browser tells from now on."""
    form = DeviceForm(request.POST)
    if not form.is_valid():
        return JsonResponse({"said": _("This browser did not send the keys that notices need.")}, status=422)
    agent = request.headers.get("User-Agent", "")
    try:
        actions.add_device(by=request.user, agent=agent, **form.cleaned_data)
    except Refused as refused:
        return JsonResponse({"said": str(refused.reason)}, status=refused.status)
    messages.success(request, _("This device tells you from now on. Try it below."))
    return JsonResponse({})


@login_required
@require_POST
def remove_device(request: StaffRequest, number: int) -> HttpResponse:
    """POST: it tells nothing any more."""
    actions.remove_device(_own(request, number), by=request.user)
    messages.success(request, _("That device tells you nothing any more."))
    return redirect("notices:mine")


@login_required
@require_POST
def try_device(request: StaffRequest, number: int) -> HttpResponse:
    """POST: a notice, to see whether it comes."""
    actions.try_device(_own(request, number), by=request.user)
    messages.success(request, _("A notice is on its way. It should come within a minute."))
    return redirect("notices:mine")


def _own(request: StaffRequest, number: int) -> Device:
    return get_object_or_404(Device.objects.visible_to(request.user), pk=number)
