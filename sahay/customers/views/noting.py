"""Notes about a customer: written, taken away, brought back."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from sahay.business.signed_in import StaffRequest
from sahay.customers import actions
from sahay.customers.telling_more import more_of
from sahay.customers.views.asking import page_of, visible
from sahay.kit.http import back, say_done


@login_required
@require_POST
def write_note(request: StaffRequest, number: int) -> HttpResponse:
    """POST `text`: a note that only people who work here see."""
    actions.write_note(visible(request, number), text=request.POST.get("text", ""), by=request.user)
    messages.success(request, _("Kept."))
    return back(request, page_of(number))


@login_required
@require_POST
def remove_note(request: StaffRequest, number: int, note: int) -> HttpResponse:
    """POST: takes a note away, for a while with a way back."""
    found = get_object_or_404(visible(request, number).notes, pk=note)
    actions.remove_note(found, by=request.user)
    undo = reverse("customers:bring_note_back", args=[number, note])
    say_done(request, _("The note is taken away."), undo=undo, seconds=20)
    return back(request, page_of(number))


@login_required
@require_POST
def bring_note_back(request: StaffRequest, number: int, note: int) -> HttpResponse:
    """POST: it should not have gone."""
    found = get_object_or_404(visible(request, number).notes, pk=note)
    actions.bring_note_back(found, by=request.user)
    return back(request, page_of(number))


@login_required
@require_safe
def more(request: StaffRequest, number: int) -> HttpResponse:
    """What is known beside name, wishes and ways to reach them; a part of the card that comes after it."""
    customer = visible(request, number)
    return render(request, "customers/_more.html", {"customer": customer, "more": more_of(customer)})
