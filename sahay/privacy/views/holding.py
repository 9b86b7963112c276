"""What we hold, how long it is kept, and what goes next."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sahay.business.signed_in import StaffRequest
from sahay.business.views.answers import carried_out, kept, page
from sahay.kit.personal import CATEGORIES
from sahay.privacy import actions, may
from sahay.privacy.forms import AgreeForm, TimeForm
from sahay.privacy.models import Forgotten, Medical, Request
from sahay.privacy.shown import facts, parts
from sahay.privacy.times import Time, due, length, time_of, times

ROUNDS_SHOWN = 12


@require_safe
@login_required
def overview(request: StaffRequest) -> HttpResponse:
    """Everything on one page: what we hold of whom, requests with their clocks, what was forgotten last."""
    may.look_in(request.user).enforce()
    open_requests = (
        Request.objects.visible_to(request.user).open().select_related("customer", "person", "branch")
    )
    return page(
        request,
        "privacy/overview.html",
        "privacy",
        parts=parts(),
        open_requests=open_requests.order_by("due_at", "pk")[:10],
        can_handle=may.handle(request.user),
        can_decide=may.decide_times(request.user),
        rounds=_rounds(),
        undecided=sum(time.is_executed and time.months is None for time in times()),
        medical=Medical.present(),
    )


@require_safe
@login_required
def retention(request: StaffRequest) -> HttpResponse:
    """How long each category is kept, and how many things of it have been kept long enough."""
    may.look_in(request.user).enforce()
    known = [one for one in times() if one.is_executed]
    rows = [(one, facts(one.category.key), _waiting(one), length(one.category.months or 0)) for one in known]
    return page(
        request,
        "privacy/retention.html",
        "privacy",
        rows=rows,
        can_decide=may.decide_times(request.user),
        rounds=_rounds(),
    )


@require_http_methods(["GET", "POST"])
@login_required
def time(request: StaffRequest, category: str) -> HttpResponse:
    """One of them: a time is typed, the page says what would go at once, and then it is decided."""
    may.decide_times(request.user).enforce()
    known = CATEGORIES.get(category)
    if known is None or known.due is None:
        raise Http404
    now = time_of(category)
    form = AgreeForm(request.POST) if request.method == "POST" else _asked(request, now)
    decide = lambda: actions.set_retention(  # noqa: E731
        category, months=form.cleaned_data["months"], agreed=form.cleaned_data["agreed"], by=request.user
    )
    if request.method == "POST" and carried_out(form, decide):
        return kept(request, "privacy:retention")
    months = form.cleaned_data.get("months") if form.is_bound and form.is_valid() else None
    if months and months < now.least:
        words = _("The law asks to keep this for at least %(time)s.")
        form.add_error("months", words % {"time": length(now.least)})
        months = None
    shown: dict[str, Any] = {"time": now, "facts": facts(category), "usual": length(known.months or 0)}
    if months:
        shown |= {"months": months, "words": length(months), "going": due(known, months).count()}
    return page(request, "privacy/time.html", "privacy", form=form, least=length(now.least), **shown)


@require_POST
@login_required
def usual(request: StaffRequest) -> HttpResponse:
    """The usual time wherever nobody has decided and nothing would go at once."""
    may.decide_times(request.user).enforce()
    for one in times():
        months = max(one.category.months or 0, one.least)
        if one.is_executed and one.months is None and not due(one.category, months).exists():
            actions.set_retention(one.category.key, months=months, agreed=0, by=request.user)
    return kept(request, "privacy:retention")


def _asked(request: StaffRequest, now: Time) -> TimeForm:
    if "months" in request.GET:
        return TimeForm(request.GET)
    return TimeForm(initial={"months": now.months or max(now.category.months or 0, now.least)})


def _waiting(time: Time) -> int | None:
    """How many have been kept long enough; None where nobody has decided."""
    return None if time.months is None else due(time.category, time.months).count()


def _rounds() -> list[tuple[Any, str]]:
    return [
        (row, str(CATEGORIES[row.category].heading))
        for row in Forgotten.objects.all()[:ROUNDS_SHOWN]
        if row.category in CATEGORIES
    ]
