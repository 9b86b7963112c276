"""What nobody asked for, and senders nobody wants to hear from."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from sahay.business.signed_in import StaffRequest
from sahay.conversations import actions, may
from sahay.conversations.blocking import senders_of
from sahay.conversations.forms.order import BlockForm
from sahay.conversations.models import Blocked
from sahay.conversations.views.asking import choose, done, refuse_form, visible
from sahay.conversations.views.undoing import undoable
from sahay.kit.http import say_done
from sahay.kit.pages import page

SIZE = 50


@login_required
@require_POST
def mark_spam(request: StaffRequest, number: int) -> HttpResponse:
    """POST: it is nobody's matter."""
    by, conversation = request.user, visible(request.user, number)
    _made, undo = undoable(conversation, "mark_spam", lambda: actions.mark_spam(conversation, by=by), by=by)
    return done(request, number, _("Marked as spam."), undo=undo)


@login_required
@require_POST
def not_spam(request: StaffRequest, number: int) -> HttpResponse:
    """POST: it was none."""
    actions.not_spam(visible(request.user, number), by=request.user)
    return done(request, number, _("It is no spam, and back where it was."))


@login_required
@require_http_methods(["GET", "POST"])
def block(request: StaffRequest, number: int) -> HttpResponse:
    """GET: who wrote here, and their domains. POST `sender`: lets nothing of them in any more."""
    conversation = visible(request.user, number)
    if request.method == "GET":
        senders = [(sender, may.block(request.user, sender)) for sender in senders_of(conversation)]
        return choose(
            request,
            conversation,
            "block",
            title=_("Block the sender"),
            senders=senders,
            may=may.sort(request.user, conversation) or may.not_spam(request.user, conversation),
        )
    form = BlockForm(request.POST)
    refuse_form(form)
    blocked = actions.block(by=request.user, **form.cleaned_data)
    return done(request, number, _blocked(blocked), undo=reverse("conversations:unblock", args=[blocked.pk]))


@login_required
@require_http_methods(["GET", "POST"])
def blocked(request: StaffRequest) -> HttpResponse:
    """GET: everybody who is blocked. POST `sender` and `reason`: one more."""
    may.see_blocked(request.user).enforce()
    form = BlockForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        country = request.user.branches.values_list("country", flat=True).first() or ""
        new = actions.block(by=request.user, country=country, **form.cleaned_data)
        say_done(request, _blocked(new), undo=reverse("conversations:unblock", args=[new.pk]))
        return HttpResponseRedirect(reverse("conversations:blocked"))
    rows = Blocked.objects.filter(lifted_at__isnull=True).select_related("blocked_by")
    shown = page(rows, key=("-id",), cursor=request.GET.get("cursor", ""), size=SIZE)
    context = {
        "form": form,
        "paging": shown,
        "rows": [(row, may.unblock(request.user, row)) for row in shown.items],
        "url": request.path,
    }
    return render(request, "conversations/blocked.html", context, status=422 if form.errors else 200)


@login_required
@require_POST
def unblock(request: StaffRequest, blocked: int) -> HttpResponse:
    """POST: their messages are let in again."""
    row = actions.unblock(get_object_or_404(Blocked, pk=blocked), by=request.user)
    messages.success(request, _("%(sender)s is not blocked any more.") % {"sender": row.value})
    return HttpResponseRedirect(reverse("conversations:blocked"))


def _blocked(row: Blocked) -> str:
    return _("%(sender)s is blocked: what they send from now on is not let in.") % {"sender": row.value}
