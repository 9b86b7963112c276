"""One conversation that is two matters, and matters that have to do with each other."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Q
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from sahay.business.signed_in import StaffRequest
from sahay.conversations import actions, may
from sahay.conversations.addresses import page_of
from sahay.conversations.composer import zone_of
from sahay.conversations.forms.order import LinkForm, SplitForm
from sahay.conversations.models import Conversation, Link
from sahay.conversations.thread import gists
from sahay.conversations.views.asking import choose, done, refuse_form, visible
from sahay.conversations.views.joining import others_of
from sahay.kit.http import say_done
from sahay.kit.refusal import Refused


@login_required
@require_http_methods(["GET", "POST"])
def split(request: StaffRequest, number: int) -> HttpResponse:
    """GET: the messages to choose from. POST `messages` and `subject`: a conversation of their own."""
    conversation = visible(request.user, number)
    if request.method == "GET":
        return choose(
            request,
            conversation,
            "split",
            title=_("Take messages out into a new conversation"),
            letters=gists(conversation),
            form=SplitForm(conversation=conversation),
            zone=zone_of(conversation),
            may=may.sort(request.user, conversation),
        )
    form = SplitForm(request.POST, conversation=conversation)
    refuse_form(form)
    new = actions.split(conversation, by=request.user, **form.cleaned_data)
    undo = f"{reverse('conversations:join', args=[new.pk])}?into={conversation.pk}"
    said = _("This is a conversation of its own now, linked with the one it came from.")
    say_done(request, said, undo=undo)
    return HttpResponseRedirect(page_of(new.pk))


@login_required
@require_http_methods(["GET", "POST"])
def link(request: StaffRequest, number: int) -> HttpResponse:
    """GET: what it could have to do with. POST `to` and `words`: it does, and why."""
    conversation = visible(request.user, number)
    if request.method == "GET":
        return choose(
            request,
            conversation,
            "link",
            title=_("Link with another conversation"),
            form=LinkForm(),
            others=others_of(request, conversation),
            may=may.sort(request.user, conversation),
        )
    form = LinkForm(request.POST)
    refuse_form(form)
    to = Conversation.objects.visible_to(request.user).filter(pk=form.cleaned_data["to"]).first()
    if to is None:
        raise Refused(_("There is no conversation with this number, or you may not see it."))
    tie = actions.link(conversation, by=request.user, to=to, words=form.cleaned_data["words"])
    undo = reverse("conversations:unlink", args=[number, tie.pk])
    return done(request, number, _("Linked. Both show it."), undo=undo)


@login_required
@require_POST
def unlink(request: StaffRequest, number: int, link: int) -> HttpResponse:
    """POST: they have nothing to do with each other."""
    conversation = visible(request.user, number)
    ties = Link.objects.filter(Q(first=conversation) | Q(second=conversation))
    actions.unlink(get_object_or_404(ties.select_related("first", "second"), pk=link), by=request.user)
    return done(request, number, _("The link is removed."))


@login_required
@require_POST
def part_again(request: StaffRequest, number: int) -> HttpResponse:
    """POST: a join is undone; `number` is the conversation that was joined into another one."""
    parted, later = actions.part_again(visible(request.user, number), by=request.user)
    messages.success(request, parted_words(later))
    return HttpResponseRedirect(page_of(parted.pk))


def parted_words(later: int) -> str:
    """What became of both."""
    if later:
        return _("They are two again. What was said since the join stays in the other conversation.")
    return _("They are two again, as they were.")
