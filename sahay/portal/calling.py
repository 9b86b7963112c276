"""Asking to be called: a number, and an hour at which the branch is open."""

from __future__ import annotations

from datetime import UTC, datetime
from hashlib import sha256

from django.contrib import messages
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
from sahay.conversations.models import Conversation
from sahay.customers.models import Customer
from sahay.kit.refusal import Refused
from sahay.kit.when import moment
from sahay.portal import access, limits
from sahay.portal.forms import CallForm, from_a_machine, has_lain_open
from sahay.portal.views import own_conversation, show


@require_http_methods(["GET", "POST"])
def call(request: HttpRequest) -> HttpResponse:
    """The form, for the branch that was chosen; without one, for the first."""
    branches, branch = who_calls(request.POST.get("branch") or request.GET.get("branch"))
    form = CallForm(request.POST or None, hours=hours_of(branch))
    if request.method == "POST" and form.is_valid():
        if from_a_machine(form.data):
            return redirect("portal:call_thanks")
        if call_back := asked(request, form, branch):
            request.session["portal_call"] = call_back.pk
            return redirect("portal:call_thanks")
    status = 422 if form.is_bound and form.errors else 200
    return show(request, "portal/call.html", {"form": form, "branches": branches, "branch": branch}, status)


@require_http_methods(["GET", "POST"])
def call_about(request: HttpRequest, number: int) -> HttpResponse:
    """The same about one's own conversation: the call belongs to it, and it is open again."""
    found = own_conversation(request, number)
    kind, address = access.visitor(request) or ("", "")
    _branches, branch = who_calls(found.branch_id)
    place = access.participant(found, (kind, address))
    customer = (place.customer if place else None) or found.customer
    known = {"number": address if kind == "phone" else "", "name": customer.name if customer else ""}
    form = CallForm(request.POST or None, hours=hours_of(branch), initial=known)
    if request.method == "POST" and form.is_valid():
        if from_a_machine(form.data):
            return redirect("portal:conversation", number=found.pk)
        if call_back := asked(request, form, branch, found, customer):
            messages.success(request, " ".join(when(call_back, branch)) or _("Thank you, we will call you"))
            return redirect("portal:conversation", number=found.pk)
    status = 422 if form.is_bound and form.errors else 200
    context = {"form": form, "branches": (branch,), "branch": branch, "conversation": found}
    return show(request, "portal/call.html", context, status)


@require_GET
def thanks(request: HttpRequest) -> HttpResponse:
    """When we call. Nothing of the conversation: a number alone proves nothing."""
    number = request.session.get("portal_call")
    rows = CallBack.objects.select_related("conversation__branch")
    found = rows.filter(pk=number).first() if number else None
    said = when(found, found.conversation.branch) if found else []
    return show(request, "portal/call_thanks.html", {"said": said})


def who_calls(wanted: object) -> tuple[tuple[Branch, ...], Branch]:
    """The branches that are open, and the wanted one of them, else the first; 404 when there is none."""
    business = Business.objects.first()
    branches = open_branches(business) if business else ()
    if not branches:
        raise Http404
    return branches, next((one for one in branches if str(one.pk) == str(wanted)), branches[0])


def when(call_back: CallBack, branch: Branch | None) -> list[str]:
    """The hour that was chosen, and by when we have promised to call, in sentences."""
    zone = branch.time_zone if branch else "UTC"
    said = []
    if call_back.starts_at > timezone.now():
        said.append(_("We call you %(hour)s.") % {"hour": moment(call_back.starts_at, zone)})
    if call_back.due_at:
        said.append(_("We have promised to call by %(due)s.") % {"due": moment(call_back.due_at, zone)})
    return said


def hours_of(branch: Branch) -> list[tuple[str, str]]:
    """The hours one can choose, with their words."""
    return [
        (at.strftime("%Y-%m-%dT%H:%M"), moment(at, branch.time_zone))
        for at in offered_hours(branch, timezone.now())
    ]


def asked(
    request: HttpRequest,
    form: CallForm,
    branch: Branch,
    conversation: Conversation | None = None,
    customer: Customer | None = None,
) -> CallBack | None:
    """The call that was taken in; None with the reason on the form."""
    lain = _(
        "This form was open for a long time, so nothing has been sent yet. Please press the button again."
    )
    if has_lain_open(form, lain):
        return None
    if not limits.CALL.allows(request):
        form.add_error(
            None, _("Many messages have come from your network. Please call us, or try again in an hour.")
        )
        return None
    typed = form.cleaned_data
    hour = typed["hour"]
    try:
        return ask_call_back(
            number=typed["number"],
            branch=branch,
            name=typed["name"],
            text=typed["text"],
            wish_at=datetime.fromisoformat(hour).replace(tzinfo=UTC) if hour else None,
            conversation=conversation,
            customer=customer,
            language=translation.get_language() or "",
            key=once(typed["once"], f"{conversation.pk if conversation else ''}:{typed['number']}"),
        )
    except Refused as refused:
        form.add_error("number", str(refused.reason))
        return None


def once(form: str, about: str) -> str:
    """One form about one number is one call; nobody can name the call of somebody else."""
    return f"portal:{sha256(f'{form}:{about}'.encode()).hexdigest()}" if form else ""
