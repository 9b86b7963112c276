"""“Your data”, for people who work here: what we hold of them, what they have asked, and their file."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from sahay.business.signed_in import StaffRequest
from sahay.business.views.answers import carried_out, page
from sahay.files import parcels
from sahay.kit.personal import Of
from sahay.privacy import actions, may, telling
from sahay.privacy.forms import AskForForm, AskForm
from sahay.privacy.models import Request
from sahay.privacy.statement import clauses, staff_rights

SHOWN = 20


@require_http_methods(["GET", "POST"])
@login_required
def own(request: StaffRequest) -> HttpResponse:
    """What we hold, what was asked already, and asking."""
    form = AskForm(request.POST or None)

    def act() -> None:
        given = form.cleaned_data
        actions.ask_own(kind=given["kind"], words=given["words"], by=request.user)

    if carried_out(form, act):
        messages.success(request, _("Thank you. We have your request and tell you when it is done."))
        return redirect("privacy:own")
    said = clauses(translation.get_language() or "en", Of.STAFF)
    return page(
        request,
        "privacy/own.html",
        "privacy",
        form=form,
        asked=Request.objects.filter(person=request.user).select_related("parcel").order_by("-pk")[:SHOWN],
        passages=[passage for passage in said if passage.key != "rights"],
        rights=staff_rights(),
    )


@require_POST
@login_required
def own_file(request: StaffRequest, number: int) -> StreamingHttpResponse:
    """The file of one's own request, as long as it is kept. Who fetched it when is written down."""
    found = get_object_or_404(Request, pk=number, person=request.user)
    parcel = actions.fetch(found, by=request.user)
    response = StreamingHttpResponse(parcels.slices(parcel), content_type="application/zip")
    response.headers["Content-Disposition"] = f'attachment; filename="my-data-{found.pk}.zip"'
    response.headers["Content-Length"] = str(parcel.size)
    response.headers["Cache-Control"] = "private, no-store"
    return response


@require_http_methods(["GET", "POST"])
@login_required
def ask_for(request: StaffRequest) -> HttpResponse:
    """Somebody who works here or did has asked in person or by letter: written down, and they are told."""
    may.handle(request.user).enforce()
    form = AskForForm(request.POST or None, by=request.user)
    made: list[Request] = []

    def act() -> None:
        given = form.cleaned_data
        made.append(
            actions.ask_for(
                given["person"],
                kind=given["kind"],
                words=given["words"],
                on=given["on"],
                by=request.user,
            )
        )
        telling.tell(made[0], telling.reader_of(made[0]))

    if carried_out(form, act):
        return redirect("privacy:request", number=made[0].pk)
    return page(request, "privacy/ask_for.html", "privacy", form=form)
