"""Codes of conduct as files: choosing one, and giving it out."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.http import content_disposition_header
from django.views.decorators.http import condition, require_POST, require_safe

from sahay.business.signed_in import StaffRequest
from sahay.business.views.answers import carried_out, kept
from sahay.files.pdfs import PDF
from sahay.memberships import actions, may
from sahay.memberships.code_files import ENDINGS
from sahay.memberships.forms import CodeForm
from sahay.memberships.models import CodeOfConduct
from sahay.memberships.standing import shown
from sahay.memberships.views import NOTHING, one_page, seen


@require_POST
@login_required
def set_code(request: StaffRequest, membership_id: int) -> HttpResponse:
    """Another file holds."""
    found = seen(request, membership_id)
    may.change(request.user, found).enforce()
    form = CodeForm(request.POST, request.FILES)
    if carried_out(form, lambda: actions.set_code(found, form.data_of_file(), by=request.user)):
        return kept(request, "memberships:membership", found.pk)
    return one_page(request, found, code_form=form)


@require_POST
@login_required
def remove_code(request: StaffRequest, membership_id: int) -> HttpResponse:
    """None is shown."""
    actions.remove_code(seen(request, membership_id), by=request.user)
    return kept(request, "memberships:membership", membership_id)


@require_safe
@login_required
def code(request: StaffRequest, membership_id: int, number: int) -> HttpResponse:
    """One of them, for whoever works here."""
    rows = CodeOfConduct.objects.select_related("blob", "membership")
    found = get_object_or_404(rows, membership=seen(request, membership_id), number=number)
    answer = _as_file(found)
    answer.headers["Cache-Control"] = "private, no-cache"
    return answer


@require_safe
@condition(etag_func=lambda request, fingerprint: f'"{fingerprint}"')
def shown_code(request: HttpRequest, fingerprint: str) -> HttpResponse:
    """The code of a membership that customers see now, as it is or was; and no other bytes we keep."""
    here = [one.pk for one in shown() if any(code.fingerprint == fingerprint for code in one.codes)]
    rows = CodeOfConduct.objects.select_related("blob", "membership")
    found = rows.filter(membership__in=here, blob__sha256=fingerprint).first()
    if found is None:
        raise Http404
    answer = _as_file(found)
    answer.headers["Cache-Control"] = "public, max-age=3600"
    return answer


def _as_file(found: CodeOfConduct) -> HttpResponse:
    """A PDF is saved, not opened in our pages; a picture is shown. Nothing in either can act."""
    answer = HttpResponse(found.blob.read(), content_type=found.kind)
    name = f"{found.membership.name}-{found.number}.{ENDINGS[found.kind]}"
    answer.headers["Content-Disposition"] = str(content_disposition_header(found.kind == PDF, name))
    answer.headers["Content-Security-Policy"] = NOTHING
    return answer
