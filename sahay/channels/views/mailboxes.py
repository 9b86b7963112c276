"""Setting up mailboxes and trying them."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sahay.business.signed_in import StaffRequest
from sahay.channels import actions, may
from sahay.channels.email.models import Mailbox
from sahay.channels.email.trying import try_out
from sahay.channels.forms import MailboxForm
from sahay.kit.refusal import Refused


@login_required
@require_GET
def mailboxes(request: StaffRequest) -> HttpResponse:
    """All mailboxes, and which of them does not work."""
    may.manage(request.user).enforce()
    boxes = Mailbox.objects.select_related("branch").order_by("-active", "pk")
    return render(request, "channels/mailboxes.html", {"boxes": boxes})


@login_required
@require_http_methods(["GET", "POST"])
def add_mailbox(request: StaffRequest) -> HttpResponse:
    """GET: the form. POST: adds a mailbox."""
    may.manage(request.user).enforce()
    form = MailboxForm(request.POST or None, staff=request.user)
    if request.method == "POST" and form.is_valid():
        try:
            added = actions.add_mailbox(by=request.user, **form.settings())
        except Refused as refused:
            form.add_error(None, str(refused.reason))
        else:
            messages.success(request, _("The mailbox is there. Try it now."))
            return HttpResponseRedirect(reverse("channels:mailbox", args=[added.pk]))
    return _form_page(request, form, None)


@login_required
@require_http_methods(["GET", "POST"])
def mailbox(request: StaffRequest, number: int) -> HttpResponse:
    """GET: the settings. POST: changes them."""
    box = _manageable(request, number)
    form = MailboxForm(request.POST or None, instance=Mailbox.objects.get(pk=box.pk), staff=request.user)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_mailbox(box, by=request.user, **form.settings())
        except Refused as refused:
            form.add_error(None, str(refused.reason))
        else:
            messages.success(request, _("Kept."))
            return HttpResponseRedirect(reverse("channels:mailbox", args=[number]))
    return _form_page(request, form, box)


@login_required
@require_POST
def test_mailbox(request: StaffRequest, number: int) -> HttpResponse:
    """POST: signs in to both servers and says how it went; fetches and sends nothing."""
    box = _manageable(request, number)
    for went_well, words in try_out(box):
        (messages.success if went_well else messages.error)(request, words)
    return HttpResponseRedirect(reverse("channels:mailbox", args=[number]))


def _manageable(request: StaffRequest, number: int) -> Mailbox:
    box = get_object_or_404(Mailbox.objects.select_related("branch"), pk=number)
    may.manage(request.user, box).enforce()
    return box


def _form_page(request: StaffRequest, form: MailboxForm, box: Mailbox | None) -> HttpResponse:
    context = {"form": form, "box": box, "sections": form.sections()}
    return render(request, "channels/mailbox.html", context, status=422 if form.errors else 200)
