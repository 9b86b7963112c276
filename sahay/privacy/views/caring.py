"""Medical mode: the switch, the log of complaints, the log of access."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from sahay.business.signed_in import StaffRequest
from sahay.business.views.answers import carried_out, kept, page
from sahay.conversations.models import Conversation
from sahay.conversations.models.words import Kind
from sahay.kit.pages import page as paged
from sahay.privacy import actions, may
from sahay.privacy.forms import MedicalForm
from sahay.privacy.models import Look, Medical

SIZE = 50
FIELDS = ("on", "contact", "phone", "email")


@require_http_methods(["GET", "POST"])
@login_required
def medical(request: StaffRequest) -> HttpResponse:
    """What it brings, and the switch."""
    may.look_in(request.user).enforce()
    now = Medical.present()
    form = MedicalForm(request.POST or None, initial={name: getattr(now, name) for name in FIELDS})
    if request.method == "POST":
        may.decide_times(request.user).enforce()
        if carried_out(form, lambda: actions.set_medical(by=request.user, **form.cleaned_data)):
            return kept(request, "privacy:medical")
    return page(
        request,
        "privacy/medical.html",
        "privacy",
        form=form,
        medical=now,
        can_decide=may.decide_times(request.user),
        can_handle=may.handle(request.user),
    )


@require_safe
@login_required
def complaints(request: StaffRequest) -> HttpResponse:
    """Every complaint with what became of it."""
    may.handle(request.user).enforce()
    rows = Conversation.objects.visible_to(request.user).not_joined().filter(kind=Kind.COMPLAINT)
    rows = rows.select_related("branch")
    found = paged(rows, key=("-id",), cursor=request.GET.get("cursor", ""), size=SIZE)
    return page(request, "privacy/complaints.html", "privacy", page=found)


@require_safe
@login_required
def looks(request: StaffRequest) -> HttpResponse:
    """Who opened what."""
    may.handle(request.user).enforce()
    rows = Look.objects.visible_to(request.user)
    number = request.GET.get("number", "").lstrip("#")
    if number.isdecimal() and len(number) < 18:
        rows = rows.filter(number=int(number))
    found = paged(rows, key=("-id",), cursor=request.GET.get("cursor", ""), size=SIZE)
    return page(request, "privacy/looks.html", "privacy", page=found, number=number)
