"""What every record can hold: own fields and own purposes."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sahay.business.signed_in import StaffRequest
from sahay.customers import actions, may
from sahay.customers.forms import FieldForm
from sahay.customers.models import PURPOSES, Field, Purpose
from sahay.kit.refusal import Refused


def _here() -> str:
    return reverse("customers:arrange")


@login_required
@require_safe
def arrange(request: StaffRequest) -> HttpResponse:
    """Own fields and purposes, and forms for new ones."""
    may.arrange(request.user).enforce()
    context = {
        "tab": "customers",
        "fields": Field.objects.prefetch_related("labels"),
        "form": FieldForm(),
        "usual": [str(label) for label in PURPOSES.values()],
        "purposes": Purpose.objects.all(),
    }
    return render(request, "customers/arrange.html", context)


@login_required
@require_POST
def define_field(request: StaffRequest) -> HttpResponse:
    """POST: a new field."""
    form = FieldForm(request.POST)
    if not form.is_valid():
        raise Refused(_("Please choose what kind of field it is."))
    actions.define_field(
        kind=form.cleaned_data["kind"], labels=form.labels(), choices=form.choice_list(), by=request.user
    )
    messages.success(request, _("Kept."))
    return HttpResponseRedirect(_here())


@login_required
@require_http_methods(["GET", "POST"])
def change_field(request: StaffRequest, field: int) -> HttpResponse:
    """GET: names and choices in a form. POST: keeps them."""
    found = get_object_or_404(Field, pk=field)
    may.arrange(request.user).enforce()
    form = FieldForm(request.POST or None, field=found)
    if request.method == "POST" and form.is_valid():
        actions.change_field(found, labels=form.labels(), choices=form.choice_list(), by=request.user)
        messages.success(request, _("Kept."))
        return HttpResponseRedirect(_here())
    return render(request, "customers/field.html", {"field_": found, "form": form, "page": _here()})


@login_required
@require_POST
def close_field(request: StaffRequest, field: int) -> HttpResponse:
    """POST: nobody is asked for it any more; or, with `again`, everybody is."""
    found = get_object_or_404(Field, pk=field)
    verb = actions.reopen_field if request.POST.get("again") else actions.close_field
    verb(found, by=request.user)
    return HttpResponseRedirect(_here())


@login_required
@require_POST
def open_purpose(request: StaffRequest) -> HttpResponse:
    """POST `name`: a purpose of our own."""
    actions.open_purpose(name=request.POST.get("name", ""), by=request.user)
    messages.success(request, _("Kept."))
    return HttpResponseRedirect(_here())


@login_required
@require_POST
def close_purpose(request: StaffRequest, purpose: int) -> HttpResponse:
    """POST: nobody is asked about it any more."""
    actions.close_purpose(get_object_or_404(Purpose, pk=purpose), by=request.user)
    return HttpResponseRedirect(_here())
