"""The list of policies, and one of them whole."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from sahay.business.models import Branch
from sahay.business.signed_in import StaffRequest
from sahay.business.views.answers import page
from sahay.documents import may
from sahay.documents.models import Version, Wording
from sahay.documents.standing import standing_of_document
from sahay.kit.refusal import Refused
from sahay.policies import actions, found
from sahay.policies.checks import everything
from sahay.policies.clauses import rules_key
from sahay.policies.decisions.books import BOOKS
from sahay.policies.nudging import FOR_SECONDS, PUT_OFF
from sahay.policies.outlines import FIVE
from sahay.policies.variants import changed_elsewhere, own_of
from sahay.policies.views.finding import outline_or_404
from sahay.policies.views.here import Here, here_or_404
from sahay.policies.views.variants import questions_of
from sahay.policies.words import made


@require_safe
@login_required
def policies(request: StaffRequest) -> HttpResponse:
    """Every policy: how it stands, since when it holds, and what is missing."""
    rows = found.rows(request.user)
    five = [row for row in rows if row.outline.key in FIVE]
    return page(
        request,
        "policies/policies.html",
        "policies",
        five=five,
        others=[row for row in rows if row.outline.key not in FIVE],
        is_empty=not any(row.document for row in five),
        next_of_five=next((row for row in five if not row.standing and not _is_done(row)), None),
        drafts=[row for row in rows if row.open and row.open.is_draft],
        can_write=may.write(request.user, None),
    )


@require_safe
@login_required
def policy(request: StaffRequest, key: str, branch_id: int = 0) -> HttpResponse:
    """A policy whole, in one language: each clause, what is wrong with it, and what can be done."""
    here = here_or_404(request.user, key, branch_id)
    outline, version = here.outline, here.shown()
    if version is None:
        return redirect("policies:policies")
    wordings = list(version.wordings.prefetch_related("clauses"))
    chosen = _chosen(wordings, request)
    is_draft = version.is_draft and not version.approved_at
    newly = {said.key: said for said in made(version, chosen.language).clauses} if chosen else {}
    troubles = everything(version) if is_draft else []
    return page(
        request,
        "policies/policy.html",
        "policies",
        here=here,
        outline=outline,
        version=version,
        of_branches=_of_branches(here, version),
        **_beside_all(here, version),
        wordings=wordings,
        chosen=chosen,
        clauses=[(clause, newly.get(clause.key)) for clause in chosen.clauses.all()] if chosen else [],
        troubles=troubles,
        refusals=sum(trouble.refuses for trouble in troubles),
        is_draft=is_draft,
        retired=standing_of_document(version.document, ()) if version.document.retired_at else None,
        decides=outline.key in BOOKS and not version.document.retired_at,
        is_proposed=not is_draft and not version.approved_at,
        can_write=may.write(request.user, here.branch),
        can_approve=may.approve(request.user, version.document),
    )


@require_POST
@login_required
def begin(request: StaffRequest, key: str, branch_id: int = 0) -> HttpResponse:
    """To the first question that is open; a draft is begun where there is none."""
    here = here_or_404(request.user, key, branch_id)
    version = actions.begin(here.outline, branch=here.branch, by=request.user)
    if not version.is_draft or here.branch:
        return redirect(here.url("policy"))
    following = here.outline.first_open(version.facts) or here.outline.questions[0]
    return redirect(here.url("question", following.key))


@require_POST
@login_required
def publish(request: StaffRequest, key: str, branch_id: int = 0) -> HttpResponse:
    """Proposes a draft with one's own yes."""
    here = here_or_404(request.user, key, branch_id)
    version = here.open_or_404()
    try:
        done = actions.publish(version, by=request.user)
    except Refused as refused:
        if not may.write(request.user, here.branch) or not may.approve(request.user, version.document):
            raise
        messages.error(request, _shortly(refused, version))
        return redirect(here.url("policy"))
    messages.success(
        request, _("Published.") if done.approved_at else _("Proposed. Others still have to agree.")
    )
    return redirect(here.url("policy"))


def _shortly(refused: Refused, version: Version) -> str:
    """Why not, for the corner of the page. The page itself lists everything that stands in the way, so that
    more than one of them is not said there a second time.
    """
    if sum(trouble.refuses for trouble in everything(version)) > 1:
        return _("Something is missing or not right yet. What you wrote is kept.")
    return str(refused.reason)


@require_POST
@login_required
def publish_ready(request: StaffRequest) -> HttpResponse:
    """Everything that nothing stands in the way of."""
    may.write(request.user, None).enforce()
    published, proposed = 0, 0
    for version, troubles in found.ready(request.user):
        if any(trouble.refuses for trouble in troubles):
            continue
        try:
            done = actions.publish(version, by=request.user)
            published, proposed = published + bool(done.approved_at), proposed + (not done.approved_at)
        except Refused as refused:
            messages.error(request, f"{outline_or_404(version.document.key).title}: {refused.reason}")
    if published or not proposed:
        said = ngettext("%(count)d policy is published.", "%(count)d policies are published.", published)
        messages.success(request, said % {"count": published})
    if proposed:
        messages.success(request, _("Proposed. Others still have to agree."))
    return redirect("policies:policies")


@require_POST
@login_required
def later(request: StaffRequest) -> HttpResponse:
    """Today says nothing of the five policies for two weeks, on this device."""
    answer = redirect("desk:today")
    answer.set_cookie(
        PUT_OFF,
        "1",
        max_age=FOR_SECONDS,
        httponly=True,
        secure=request.is_secure(),
        samesite="Lax",
    )
    return answer


def _of_branches(here: Here, version: Version) -> int:
    """How many branches have one of their own, for the page of all branches; only a published one has."""
    return version.document.variants.holding().count() if here.branch is None else 0


def _beside_all(here: Here, version: Version) -> dict[str, Any]:
    """What the page of a branch shows of all the others."""
    if here.branch is None:
        return {
            "can_vary": version.document.versions.approved().exists() and Branch.objects.active().count() > 1
        }
    return {
        "questions": questions_of(here, version),
        "elsewhere": changed_elsewhere(version),
        "rules_differ": rules_key(here.outline.key) in own_of(version),
    }


def _is_done(row: found.Row) -> bool:
    return bool(row.open) and row.first is None


def _chosen(wordings: Sequence[Wording], request: StaffRequest) -> Wording | None:
    wanted = request.GET.get("in") or request.LANGUAGE_CODE
    return next((one for one in wordings if one.language == wanted), wordings[0] if wordings else None)
