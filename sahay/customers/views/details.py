"""Company, tags and own fields of a record; consents; companies."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import FileResponse, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sahay.business.context import zone_for
from sahay.business.models import Business
from sahay.business.signed_in import StaffRequest
from sahay.customers import actions, may
from sahay.customers.consenting import label_of, standing
from sahay.customers.forms import CompanyForm, ConsentForm, DetailsForm
from sahay.customers.models import Company, Customer, Identity
from sahay.customers.views.asking import page_of, visible
from sahay.kit.http import back
from sahay.kit.refusal import Refused

MOST_PEOPLE = 200


@login_required
@require_http_methods(["GET", "POST"])
def details(request: StaffRequest, number: int) -> HttpResponse:
    """GET: company, tags and own fields in a form. POST: keeps them, all or none."""
    customer = visible(request, number)
    form = DetailsForm(request.POST if request.method == "POST" else None, customer=customer)
    if request.method == "POST" and form.is_valid():
        _keep_details(request, customer, form)
        messages.success(request, _("Kept."))
        return HttpResponseRedirect(page_of(number))
    context = {"customer": customer, "form": form, "page": page_of(number), "may": may.edit(request.user)}
    return render(request, "customers/details.html", context, status=422 if form.errors else 200)


@transaction.atomic
def _keep_details(request: StaffRequest, customer: Customer, form: DetailsForm) -> None:
    given = form.cleaned_data
    company = (
        actions.add_company(name=given["company"], by=request.user) if given["company"].strip() else None
    )
    actions.set_company(customer, company=company, role=given["role"], by=request.user)
    actions.set_tags(customer, names=given["tags"].split(","), by=request.user)
    actions.set_values(customer, values=form.values(), by=request.user)


@login_required
@require_http_methods(["GET", "POST"])
def consents(request: StaffRequest, number: int) -> HttpResponse:
    """GET: everything they have said yes or no to, and a form. POST: one more word."""
    customer = visible(request, number)
    zone = zone_for(request, Business.objects.first())
    form = ConsentForm(request.POST or None, request.FILES or None, zone=zone)
    if request.method == "POST" and form.is_valid():
        try:
            _say(request, customer, form)
        except Refused as refused:
            form.add_error(None, str(refused.reason))
        else:
            messages.success(request, _("Kept."))
            return HttpResponseRedirect(request.path)
    rows = list(customer.consents.select_related("staff"))
    context = {
        "customer": customer,
        "form": form,
        "page": page_of(number),
        "standing": standing(customer),
        "history": [(row, label_of(row.purpose)) for row in rows],
        "may": may.edit(request.user),
    }
    return render(request, "customers/consents.html", context, status=422 if form.errors else 200)


def _say(request: StaffRequest, customer: Customer, form: ConsentForm) -> None:
    given, proof = form.cleaned_data, form.proven()
    who = {"purpose": given["purpose"], "how": given["how"], "at": given["at"], "by": request.user}
    if given["given"] == "yes":
        actions.give_consent(customer, wording=given["wording"], proof=proof, **who)
    else:
        actions.withdraw_consent(customer, proof=proof, **who)


@login_required
@require_safe
def proof(request: StaffRequest, number: int, consent: int) -> HttpResponse | FileResponse:
    """The file that proves a consent, always to be saved, never shown inside our pages."""
    rows = visible(request, number).consents.filter(file__isnull=False).select_related("file")
    row = get_object_or_404(rows, pk=consent)
    assert row.file is not None
    answer = HttpResponse(row.file.read(), content_type="application/octet-stream")
    answer["Content-Disposition"] = f'attachment; filename="proof-{row.pk}"'
    return answer


@login_required
@require_http_methods(["GET", "POST"])
def company(request: StaffRequest, company_id: int) -> HttpResponse:
    """GET: a company with its people, and those who may belong to it. POST: keeps its record."""
    found = get_object_or_404(Company, pk=company_id)
    form = CompanyForm(request.POST or None, instance=found)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_company(Company.objects.get(pk=company_id), by=request.user, **form.cleaned_data)
        except Refused as refused:
            form.add_error(None, str(refused.reason))
        else:
            messages.success(request, _("Kept."))
            return HttpResponseRedirect(request.path)
    people = Customer.objects.visible_to(request.user).prefetch_related("identities")
    context = {
        "company": Company.objects.get(pk=company_id),
        "form": form,
        "may": may.edit(request.user),
        "people": people.filter(company=found).order_by("name", "pk")[:MOST_PEOPLE],
        "suggested": _suggested(request, found),
    }
    return render(request, "customers/company.html", context, status=422 if form.errors else 200)


def _suggested(request: StaffRequest, found: Company) -> list[Customer]:
    """Who writes from its domain and belongs to no company yet."""
    if not found.domain:
        return []
    ways = Identity.objects.filter(kind=Identity.Kind.EMAIL, value__endswith=f"@{found.domain}")
    rows = (
        Customer.objects.visible_to(request.user)
        .customers()
        .filter(company=None, pk__in=ways.values("customer"))
    )
    return list(rows.prefetch_related("identities")[:20])


@login_required
@require_POST
def join_company(request: StaffRequest, company_id: int, number: int) -> HttpResponse:
    """POST: this customer belongs to the company."""
    found = get_object_or_404(Company, pk=company_id)
    actions.set_company(visible(request, number), company=found, by=request.user)
    messages.success(request, _("Kept."))
    return back(request, page_of(number))
