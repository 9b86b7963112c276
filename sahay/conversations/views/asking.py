"""What every verb asks first: which conversation, may this person see it; and where it leads afterwards."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render

from sahay.business.models import Staff
from sahay.conversations.addresses import page_of
from sahay.conversations.models import Conversation, Message
from sahay.kit.http import back, say_done
from sahay.kit.refusal import Refused


def visible(staff: Staff, number: int) -> Conversation:
    """The conversation, or 404 when this person may not see it."""
    rows = Conversation.objects.visible_to(staff).select_related("branch", "customer", "assignee")
    return get_object_or_404(rows, pk=number)


def visible_message(staff: Staff, number: int, message: int) -> Message:
    """A message of a conversation, or 404."""
    rows = Message.objects.visible_to(staff).select_related("conversation__branch", "conversation__customer")
    return get_object_or_404(rows, pk=message, conversation_id=number)


def done(
    request: HttpRequest, number: int, said: str = "", *, undo: str = "", seconds: int = 10
) -> HttpResponse:
    """Back to the page, which says what was done and, for a while, offers to undo it."""
    if undo and said:
        say_done(request, said, undo=undo, seconds=seconds)
    elif said:
        messages.success(request, said)
    return back(request, page_of(number))


def refuse_form(form: BaseForm) -> None:
    """Raises Refused with the first thing that is wrong; for verbs with one short field."""
    for errors in form.errors.values():
        raise Refused(errors[0])


def choose(request: HttpRequest, conversation: Conversation, verb: str, **context: Any) -> HttpResponse:
    """The choice a verb needs: for htmx what fills a menu of the conversation's page, for everybody else a
    page.
    """
    part = f"conversations/_{verb}.html"
    plain = request.headers.get("HX-Request") != "true"
    given = {
        "conversation": conversation,
        "page": page_of(conversation.pk),
        "part": part,
        "plain": plain,
        **context,
    }
    return render(request, "conversations/choose.html" if plain else part, given)


def left(request: HttpRequest, said: str) -> HttpResponse:
    """To the desk, because the conversation is out of this person's sight now."""
    messages.success(request, said)
    return HttpResponseRedirect(settings.LOGIN_REDIRECT_URL)
