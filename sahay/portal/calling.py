"""Asking to be called: a number, and an hour at which the branch is open."""

from __future__ import annotations

from datetime import UTC, datetime
from hashlib import sha256

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from sahay.business.context import open_branches
from sahay.business.models import Branch, Business
from sahay.channels.models import CallBack
from sahay.channels.phone.actions import ask_call_back
from sahay.channels.phone.hours import offered_hours
from sahay.kit.refusal import Refused
from sahay.kit.when import moment
from sahay.portal import limits
from sahay.portal.forms import CallForm, from_a_machine
from sahay.portal.views import show


@require_http_methods(["GET", "POST"])
def call(request: HttpRequest) -> HttpResponse:
    """The form, for the branch that was chosen; without one, for the first."""
    business = Business.objects.first()
    branches = open_branches(business) if business else ()
    if not branches:
        raise Http404
    wanted = request.POST.get("branch") or request.GET.get("branch")
    branch = next((one for one in branches if str(one.pk) == wanted), branches[0])
    form = CallForm(request.POST or None, hours=hours_of(branch))
    if request.method == "POST" and form.is_valid():
        if from_a_machine(form.data):
            return redirect("portal:call_thanks")
        if not limits.CALL.allows(request):
            form.add_error(
                None, _("Many messages have come from your network. Please call us, or try again in an hour.")
            )
        elif asked(request, form, branch):
            return redirect("portal:call_thanks")
    status = 422 if form.is_bound and form.errors else 200
    return show(request, "portal/call.html", {"form": form, "branches": branches, "branch": branch}, status)


@require_GET
def thanks(request: HttpRequest) -> HttpResponse:
    """When we call. Nothing of the conversation: a number alone proves nothing."""
    number = request.session.get("portal_call")
    rows = CallBack.objects.select_related("conversation__branch")
    found = rows.filter(pk=number).first() if number else None
    branch = found.conversation.branch if found else None
    zone = branch.time_zone if branch else "UTC"
    chosen = found is not None and found.starts_at > timezone.now()
    context = {
        "hour": moment(found.starts_at, zone) if found and chosen else "",
        "due": moment(found.due_at, zone) if found and found.due_at else "",
    }
    return show(request, "portal/call_thanks.html", context)


def hours_of(branch: Branch) -> list[tuple[str, str]]:
    """The hours one can choose, with their words."""
    return [
        (at.strftime("%Y-%m-%dT%H:%M"), moment(at, branch.time_zone))
        for at in offered_hours(branch, timezone.now())
    ]


def asked(request: HttpRequest, form: CallForm, branch: Branch) -> bool:
    """Whether it was taken in; a refusal stands beside the number."""
    typed = form.cleaned_data
    hour = typed["hour"]
    try:
        call_back = ask_call_back(
            number=typed["number"],
            branch=branch,
            name=typed["name"],
            text=typed["text"],
            wish_at=datetime.fromisoformat(hour).replace(tzinfo=UTC) if hour else None,
            language=translation.get_language() or "",
            key=once(typed["once"], typed["number"]),
        )
    except Refused as refused:
        form.add_error("number", str(refused.reason))
        return False
    request.session["portal_call"] = call_back.pk
    return True


def once(form: str, number: str) -> str:
    """One form and one number are one call; nobody can name the call of somebody else."""
    return f"portal:{sha256(f'{form}:{number}'.encode()).hexdigest()}" if form else ""
