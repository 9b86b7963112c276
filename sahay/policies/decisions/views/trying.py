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
from sahay.business.models import Branch, Business
from sahay.business.signed_in import StaffRequest
from sahay.documents.holding import stretch_at
from sahay.documents.models import Version
from sahay.documents.standing import standing_of
from sahay.documents.states import State
from sahay.policies.decisions.deciding import Decision, Outcome, decide
from sahay.policies.decisions.explaining import OUTCOMES, changes, details, reason, trace
from sahay.policies.decisions.forms.trying import Choosing, TryForm
from sahay.policies.decisions.things import BRANCH, THINGS
from sahay.policies.decisions.views.shown import NOW, Shown, name_of, tried
from sahay.policies.forms.money import currency
from sahay.policies.views.here import Here, here_or_404

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
    """The form of a case, and what comes of it at the branch and by the version that were chosen."""
    every = list(Branch.objects.active())
    branches = [one for one in every if request.user.sees(one.pk)]
    chosen = next((one for one in branches if str(one.pk) == request.GET.get(BRANCH)), None)
    there = tried(Here(here_or_404(request.user, key).outline, chosen), request.GET.get("version", ""))
    asked = "question" in request.GET
    usual = {"question": there.book.questions[0], **request.GET.dict()}
    data = request.GET if asked else None
    places = [(str(one.pk), one.name) for one in branches]
    choices = Choosing(places, _versions(there), is_one_place=len(every) < 2)
    form = TryForm(there.book, there.rules, there.names, currency(), choices, data, usual)
    zone = chosen.zone if chosen else zone_for(request, Business.objects.first())
    case = form.case(timezone.now(), zone) if asked else None
    decision = decide(case, there.rules) if case else None
    context = {
        "tab": "policies",
        "shown": there,
        "outline": there.outline,
        "here": there.here,
        "form": form,
        "source": _source(there),
        "answer": _answer(there, decision) if decision else None,
    }
    return render(request, "policies/decisions/try.html", context, status=422 if form.errors else 200)


def _versions(there: Shown) -> list[tuple[str, Any]]:
    """The newest, the one that holds there now, and each of the document that decides."""
    if not there.versions:
        return []
    is_held = stretch_at(there.outline.kind, there.outline.key, branch=there.here.branch)
    return [
        ("", _("the newest")),
        *([(NOW, _("the one in force"))] if is_held else []),
        *(
            (name_of(one), _("Version %(number)s") % {"number": one.number} if one.number else _state(one))
            for one in there.versions
        ),
    ]


def _state(version: Version) -> Any:
    return State.DRAFT.label if version.is_draft else State.PROPOSED.label


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


def _source(there: Shown) -> dict[str, Any]:
    """Which version of which document answers, and how it stands."""
    version = there.version
    if version is None:
        return {}
    document, among = version.document, list(version.document.versions.all())
    return {
        "document": document,
        "of_branch": document.branch,
        "standing": standing_of(version, among),
        "is_of_all": there.here.branch is not None and document.branch is None,
    }
