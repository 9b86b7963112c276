"""A call, written down while it lasts."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from sahay.business.signed_in import StaffRequest
from sahay.channels.phone import actions
from sahay.channels.phone.forms import CallForm
from sahay.channels.phone.known import Known, choices_of, known_at
from sahay.channels.phone.models import Call
from sahay.conversations import may
from sahay.conversations.addresses import page_of
from sahay.conversations.models import Conversation
from sahay.customers.models import Customer
from sahay.desk.gated import why
from sahay.desk.greeting import greeting_at
from sahay.desk.pages import desk_page, fresh
from sahay.desk.places import places_of
from sahay.kit.refusal import Refused
from sahay.kit.text import whole
from sahay.kit.when import ago

LOOK = "look"


@login_required
@require_http_methods(["GET", "POST"])
def log_call(request: StaffRequest) -> HttpResponse:
    """GET: the clock begins; `from` is the number that calls. POST: it stops and the call is written down, or
    the number is looked up.
    """
    places = places_of(request)
    began = timezone.now().isoformat()
    if request.method == "POST" and LOOK not in request.POST:
        form = CallForm(request.POST, branches=places.visible)
        if form.is_valid():
            try:
                return _written_down(request, _log(request, form))
            except Refused as refused:
                form.add_error(None, why(refused))
        return _page(request, form, status=422)
    given = request.POST if request.method == "POST" else request.GET
    initial = {name: given[name][:2_000] for name in CallForm.base_fields if given.get(name)}
    initial.setdefault("began", began)
    if given.get("from"):
        initial["number"] = given["from"][:40]
    return _page(request, CallForm(branches=places.visible, initial=initial))


@desk_page
def who_calls(request: StaffRequest) -> HttpResponse:
    """People of the number typed so far, with what is open."""
    places = places_of(request)
    initial = {name: request.GET[name][:200] for name in ("number", "branch") if request.GET.get(name)}
    form = CallForm(branches=places.visible, initial=initial)
    return render(request, "desk/_who_calls.html", {"form": form, **_known(request, form)})


def _page(request: StaffRequest, form: CallForm, status: int = 200) -> HttpResponse:
    began = _moment(str(form["began"].value() or ""))
    context = {
        "form": form,
        "may": may.log_contact(request.user, places_of(request).own),
        "began": began,
        "greeting": greeting_at(request, "phone"),
        "since": ago(began - timedelta(seconds=1)),
        **_known(request, form),
    }
    return fresh(render(request, "desk/log_call.html", context, status=status))


def _moment(text: str) -> datetime:
    """When the page was opened first; now when that cannot be read."""
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        return timezone.now()
    return at if at.tzinfo else timezone.now()


def _known(request: StaffRequest, form: CallForm) -> dict[str, Any]:
    """People of the number, and which of their conversations is meant: the one that is open, if it is one."""
    people = known_at(form.e164, request.user)
    place = str(form["place"].value() or "") or _likely(people)
    return {"people": people, "choices": choices_of(people), "place": place}


def _likely(people: list[Known]) -> str:
    if len(people) != 1:
        return "new"
    only = people[0]
    return f"c{only.open[0].pk}" if len(only.open) == 1 else f"p{only.customer.pk}"


def _log(request: StaffRequest, form: CallForm) -> Call:
    given = form.cleaned_data
    began_at, seconds = form.spoken()
    kind, chosen = given["place"][:1], whole(given["place"][1:])
    conversation = customer = None
    if kind == "c":
        conversation = Conversation.objects.visible_to(request.user).filter(pk=chosen).first()
    elif kind == "p":
        customer = Customer.objects.visible_to(request.user).filter(pk=chosen).first()
    if kind in ("c", "p") and conversation is None and customer is None:
        raise Refused(_("What you chose is not there any more. Please choose again."))
    return actions.log_call(
        by=request.user,
        branch=given["branch"],
        text=given["text"],
        number=given["number"],
        name=given["name"],
        customer=customer,
        conversation=conversation,
        ours=bool(given["ours"]),
        outcome=given["outcome"],
        began_at=began_at,
        seconds=seconds,
        key=given["key"],
    )


def _written_down(request: StaffRequest, call: Call) -> HttpResponse:
    words = {"number": call.conversation_id}
    messages.success(request, _("Written down as conversation %(number)s.") % words)
    where = reverse("desk:calls") if call.outcome == Call.Outcome.AGAIN else page_of(call.conversation_id)
    return HttpResponseRedirect(where)
