"""Handing work over, accepting it, giving it back."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from sahay.business.models import Branch
from sahay.business.signed_in import StaffRequest
from sahay.conversations.addresses import page_of
from sahay.conversations.models import Conversation
from sahay.kit.refusal import Refused
from sahay.teamwork import actions, may
from sahay.teamwork.forms import HandOverForm
from sahay.teamwork.models import Handover


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def hand_over(request: StaffRequest, number: int) -> HttpResponse:
    """GET: to whom. POST `to`, `words`: hands it over."""
    rows = Conversation.objects.visible_to(request.user).select_related("branch", "customer", "assignee")
    conversation = get_object_or_404(rows, pk=number)
    given = request.POST if request.method == "POST" else None
    form = HandOverForm(given, conversation=conversation, by=request.user)
    if form.is_bound and form.is_valid():
        try:
            row = actions.hand_over(
                conversation, by=request.user, to=form.place, words=form.cleaned_data["words"]
            )
        except Refused as refused:
            form.add_error(None, str(refused.reason))
        else:
            messages.success(request, _("%(name)s has it now.") % {"name": row.name})
            stays = not isinstance(form.place, Branch) or request.user.sees(form.place.pk)
            return HttpResponseRedirect(page_of(number) if stays else settings.LOGIN_REDIRECT_URL)
    context = {
        "conversation": conversation,
        "page": page_of(number),
        "form": form,
        "may": may.hand_over(request.user, conversation),
    }
    return render(request, "teamwork/hand_over.html", context, status=422 if form.errors else 200)


@login_required
@require_POST
def accept_handover(request: StaffRequest, handover: int) -> HttpResponse:
    """POST: it is this person's work from now on."""
    row = _seen(request, handover)
    actions.accept_handover(row, by=request.user)
    messages.success(request, _("It is yours now."))
    return redirect(page_of(row.conversation_id))


@login_required
@require_POST
def give_back_handover(request: StaffRequest, handover: int) -> HttpResponse:
    """POST `words` if one wishes: back to whoever handed it over."""
    row = _seen(request, handover)
    actions.give_back_handover(row, by=request.user, words=request.POST.get("words", ""))
    messages.success(request, _("Given back to %(name)s.") % {"name": row.by.name})
    row.conversation.refresh_from_db()
    stays = request.user.sees(row.conversation.branch_id)
    return HttpResponseRedirect(page_of(row.conversation_id) if stays else settings.LOGIN_REDIRECT_URL)


def _seen(request: StaffRequest, handover: int) -> Handover:
    seen = Conversation.objects.visible_to(request.user)
    rows = Handover.objects.select_related("conversation", "by")
    return get_object_or_404(rows, pk=handover, conversation__in=seen)
