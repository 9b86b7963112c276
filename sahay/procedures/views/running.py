"""Runs: starting one, its checklist, and every button on it."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from sahay.business.models import Branch, Staff
from sahay.business.signed_in import StaffRequest
from sahay.business.views.answers import page
from sahay.documents.models import Version
from sahay.kit.http import back
from sahay.kit.pages import page as of_rows
from sahay.kit.refusal import Refused
from sahay.kit.text.numbers import whole
from sahay.procedures import actions, may
from sahay.procedures.checklists import checklist
from sahay.procedures.holding import in_force_here
from sahay.procedures.matters import abouts
from sahay.procedures.models import Run
from sahay.procedures.recording import MOST_BYTES
from sahay.procedures.shape import procedure_of
from sahay.procedures.views.finding import document_or_404, run_or_404

SIZE, MINE = 30, "mine"


@require_safe
@login_required
def runs(request: StaffRequest) -> HttpResponse:
    """What is open in one's branches (`?whose=mine`: with oneself), and what can be started here."""
    is_mine = request.GET.get("whose") == MINE
    every = Run.objects.visible_to(request.user).open()
    every = every.filter(holder=request.user) if is_mine else every
    shown = of_rows(every.whole(), key=("-id",), cursor=request.GET.get("cursor", ""), size=SIZE)
    rows = shown.items
    about = abouts(rows, request.user)
    branch = _branch(request.user)
    language = request.LANGUAGE_CODE
    return page(
        request,
        "procedures/runs.html",
        "procedures",
        paging=shown,
        mine=is_mine,
        open=[(checklist(row, request.user, language), about.get(row.pk)) for row in rows],
        startable=[(row, _title(row, language)) for row in (in_force_here(branch) if branch else [])],
    )


@require_POST
@login_required
def start(request: StaffRequest, document_id: int) -> HttpResponse:
    """POST: begins it without a conversation, in the branch one works in."""
    document = document_or_404(request.user, document_id)
    branch = document.branch or _branch(request.user)
    if branch is None:
        raise Refused(_("There is no branch yet in which this could be done."))
    version = next((one for one in in_force_here(branch) if one.document.key == document.key), None)
    if version is None:
        raise Refused(_("This procedure is not in force here. Choose another one."))
    begun = actions.start_run(version, branch=branch, by=request.user)
    return redirect("procedures:run", begun.pk)


@require_safe
@login_required
def run(request: StaffRequest, run_id: int) -> HttpResponse:
    """The checklist on a page of its own."""
    found = run_or_404(request.user, run_id)
    return page(
        request,
        "procedures/run.html",
        "procedures",
        checklist=checklist(found, request.user, request.LANGUAGE_CODE),
        about=abouts([found], request.user).get(found.pk),
        here=request.path,
        colleagues=_colleagues(found, request.user),
    )


@require_POST
@login_required
def take(request: StaffRequest, run_id: int, key: str) -> HttpResponse:
    """POST: a step is done."""
    sent = request.FILES.get("file")
    file = sent.read(MOST_BYTES + 1) if sent else None
    given = request.POST
    return _done(
        request,
        run_id,
        lambda found: actions.take_step(
            found,
            key,
            value=given.get("value", ""),
            answer=given.get("answer", ""),
            file=file,
            by=request.user,
        ),
    )


@require_POST
@login_required
def skip(request: StaffRequest, run_id: int, key: str) -> HttpResponse:
    """POST: a step is left out."""
    reason = request.POST.get("reason", "")
    return _done(request, run_id, lambda found: actions.skip_step(found, key, reason=reason, by=request.user))


@require_POST
@login_required
def untake(request: StaffRequest, run_id: int, key: str) -> HttpResponse:
    """POST: it was not done after all."""
    return _done(request, run_id, lambda found: actions.untake_step(found, key, by=request.user))


@require_POST
@login_required
def leave(request: StaffRequest, run_id: int) -> HttpResponse:
    """POST: something else comes first."""
    return _done(request, run_id, lambda found: actions.leave_run(found, by=request.user))


@require_POST
@login_required
def go_on(request: StaffRequest, run_id: int) -> HttpResponse:
    """POST: back to it."""
    return _done(request, run_id, lambda found: actions.come_back(found, by=request.user))


@require_POST
@login_required
def hand_over(request: StaffRequest, run_id: int) -> HttpResponse:
    """POST: a colleague goes on."""
    to = get_object_or_404(Staff.objects.active(), pk=whole(request.POST.get("to", "")))
    return _done(request, run_id, lambda found: actions.hand_over_run(found, to=to, by=request.user))


@require_POST
@login_required
def finish(request: StaffRequest, run_id: int) -> HttpResponse:
    """POST: it is done."""
    return _done(request, run_id, lambda found: actions.finish_run(found, by=request.user))


@require_POST
@login_required
def give_up(request: StaffRequest, run_id: int) -> HttpResponse:
    """POST: it does not fit, and why."""
    reason = request.POST.get("reason", "")
    return _done(request, run_id, lambda found: actions.abandon_run(found, reason=reason, by=request.user))


@require_safe
@login_required
def evidence(request: StaffRequest, run_id: int, key: str) -> HttpResponse:
    """The photo that was taken with a step, or with `?of=` its number an earlier one; a PDF is saved, not
    opened within our pages.
    """
    shown = run_or_404(request.user, run_id).taken.filter(step=key, file__isnull=False)
    earlier = whole(request.GET.get("of"))
    found = (shown.filter(pk=earlier) if earlier else shown.counting()).first()
    if found is None or found.file is None:
        raise Http404
    response = HttpResponse(found.file.read(), content_type=found.file_type)
    response["X-Content-Type-Options"] = "nosniff"
    if found.is_pdf:
        response["Content-Disposition"] = f'attachment; filename="{run_id}-{key}.pdf"'
    return response


def _done(request: StaffRequest, run_id: int, act: Callable[[Run], Run]) -> HttpResponse:
    found = run_or_404(request.user, run_id)
    may.go_on(request.user, found).enforce()
    try:
        act(found)
    except Refused as refused:
        messages.error(request, str(refused.reason))
    return back(request, reverse("procedures:run", args=[run_id]))


def _branch(staff: Staff) -> Branch | None:
    rows = Branch.objects.active().order_by("position", "pk")
    return rows.first() if staff.all_branches else rows.filter(pk__in=staff.branch_ids()).first()


def _colleagues(found: Run, staff: Staff) -> list[Staff]:
    able = Staff.objects.active().seeing(found.branch).holding(may.TAKE_STEPS)
    return list(able.exclude(pk=staff.pk).order_by("name").distinct())


def _title(version: Version, language: str) -> str:
    return procedure_of(version.facts).title(language)
