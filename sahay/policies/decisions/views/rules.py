"""The rules of a policy: what the shop added itself, and below it what follows from its answers."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from sahay.business.signed_in import StaffRequest
from sahay.business.views.answers import page
from sahay.documents import may
from sahay.kit.refusal import Answer, Refused, no
from sahay.policies.decisions import keeping
from sahay.policies.decisions.checking import doubts
from sahay.policies.decisions.explaining import gives, kind_of, rule_sentence
from sahay.policies.decisions.rules import Rank, Rule, own_rule
from sahay.policies.decisions.things import QUESTIONS
from sahay.policies.decisions.views.shown import Shown, shown

Data = dict[str, Any]


@login_required
@require_safe
def rules(request: StaffRequest, key: str, branch_id: int = 0) -> HttpResponse:
    """All of them, in the order in which they are asked. All staff may read them."""
    there = shown(request.user, key, branch_id)
    own = [_own(there, at, data) for at, data in enumerate(there.own)]
    return page(
        request,
        "policies/decisions/rules.html",
        "policies",
        shown=there,
        here=there.here,
        outline=there.outline,
        lists=[
            (_("Your exceptions"), [one for one in own if one["is_exception"]]),
            (_("Your rules"), [one for one in own if not one["is_exception"]]),
        ],
        has_own=bool(own),
        differs=there.here.branch is not None and there.own != there.elsewhere,
        left_out=[_own(there, at, data) for at, data in enumerate(there.elsewhere) if data not in there.own],
        made=[(QUESTIONS[one], _made(there, one)) for one in there.book.questions],
        can_change=may_change(request, there),
    )


@login_required
@require_POST
def move_rule(request: StaffRequest, key: str, rule: str, branch_id: int = 0) -> HttpResponse:
    """POST `way`: one place up, or down, among its like."""
    there = shown(request.user, key, branch_id)
    kept_data(there, rule)
    up = request.POST.get("way") == "up"
    keeping.move_rule(there.book, rule, up=up, branch=there.here.branch, by=request.user)
    return redirect(there.here.url("rules"))


@login_required
@require_POST
def remove_rule(request: StaffRequest, key: str, rule: str, branch_id: int = 0) -> HttpResponse:
    """Out of the draft; what is in force stays."""
    there = shown(request.user, key, branch_id)
    kept_data(there, rule)
    keeping.remove_rule(there.book, rule, branch=there.here.branch, by=request.user)
    messages.success(request, _("Removed from the draft. What is in force has not changed."))
    return redirect(there.here.url("rules"))


@login_required
@require_POST
def set_back(request: StaffRequest, key: str, branch_id: int) -> HttpResponse:
    """The branch has the rules of all branches again."""
    there = shown(request.user, key, branch_id)
    keeping.set_rules_back(there.book, branch=there.here.branch, by=request.user)
    return redirect(there.here.url("rules"))


def may_change(request: StaffRequest, there: Shown) -> Answer:
    """Whether this person may change the rules now."""
    allowed = may.write(request.user, there.here.branch)
    if allowed and there.is_proposed:
        return no(_("This version was proposed and does not change any more. Send it back first."))
    return allowed


def kept_data(there: Shown, key: str) -> Data:
    """One of the shop's own rules, as it is kept.

    Raises:
        Http404: there is none of this key.
    """
    found = next((one for one in there.own if one.get("key") == key), None)
    if found is None:
        raise Http404
    return found


def doubts_of(there: Shown, rule: Rule) -> list[str]:
    """What its writer should know of it beside the others."""
    others = [one for one in there.rules if one.key != rule.key]
    return doubts(rule, others, timezone.localdate(), there.names)


def _own(there: Shown, at: int, data: Data) -> Data:
    """A rule of the shop as its line shows it; one that cannot be read says so."""
    try:
        read = own_rule(data, "own", at)
    except Refused as trouble:
        return {"key": "", "sentence": str(trouble.reason), "is_exception": True}
    return {
        "key": read.key,
        "sentence": rule_sentence(read, there.names),
        "is_exception": read.rank.is_exception,
        "questions": [QUESTIONS[one] for one in there.book.questions if one in read.questions],
        "gives": gives(read.gives),
        "doubts": doubts_of(there, read),
        "differs": there.here.branch is not None and data not in there.elsewhere,
    }


def _made(there: Shown, question: str) -> list[tuple[Any, str, str]]:
    """What follows from the answers: what kind of rule it is, its sentence, its passage in the policy."""
    return [
        (kind_of(one), rule_sentence(one, there.names), there.passage(one.clause))
        for one in there.rules
        if one.answers(question) and one.rank not in (Rank.OWN, Rank.OWN_EXCEPTION)
    ]
