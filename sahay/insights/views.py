"""Figures as a file, and effort: what each measure means, and that of one conversation."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from sahay.business.models import Branch
from sahay.business.signed_in import StaffRequest
from sahay.business.views.answers import page
from sahay.conversations.channels import name_of
from sahay.conversations.models import Conversation
from sahay.insights import actions, may
from sahay.insights.asked import choice_of
from sahay.insights.effort.index import DRIVERS
from sahay.insights.efforts import of_conversation
from sahay.insights.forms import EffortForm
from sahay.insights.measures import DRIVERS as NAMES
from sahay.insights.measures import MEANINGS
from sahay.insights.misses import MOST, in_common, misses
from sahay.insights.models import EffortTerms
from sahay.insights.taking import as_csv, heading
from sahay.kit.http import back
from sahay.kit.refusal import Refused
from sahay.standards.measures import DAYS, promise_of
from sahay.standards.showing import line_of


@login_required
@require_POST
def take(request: StaffRequest) -> HttpResponse:
    """The figures that are shown, as a file."""
    branches = Branch.objects.visible_to(request.user)
    choice = choice_of(request.POST, request.user, branches)
    rows = actions.take_figures(choice, by=request.user)
    answer = HttpResponse(as_csv([heading(), *rows]), content_type="text/csv; charset=utf-8")
    name = f"figures-{choice.period.first}-{choice.period.last}.csv"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


@login_required
@require_POST
def rebuild(request: StaffRequest) -> HttpResponse:
    """Counts everything anew."""
    actions.rebuild(by=request.user)
    messages.success(request, _("The figures are being counted anew."))
    return back(request, "/desk/today/")


@login_required
def effort(request: StaffRequest) -> HttpResponse:
    """What each measure means; whoever looks after the business sets what weighs how much."""
    terms, answer = EffortTerms.present(), may.set_effort(request.user)
    if request.method == "POST":
        answer.enforce()
    form = EffortForm.about(terms, request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            actions.set_effort_terms(by=request.user, **form.facts())
        except Refused as refused:
            form.add_error(None, str(refused.reason))
        else:
            messages.success(request, _("Saved."))
            return redirect("insights:effort")
    context = {
        "terms": terms,
        "form": form,
        "may": answer,
        "measures": [
            (NAMES[driver], MEANINGS[driver], f"{terms.weight(driver):g}", f"{terms.cap(driver):g}")
            for driver in DRIVERS
        ],
    }
    return render(request, "insights/effort.html", context, status=422 if form.errors else 200)


@login_required
@require_safe
def conversation_effort(request: StaffRequest, number: int) -> HttpResponse:
    """The effort of the issue a conversation is part of: a page, or the part beside the conversation."""
    rows = Conversation.objects.visible_to(request.user).select_related("branch")
    conversation = get_object_or_404(rows, pk=number)
    is_part = request.headers.get("HX-Request") == "true"
    template = "insights/_issue.html" if is_part else "insights/conversation_effort.html"
    told = of_conversation(conversation, request.user)
    context = {"conversation": conversation, "told": told, "channel": name_of(conversation.channel)}
    with timezone.override(
        conversation.branch.zone if conversation.branch else timezone.get_current_timezone()
    ):
        answer = render(request, template, context)
    patch_cache_control(answer, private=True, no_cache=True)
    patch_vary_headers(answer, ["HX-Request", "Cookie"])
    return answer


@login_required
@require_safe
def missed(request: StaffRequest, key: str, line: str) -> HttpResponse:
    """The conversations that missed the promise a line of the standards says."""
    shown = line_of(request.user, key, line)
    promise = promise_of(shown.line) if shown else None
    if shown is None or promise is None:
        raise Http404
    found = misses(shown.line, promise, request.user)
    return page(
        request,
        "insights/misses.html",
        "standards",
        shown=shown,
        sentence=shown.sentence,
        misses=found,
        in_common=in_common(found),
        days=DAYS,
        most=MOST,
    )
