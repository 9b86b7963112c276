"""“Your data”: what customers can ask about what we hold of them, and the file that was made for them."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from sahay.conversations.tickets import PAPER
from sahay.customers.models import Customer, Party
from sahay.files import parcels
from sahay.kit.refusal import Refused
from sahay.portal import access, limits
from sahay.portal.views import show
from sahay.privacy import actions
from sahay.privacy.forms import AskForm
from sahay.privacy.models import Request
from sahay.privacy.persons import records_of
from sahay.privacy.statement import clauses


@require_http_methods(["GET", "POST"])
def data(request: HttpRequest) -> HttpResponse:
    """What we hold, what was asked already, and asking. Strangers are asked for the mailed key first."""
    if access.visitor(request) is None:
        return redirect("portal:mine")
    customer = whose(request)
    form = AskForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if customer is None:
            form.add_error(None, _("We cannot tell that these are your data. Please write to us."))
        elif not limits.CONTACT.allows(request, also="data"):
            form.add_error(
                None, _("Many messages have come from your network. Please call us, or try again in an hour.")
            )
        elif _asked(request, customer, form):
            messages.success(request, _("Thank you. We have your request and tell you when it is done."))
            return redirect("portal:data")
    mine = records_of(customer) if customer else ()
    asked = Request.objects.filter(customer__in=mine).order_by("-pk")[:20]
    context = {
        "form": form,
        "asked": asked,
        "known": customer is not None,
        "passages": clauses(translation.get_language() or "en"),
    }
    return show(request, "portal/data.html", context, 422 if form.errors else 200)


@require_POST
def data_file(request: HttpRequest, number: int) -> HttpResponse | StreamingHttpResponse:
    """The file of one's own request, as long as it is kept. Who fetched it when is written down."""
    customer = whose(request)
    if customer is None:
        raise Http404
    found = get_object_or_404(Request, pk=number, customer__in=records_of(customer))
    parcel = actions.fetch(found, by=customer)
    response = StreamingHttpResponse(parcels.slices(parcel), content_type="application/zip")
    response.headers["Content-Disposition"] = f'attachment; filename="my-data-{found.pk}.zip"'
    response.headers["Content-Length"] = str(parcel.size)
    response.headers["Cache-Control"] = "private, no-store"
    return response


def whose(request: HttpRequest) -> Customer | None:
    """The one customer whose address the visitor's key was mailed to. None where several share it, or where
    it is a word on a slip: then a person has to look.
    """
    who = access.visitor(request)
    if who is None or who[0] == PAPER:
        return None
    found = Customer.objects.reached_at(*who).filter(party=Party.CUSTOMER)[:2]
    return found[0] if len(found) == 1 else None


def _asked(request: HttpRequest, customer: Customer, form: AskForm) -> bool:
    kind, address = access.visitor(request) or ("", "")
    try:
        actions.ask(
            customer,
            kind=form.cleaned_data["kind"],
            words=form.cleaned_data["words"],
            address_kind=kind,
            address=address,
            language=translation.get_language() or "",
            by=customer,
        )
    except Refused as refused:
        form.add_error(None, str(refused.reason))
    return not form.errors
