"""Trying the rules of a policy on a made-up case. Nothing is kept: the address says the whole case."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sahay.business.context import zone_for
from sahay.business.models import Business
from sahay.business.signed_in import StaffRequest
from sahay.documents.states import State
from sahay.policies.decisions.deciding import Decision, Outcome, decide
from sahay.policies.decisions.explaining import OUTCOMES, changes, details, reason, trace
from sahay.policies.decisions.forms.trying import TryForm
from sahay.policies.decisions.things import THINGS
from sahay.policies.decisions.views.shown import Shown, name_of, shown
from sahay.policies.forms.money import currency

KINDS = {
    Outcome.ALLOWED: "success",
    Outcome.WITH_APPROVAL: "warning",
    Outcome.FOR_A_PERSON: "info",
    Outcome.REFUSED: "danger",
    Outcome.UNKNOWN: "info",
}


@login_required
@require_safe
def try_rules(request: StaffRequest, key: str) -> HttpResponse:
    """The form of a case, and what comes of it by the version that was chosen."""
    there = shown(key, request.GET.get("version", ""))
    asked = "question" in request.GET
    usual = {
        "question": there.book.questions[0],
        "version": name_of(there.version) if there.version else "",
    }
    data = request.GET if asked else None
    form = TryForm(there.book, there.rules, there.names, currency(), _versions(there), data, usual)
    decision = None
    if asked and form.is_valid():
        zone = zone_for(request, Business.objects.first())
        try:
            decision = decide(form.case(timezone.now(), zone), there.rules)
        except (ValueError, OverflowError):
            form.add_error(None, _("This case cannot be told from what is known. A person decides."))
    context = {
        "tab": "policies",
        "shown": there,
        "outline": there.outline,
        "form": form,
        "answer": _answer(there, decision) if decision else None,
    }
    return render(request, "policies/decisions/try.html", context, status=422 if form.errors else 200)


def _versions(there: Shown) -> list[tuple[str, Any]]:
    return [
        (
            name_of(one),
            _("Version %(number)s") % {"number": one.number} if one.number else State.DRAFT.label,
        )
        for one in there.versions
    ]


def _answer(there: Shown, decision: Decision) -> dict[str, Any]:
    return {
        "outcome": OUTCOMES[decision.outcome],
        "kind": KINDS[decision.outcome],
        "reason": reason(decision, there.names),
        "details": details(decision),
        "passage": there.passage(decision.clause),
        "asks": [THINGS[key].question for key in decision.asks],
        "changes": [(OUTCOMES[outcome], said) for outcome, said in changes(decision, there.names)],
        "is_allowed": decision.is_allowed,
        "trace": trace(decision, there.names),
    }
