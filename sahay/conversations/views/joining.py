"""Two conversations that are one matter."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from sahay.business.signed_in import StaffRequest
from sahay.conversations import actions, may
from sahay.conversations.addresses import page_of
from sahay.conversations.forms import JoinForm
from sahay.conversations.models import Conversation
from sahay.conversations.views.asking import choose, done, refuse_form, visible
from sahay.kit.http import say_done
from sahay.kit.refusal import Refused

MOST_OTHERS = 8


@login_required
@require_http_methods(["GET", "POST"])
def join(request: StaffRequest, number: int) -> HttpResponse:
    """GET: where it could belong. POST `into`: it belongs to the conversation with this number."""
    conversation = visible(request.user, number)
    if request.method == "GET":
        others = list(others_of(request, conversation))
        answer = may.sort(request.user, conversation)
        return choose(
            request,
            conversation,
            "join",
            title=_("Join into another conversation"),
            form=JoinForm(),
            others=others,
            joined=Conversation.objects.visible_to(request.user).filter(joined_into=conversation),
            may=answer,
        )
    form = JoinForm(request.POST if "into" in request.POST else request.GET)
    refuse_form(form)
    into = Conversation.objects.visible_to(request.user).filter(pk=form.cleaned_data["into"]).first()
    if into is None:
        raise Refused(_("There is no conversation with this number, or you may not see it."))
    actions.join(conversation, by=request.user, into=into)
    undo = reverse("conversations:part_again", args=[number])
    say_done(request, _("Joined. Everything said is together here now."), undo=undo)
    return HttpResponseRedirect(page_of(into.pk))


def others_of(request: StaffRequest, conversation: Conversation) -> list[Conversation]:
    """Other conversations of the same customer, the latest first."""
    rows = (
        Conversation.objects.visible_to(request.user).not_joined().filter(customer=conversation.customer_id)
    )
    return list(rows.exclude(pk=conversation.pk).order_by("-activity_at", "-id")[:MOST_OTHERS])


@login_required
@require_POST
def dismiss_link(request: StaffRequest, number: int, link: int) -> HttpResponse:
    """POST: it does not belong there."""
    conversation = visible(request.user, number)
    found = get_object_or_404(conversation.may_belong.select_related("conversation"), pk=link)
    actions.dismiss_link(found, by=request.user)
    return done(request, number)
