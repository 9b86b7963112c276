"""How somebody is greeted at a place."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.views.decorators.http import require_POST

from sahay.business.signed_in import StaffRequest
from sahay.business.views.answers import kept, page
from sahay.standards import actions, may, start
from sahay.standards.actions.greeting import held_now
from sahay.standards.forms.greeting import GreetingForm
from sahay.standards.forms.speaking import as_seen, seen_in
from sahay.standards.models import Place
from sahay.standards.views.scope import TAB, scope_of


@login_required
def greeting(request: StaffRequest, place: str) -> HttpResponse:
    """What is said at a place, in every language: everywhere, or in the branch of who works in one."""
    may.begin(request.user).enforce()
    if place not in Place:
        raise Http404
    branch = scope_of(request)
    form = GreetingForm(held_now(place, branch), request.POST or None)

    def save() -> None:
        texts, seconds = form.texts(), form.cleaned_data["seconds"]
        seen = seen_in(request.POST)
        actions.set_greeting(place, branch=branch, texts=texts, seconds=seconds, seen=seen, by=request.user)

    if form.saved_by(save):
        return kept(request, "standards:standards")
    return page(
        request,
        "standards/greeting.html",
        TAB,
        form=form,
        place=Place(place).label,
        seen=as_seen(held_now(place, branch)),
    )


@require_POST
@login_required
def take_greetings(request: StaffRequest) -> HttpResponse:
    """Those to begin with, for every place that has none."""
    may.write(request.user).enforce()
    start.take_greetings(by=request.user)
    return kept(request, "standards:standards")
