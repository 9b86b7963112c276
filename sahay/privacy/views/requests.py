"""What people ask about their data, and carrying it out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sahay.business.signed_in import StaffRequest
from sahay.business.views.answers import carried_out, page
from sahay.conversations.leaving import joinings_with_others
from sahay.conversations.models import Conversation
from sahay.kit.pages import page as paged
from sahay.privacy import actions, may, telling
from sahay.privacy.forms import BeginForm, OutcomeForm, ProveForm, RefuseForm
from sahay.privacy.models import Request
from sahay.privacy.persons import whole

SIZE = 25


@require_safe
@login_required
def requests(request: StaffRequest) -> HttpResponse:
    """Open ones by their clocks, settled ones behind them."""
    may.handle(request.user).enforce()
    rows = Request.objects.visible_to(request.user).select_related("customer", "person", "branch")
    settled = paged(rows.settled(), key=("-id",), cursor=request.GET.get("cursor", ""), size=SIZE)
    return page(
        request,
        "privacy/requests.html",
        "privacy",
        open_requests=rows.open().order_by("due_at", "pk")[:200],
        page=settled,
    )


@require_http_methods(["GET", "POST"])
@login_required
def begin(request: StaffRequest, number: int) -> HttpResponse:
    """A conversation becomes a request, and the customer is told that it has come."""
    conversation = get_object_or_404(Conversation.objects.visible_to(request.user), pk=number)
    may.begin(request.user, conversation).enforce()
    form = BeginForm(request.POST or None, conversation=conversation)
    made: list[Request] = []

    def act() -> None:
        made.append(actions.open_request(conversation, by=request.user, **form.cleaned_data))
        telling.tell(made[0], telling.reader_of(made[0]))

    if carried_out(form, act):
        return redirect("privacy:request", number=made[0].pk)
    return page(request, "privacy/begin.html", "privacy", form=form, conversation=conversation)


@require_safe
@login_required
def request(request: StaffRequest, number: int) -> HttpResponse:
    """One request: who, what, until when, and the next thing to do."""
    return _shown(request, _seen(request, number))


@require_POST
@login_required
def prove(request: StaffRequest, number: int) -> HttpResponse:
    """How we know that it is they."""
    found, form = _seen(request, number), ProveForm(request.POST)
    act = lambda: actions.prove(found, by=request.user, **form.cleaned_data)  # noqa: E731
    return _done(request, found, "prove_form", form, act)


@require_POST
@login_required
def refuse(request: StaffRequest, number: int) -> HttpResponse:
    """Why it is not carried out; the customer is told."""
    found, form = _seen(request, number), RefuseForm(request.POST)

    def act() -> None:
        done = actions.refuse(found, because=form.cleaned_data["because"], by=request.user)
        telling.tell(done, telling.reader_of(done))

    return _done(request, found, "refuse_form", form, act)


@require_POST
@login_required
def carry_out(request: StaffRequest, number: int) -> HttpResponse:
    """Handing over, closing a correction, erasing: done once, and the customer is told."""
    found = _seen(request, number)
    asks_what = found.kind == Request.Kind.CORRECT
    form: forms.Form = OutcomeForm(request.POST) if asks_what else forms.Form(request.POST)

    def act() -> None:
        reader = telling.reader_of(found)
        done = actions.carry_out(found, outcome=form.cleaned_data.get("outcome", ""), by=request.user)
        telling.tell(done, reader)

    return _done(request, found, "outcome_form", form, act)


def _seen(request: StaffRequest, number: int) -> Request:
    rows = Request.objects.visible_to(request.user).select_related(
        "customer", "person", "conversation", "branch"
    )
    return get_object_or_404(rows, pk=number)


def _done(
    request: StaffRequest, found: Request, name: str, form: forms.Form, act: Callable[[], Any]
) -> HttpResponse:
    if carried_out(form, act):
        messages.success(request, _("Saved."))
        return redirect("privacy:request", number=found.pk)
    return _shown(request, found, **{name: form, "form": form})


def _shown(request: StaffRequest, found: Request, **forms_with_errors: Any) -> HttpResponse:
    person = whole(found.customer) if found.is_open and found.customer else None
    return page(
        request,
        "privacy/request.html",
        "privacy",
        asked=found,
        can_handle=may.handle(request.user, found),
        can_carry_out=may.carry_out(request.user, found),
        conversations=len(person.conversations) if person else 0,
        with_others=joinings_with_others(person).count() if person else 0,
        **{"prove_form": ProveForm(), "refuse_form": RefuseForm(), "outcome_form": OutcomeForm()}
        | forms_with_errors,
    )
