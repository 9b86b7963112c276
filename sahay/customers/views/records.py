"""Verbs on a customer's record: fetch, clean, act, lead back to the page."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sahay.business.models import Business
from sahay.business.signed_in import StaffRequest
from sahay.customers import actions, may
from sahay.customers.forms import CustomerForm, IdentityForm
from sahay.customers.lists import cards
from sahay.customers.models import Customer
from sahay.customers.views.asking import page_of, visible, visible_identity
from sahay.kit.http import back
from sahay.kit.refusal import Refused


@login_required
@require_http_methods(["GET", "POST"])
def change(request: StaffRequest, number: int) -> HttpResponse:
    """GET: name and wishes in a form. POST: keeps them."""
    customer = visible(request, number)
    form = CustomerForm(request.POST if request.method == "POST" else None, instance=customer)
    if request.method == "POST" and form.is_valid():
        actions.change(visible(request, number), by=request.user, **form.cleaned_data)
        messages.success(request, _("Kept."))
        return HttpResponseRedirect(page_of(number))
    context = {"customer": customer, "form": form, "page": page_of(number), "may": may.edit(request.user)}
    return render(request, "customers/change.html", context, status=422 if form.errors else 200)


@login_required
@require_POST
def add_identity(request: StaffRequest, number: int) -> HttpResponse:
    """POST `text`: another way to reach them."""
    customer, form = visible(request, number), IdentityForm(request.POST)
    if not form.is_valid():
        raise Refused(_("Please write a phone number or an e-mail address."))
    business = Business.objects.first()
    country = business.country if business else ""
    text = form.cleaned_data["text"]
    identity = actions.add_identity(customer, by=request.user, kind=form.kind(), text=text, country=country)
    messages.success(request, _("%(address)s is kept.") % {"address": identity})
    return back(request, page_of(number))


@login_required
@require_POST
def remove_identity(request: StaffRequest, number: int, identity: int) -> HttpResponse:
    """POST: forgets a way to reach them."""
    found = visible_identity(request, number, identity)
    actions.remove_identity(found, by=request.user)
    messages.success(request, _("%(address)s is removed.") % {"address": found})
    return back(request, page_of(number))


@login_required
@require_POST
def lift_suppression(request: StaffRequest, number: int, identity: int) -> HttpResponse:
    """POST: the address works again."""
    found = visible_identity(request, number, identity)
    actions.lift_suppression(found, by=request.user)
    messages.success(request, _("We write to %(address)s again.") % {"address": found})
    return back(request, page_of(number))


@login_required
@require_safe
def card(request: StaffRequest, number: int) -> HttpResponse:
    """An address card of one customer, to be kept in a phone."""
    rows = Customer.objects.visible_to(request.user).select_related("company").prefetch_related("identities")
    customer = get_object_or_404(rows, pk=number)
    answer = HttpResponse(cards.written([customer]), content_type="text/vcard; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="customer-{customer.pk}.vcf"'
    return answer
