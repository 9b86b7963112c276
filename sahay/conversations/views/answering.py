"""Answers and notes, and taking back what has not left yet."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.forms import Form
from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext
from django.views.decorators.http import require_GET, require_POST

from sahay.business.signed_in import StaffRequest
from sahay.conversations import actions
from sahay.conversations.addresses import page_of
from sahay.conversations.composer import NOTE, REPLY, given_back, kept, zone_of
from sahay.conversations.forms import NoteForm, ReplyForm
from sahay.conversations.looking import Doubt, looked_over
from sahay.conversations.models import Conversation, Message
from sahay.conversations.naming import everybody
from sahay.conversations.uploads import own_uploads
from sahay.conversations.views.asking import done, visible, visible_message
from sahay.conversations.withdrawn import is_withdrawn
from sahay.kit.isolating import isolated
from sahay.kit.refusal import Refused
from sahay.kit.when import moment

NOT_TOLD = gettext_lazy("Not told, because they do not work for this branch: %(names)s.")

Done = TypeVar("Done")


@login_required
@require_POST
def reply(request: StaffRequest, number: int) -> HttpResponse:
    """POST: answers the customer. What is refused comes back with its text."""
    conversation = visible(request.user, number)

    def what_follows(message: Message) -> HttpResponse:
        undo = reverse("conversations:undo", args=[number, message.pk])
        said = what_happens(conversation, message)
        return done(request, number, said, undo=undo, seconds=request.user.time_to_undo().seconds)

    return answered(
        request,
        conversation,
        lambda said: actions.reply(conversation, by=request.user, **said),
        what_follows,
    )


def answered(
    request: StaffRequest,
    conversation: Conversation,
    act: Callable[[dict[str, Any]], Done],
    what_follows: Callable[[Done], HttpResponse],
    *,
    below: str = "",
) -> HttpResponse:
    """What was written in the box, looked over and given to `act`. What is refused comes back with its text,
    and with what a room above had laid `below` it.
    """
    form = ReplyForm(
        request.POST,
        request.FILES,
        zone=zone_of(conversation),
        own=own_uploads(conversation, request.user, REPLY),
        given_back=given_back(conversation, request.user),
    )
    doubts = looked_over(conversation, request.user, form.said()) if form.is_valid() else ()
    if any(doubt.holds for doubt in doubts) or (
        doubts and form.asks_first(keeps_files=bool(request.headers.get("HX-Request")))
    ):
        return _kept(request, conversation, REPLY, form, doubts, below)
    made = _written(form, lambda: act(form.said()))
    return _kept(request, conversation, REPLY, form, (), below) if made is None else what_follows(made)


@login_required
@require_POST
def note(request: StaffRequest, number: int) -> HttpResponse:
    """POST: something only staff see."""
    conversation = visible(request.user, number)
    own = own_uploads(conversation, request.user, NOTE)
    form = NoteForm(request.POST, request.FILES, own=own)
    message = _written(form, lambda: actions.note(conversation, by=request.user, **form.said()))
    if message is None:
        return _kept(request, conversation, NOTE, form)
    said = _("Your note is there for everybody who works here.")
    if left_out := message.facts.get("not_told"):
        listed = pgettext("between the words of a list", ", ").join(left_out)
        said = f"{said} {NOT_TOLD % isolated({'names': listed})}"
    return done(request, number, said)


@login_required
@require_GET
def names(request: StaffRequest, number: int) -> JsonResponse:
    """GET: whom a note here can call by `@name`, and whether they see this branch."""
    conversation = visible(request.user, number)
    return JsonResponse(
        {
            "names": [
                {
                    "name": one.name,
                    "team": one.is_team,
                    "told": any(person.sees(conversation.branch_id) for person in one.people),
                }
                for one in everybody()
                if one.people != (request.user,)
            ]
        }
    )


@login_required
@require_POST
def undo(request: StaffRequest, number: int, message: int) -> HttpResponse:
    """POST: takes an answer back; the page has its text and its files in the box again, or in the form in
    which somebody outside was to be asked. What a rule wrote is nobody's to go on writing.
    """
    row = visible_message(request.user, number, message)
    actions.undo(row, by=request.user)
    if row.automatic:
        return done(request, number, _("This answer was taken back and does not leave."))
    messages.success(request, _("Taken back. What you wrote is in the box again."))
    if is_withdrawn(row.conversation):
        ask = reverse("conversations:ask_outside", args=[row.conversation.beside_id])
        return HttpResponseRedirect(f"{ask}?again={message}")
    return HttpResponseRedirect(f"{page_of(number)}?restore={message}#write")


@login_required
@require_POST
def retry(request: StaffRequest, number: int, message: int) -> HttpResponse:
    """POST: what could not be delivered is tried again."""
    actions.retry(visible_message(request.user, number, message), by=request.user)
    return done(request, number, _("It is tried again."))


def _written(form: Form, act: Callable[[], Done]) -> Done | None:
    """What was done, or None with the reason in the form."""
    if not form.is_valid():
        return None
    try:
        return act()
    except Refused as refused:
        form.add_error(None, str(refused.reason))
        return None


def _kept(
    request: StaffRequest,
    conversation: Conversation,
    kind: str,
    form: Form,
    doubts: Sequence[Doubt] = (),
    below: str = "",
) -> HttpResponse:
    """422 with the text still in the box: the box alone for htmx, a page of its own for everybody else."""
    box = replace(kept(conversation, request.user, kind=kind, form=form, doubts=doubts), below=below)
    context = {"conversation": conversation, "composer": box, "page": page_of(conversation.pk)}
    if not request.headers.get("HX-Request"):
        return render(request, "conversations/unsent.html", context, status=422)
    response = render(request, "conversations/_composer.html", context, status=422)
    response.headers["HX-Retarget"] = "#write"
    response.headers["HX-Reswap"] = "outerHTML"
    return response


def what_happens(conversation: Conversation, message: Message) -> str:
    """When an answer leaves, in words."""
    delivery = getattr(message, "delivery", None)
    if delivery is None:
        return _("Written down.")
    if delivery.scheduled:
        return _("It leaves %(time)s.") % {"time": moment(delivery.send_at, zone_of(conversation))}
    return _("Your answer leaves in a moment.")
