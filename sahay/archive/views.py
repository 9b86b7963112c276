"""Pages: taking the whole business out, and bringing it into an empty Sahay."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sahay.archive import actions, may
from sahay.archive.forms import BringForm, ExportForm
from sahay.archive.loading import bring_in
from sahay.archive.models import Export
from sahay.business.signed_in import StaffRequest
from sahay.business.views.start import is_set_up
from sahay.files.parcels import slices
from sahay.kit.refusal import Refused

MOST_SHOWN = 10


@require_safe
@login_required
def exports(request: StaffRequest) -> HttpResponse:
    """What an export is, the button, and one's own exports."""
    may.export(request.user).enforce()
    return render(request, "archive/exports.html", {**_own(request), "tab": "out"})


@require_safe
@never_cache
@login_required
def progress(request: StaffRequest) -> HttpResponse:
    """How far one's exports are: the part of the page that looks again by itself."""
    may.export(request.user).enforce()
    return render(request, "archive/_exports.html", _own(request))


@require_POST
@login_required
def ask(request: StaffRequest) -> HttpResponse:
    """Asks for an export."""
    form = ExportForm(request.POST)
    form.is_valid()
    try:
        actions.ask_for_export(by=request.user, with_sign_ins=form.cleaned_data["with_sign_ins"])
    except Refused as refused:
        may.export(request.user).enforce()
        messages.error(request, str(refused.reason))
    return redirect("archive:exports")


@require_POST
@login_required
def fetch(request: StaffRequest, number: int) -> HttpResponseBase:
    """The file of one's own export, a piece at a time."""
    may.export(request.user).enforce()
    export = get_object_or_404(Export.objects.visible_to(request.user), pk=number)
    try:
        parcel = actions.fetch_export(export, by=request.user)
    except Refused as refused:
        messages.error(request, str(refused.reason))
        return redirect("archive:exports")
    return StreamingHttpResponse(
        slices(parcel),
        content_type="application/zip",
        headers={
            "Content-Length": str(parcel.size),
            "Content-Disposition": content_disposition_header(True, export.file_name),
            "Cache-Control": "no-store",
        },
    )


@never_cache
@require_http_methods(["GET", "POST"])
def bring(request: HttpRequest) -> HttpResponse:
    """Into an empty Sahay only; where there is a business it leads to the sign-in page."""
    if is_set_up():
        return redirect("account_login")
    form = BringForm(request.POST, request.FILES) if request.method == "POST" else BringForm()
    if form.is_valid():
        try:
            manifest = bring_in(form.cleaned_data["export"], by="import")
        except Refused as refused:
            form.add_error("export", str(refused.reason))
        else:
            messages.success(request, _("Everything is here. Sign in as before."))
            if not manifest.with_sign_ins:
                messages.info(
                    request,
                    _(
                        "Passwords did not come along. Whoever looks after the server gives the owner one: "
                        "sahay createowner --login NAME"
                    ),
                )
            return redirect("account_login")
    return render(request, "archive/bring.html", {"form": form}, status=422 if form.errors else 200)


def _own(request: StaffRequest) -> dict[str, Any]:
    found = list(Export.objects.visible_to(request.user).select_related("parcel")[:MOST_SHOWN])
    return {"exports": found, "form": ExportForm(), "is_making": any(export.is_making for export in found)}
