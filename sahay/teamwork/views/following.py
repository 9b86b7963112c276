"""Following, looking, and how one wishes to hear of what concerns one."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from sahay.business.models import Staff
from sahay.business.signed_in import StaffRequest
from sahay.conversations.addresses import page_of
from sahay.conversations.models import Conversation
from sahay.conversations.uploads import kept_files
from sahay.kit.http import back
from sahay.teamwork import actions, may
from sahay.teamwork.drafts import drafts_here
from sahay.teamwork.handing import open_handover
from sahay.teamwork.here import looks, others_here
from sahay.teamwork.looking import followers, looked_at, looked_at_all

FOR_ME = "/desk/for-me/"


@login_required
@require_http_methods(["GET", "POST"])
def follow(request: StaffRequest, number: int) -> HttpResponse:
    """GET: who follows it. POST: this person does from now on."""
    conversation = visible(request.user, number)
    if request.method == "GET":
        return _follow_page(request, conversation)
    actions.follow(conversation, by=request.user)
    if request.headers.get("HX-Request") == "true":
        return _part(request, conversation)
    messages.success(request, _("You follow it now. What happens in it is counted under Following."))
    return back(request, page_of(number))


@login_required
@require_POST
def unfollow(request: StaffRequest, number: int) -> HttpResponse:
    """POST: no longer."""
    conversation = visible(request.user, number)
    actions.unfollow(conversation, by=request.user)
    if request.headers.get("HX-Request") == "true":
        return _part(request, conversation)
    messages.success(request, _("You do not follow it any more."))
    return back(request, page_of(number))


@login_required
@require_POST
def look(request: StaffRequest, number: int) -> HttpResponse:
    """POST: this person has the conversation before their eyes; what told them of it counts as seen."""
    conversation = visible(request.user, number)
    was_news = looked_at(conversation, request.user)
    looks(conversation, request.user)
    if request.headers.get("HX-Request") != "true":
        return back(request, page_of(number))
    answer = _part(request, conversation)
    if was_news:
        answer.headers["HX-Trigger"] = "sahay:seen"
    return answer


@login_required
@require_POST
def seen_all(request: StaffRequest) -> HttpResponse:
    """POST: every line of the list is seen."""
    looked_at_all(request.user)
    return back(request, FOR_ME)


@login_required
@require_POST
def choose_hearing(request: StaffRequest) -> HttpResponse:
    """POST `mail_when_named`: whether a mail tells, too."""
    wanted = request.POST.get("mail_when_named") == "on"
    actions.choose_hearing(by=request.user, mail_when_named=wanted)
    said = _("A mail tells you, too, when somebody names you.") if wanted else _("No mail is sent to you.")
    messages.success(request, said)
    return back(request, FOR_ME)


def visible(staff: Staff, number: int) -> Conversation:
    """The conversation, or 404 when this person may not see it."""
    return get_object_or_404(Conversation.objects.visible_to(staff), pk=number)


def _part(request: StaffRequest, conversation: Conversation) -> HttpResponse:
    mine, shared = drafts_here(conversation, request.user)
    context = {
        "conversation": conversation,
        "page": page_of(conversation.pk),
        "following": followers(conversation, request.user),
        "handover": open_handover(conversation, request.user),
        "here": others_here(conversation, request.user),
        "mine": mine,
        "files": kept_files(conversation, request.user),
        "shared": shared,
    }
    return render(request, "teamwork/_together.html", context)


def _follow_page(request: StaffRequest, conversation: Conversation) -> HttpResponse:
    context = {
        "conversation": conversation,
        "page": page_of(conversation.pk),
        "following": followers(conversation, request.user),
        "may": may.follow(request.user, conversation),
    }
    return render(request, "teamwork/follow.html", context)
