"""Asking somebody outside, and what was asked."""

from __future__ import annotations

import secrets
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from sahay.business.signed_in import StaffRequest
from sahay.conversations import actions, may
from sahay.conversations.addresses import page_of
from sahay.conversations.composer import asked_before, given_back_outside, zone_of
from sahay.conversations.forms.outside import OutsideForm
from sahay.conversations.models import Conversation, Message
from sahay.conversations.thread import gists
from sahay.conversations.views.asking import choose, visible
from sahay.customers.models import Customer, Identity, Party
from sahay.kit.http import say_done
from sahay.kit.refusal import Refused
from sahay.kit.text import whole

MOST_KNOWN = 50


@login_required
@require_http_methods(["GET", "POST"])
def ask_outside(request: StaffRequest, number: int) -> HttpResponse:
    """GET: what to write, to whom, and what goes along (`?messages=` ticks some, `?again=` begins with a
    question that was taken back). POST: sends it; what is refused comes back as it was typed.
    """
    conversation = visible(request.user, number)
    given_back = given_back_outside(conversation, request.user)
    if request.method == "GET":
        again = whole(request.GET.get("again"))
        begins = {"messages": request.GET.getlist("messages"), "once": secrets.token_hex(12)}
        begins |= asked_before(conversation, request.user, again) if again else {}
        form = OutsideForm(conversation=conversation, given_back=given_back, initial=begins)
        return _page(request, conversation, form)
    form = OutsideForm(request.POST, request.FILES, conversation=conversation, given_back=given_back)
    if form.is_valid():
        try:
            message = actions.ask_outside(conversation, by=request.user, **form.said())
        except Refused as refused:
            form.add_error(None, str(refused.reason))
        else:
            return _asked(request, conversation, message)
    return _page(request, conversation, form, 422)


@login_required
@require_safe
def sides(request: StaffRequest, number: int) -> HttpResponse:
    """GET: what was asked outside about it, the newest first."""
    conversation = visible(request.user, number)
    rows = (
        conversation.sides.not_joined()
        .with_words()
        .select_related("customer")
        .order_by("-activity_at", "-pk")
    )
    return choose(
        request,
        conversation,
        "sides",
        title=_("Asked outside"),
        sides=list(rows),
        zone=zone_of(conversation),
        may=may.ask_outside(request.user, conversation),
    )


def _asked(request: StaffRequest, conversation: Conversation, message: Message) -> HttpResponse:
    said = _("Your mail leaves in a moment. The answer comes back here, and the customer sees nothing of it.")
    person = message.conversation.customer
    way = person.identities.filter(kind=Identity.Kind.EMAIL).first()
    if way and Customer.objects.customers().reached_at(way.kind, way.value).exists():
        said += " " + _("A customer has the same address: the two stay two records.")
    undo = reverse("conversations:undo", args=[message.conversation_id, message.pk])
    say_done(request, said, undo=undo, seconds=request.user.time_to_undo().seconds)
    return HttpResponseRedirect(page_of(conversation.pk))


def _page(
    request: StaffRequest, conversation: Conversation, form: OutsideForm, status: int = 200
) -> HttpResponse:
    ways = Identity.objects.filter(
        kind=Identity.Kind.EMAIL, customer__party=Party.SUPPLIER, customer__merged_into=None
    )
    context: dict[str, Any] = {
        "conversation": conversation,
        "page": page_of(conversation.pk),
        "part": "conversations/_outside.html",
        "plain": True,
        "title": _("Ask somebody outside, or forward"),
        "form": form,
        "letters": [one for one in gists(conversation) if one.message.kind != Message.Kind.NOTE],
        "known": list(ways.select_related("customer").order_by("-customer_id")[:MOST_KNOWN]),
        "zone": zone_of(conversation),
        "may": may.ask_outside(request.user, conversation),
    }
    return render(request, "conversations/choose.html", context, status=status)
