"""Pages of the promises: what holds, and changing it."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from sahay.business.models import Business
from sahay.business.signed_in import StaffRequest
from sahay.business.views.answers import carried_out, kept, page
from sahay.policies import actions, may
from sahay.policies.forms import PromiseForm, TimeForm
from sahay.policies.models import Promise
from sahay.policies.outlines import outline_of
from sahay.policies.sentences import in_languages


@require_safe
@login_required
def promises(request: StaffRequest) -> HttpResponse:
    """Everything we promise, now, soon and until now. What we promise is public: all staff read it."""
    now = timezone.now()
    found = Promise.objects.select_related("branch").order_by("measure", "branch_id", "channel", "kind", "pk")
    return page(
        request,
        "policies/promises.html",
        "times",
        in_force=found.in_force(now),
        to_come=found.to_come(now),
        past=found.past(now).order_by("-valid_until", "-pk")[:50],
        can_change=may.promise(request.user, None),
    )


@require_safe
def first(request: HttpRequest) -> HttpResponse:
    """From the address that all promises begin with to the first of their pages."""
    return redirect("policies:policies")


@require_safe
def moved(request: HttpRequest, promise_id: int = 0) -> HttpResponse:
    """From where these pages stood among the settings to where they stand now."""
    if promise_id:
        return redirect("policies:promise", promise_id, permanent=True)
    return redirect("policies:promises", permanent=True)


@require_safe
def new_moved(request: HttpRequest) -> HttpResponse:
    """From where something more was promised before."""
    return redirect("policies:new_promise", permanent=True)


@login_required
def new_promise(request: StaffRequest) -> HttpResponse:
    """Promising something more."""
    may.promise(request.user, None).enforce()
    form = PromiseForm(request.user, request.POST or None)
    if carried_out(form, lambda: actions.make_promise(by=request.user, **form.facts())):
        return kept(request, "policies:promises")
    return page(request, "policies/new_promise.html", "times", form=form)


@login_required
def promise(request: StaffRequest, promise_id: int) -> HttpResponse:
    """One promise: its sentence in every language of the business, and the next version of it."""
    found = get_object_or_404(Promise.objects.select_related("branch"), pk=promise_id)
    can_change = may.change_promise(request.user, found)
    form = TimeForm.about(found, request.POST or None)
    if request.method == "POST":
        can_change.enforce()
        if carried_out(form, lambda: actions.change_promise(found, by=request.user, **form.facts())):
            return kept(request, "policies:promises")
    business = Business.objects.first()
    return page(
        request,
        "policies/promise.html",
        "times",
        form=form,
        promise=found,
        sentences=in_languages(found, business.languages if business else []),
        stands_in=outline_of(found.policy) if found.valid_until is None else None,
        versions=Promise.objects.of_scope(found).order_by("-valid_from", "-pk"),
        can_change=can_change and found.valid_until is None,
    )


@require_POST
@login_required
def withdraw(request: StaffRequest, promise_id: int) -> HttpResponse:
    """Promising this no more."""
    actions.withdraw_promise(get_object_or_404(Promise, pk=promise_id), by=request.user)
    return kept(request, "policies:promises")
