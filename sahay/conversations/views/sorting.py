"""Putting a conversation where it belongs."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from sahay.business.signed_in import StaffRequest
from sahay.conversations import actions, may
from sahay.conversations.forms import (
    AssignForm,
    ConcernForm,
    KindForm,
    MoveForm,
    TagsForm,
    TeamForm,
    colleagues,
    teams_for,
)
from sahay.conversations.forms.order import PriorityForm
from sahay.conversations.models import Priority, Tag
from sahay.conversations.views.asking import choose, done, left, refuse_form, visible

MOST_TAGS = 200


@login_required
@require_http_methods(["GET", "POST"])
def assign(request: StaffRequest, number: int) -> HttpResponse:
    """GET: who could be responsible. POST `to`: who is."""
    conversation = visible(request.user, number)
    if request.method == "GET":
        answer = may.assign(request.user, conversation)
        return choose(
            request,
            conversation,
            "assign",
            title=_("Who is responsible?"),
            people=colleagues(conversation),
            teams=teams_for(conversation),
            may=answer,
        )
    form = AssignForm(request.POST, conversation=conversation)
    refuse_form(form)
    person = form.cleaned_data["to"]
    actions.assign(conversation, by=request.user, to=person)
    said = (
        _("%(name)s is responsible now.") % {"name": person.name}
        if person
        else _("Nobody is responsible now.")
    )
    return done(request, number, said)


@login_required
@require_POST
def take(request: StaffRequest, number: int) -> HttpResponse:
    """POST: whoever asks is responsible now, unless a colleague was quicker."""
    actions.take(visible(request.user, number), by=request.user)
    return done(request, number, _("It is yours now."))


@login_required
@require_POST
def assign_team(request: StaffRequest, number: int) -> HttpResponse:
    """POST `team`: which team has it from now on; empty for none."""
    conversation = visible(request.user, number)
    form = TeamForm(request.POST, conversation=conversation)
    refuse_form(form)
    team = form.cleaned_data["team"]
    actions.assign_team(conversation, by=request.user, to=team)
    said = _("The team %(name)s has it now.") % {"name": team.name} if team else _("No team has it now.")
    return done(request, number, said)


@login_required
@require_POST
def set_kind(request: StaffRequest, number: int) -> HttpResponse:
    """POST `kind`."""
    conversation = visible(request.user, number)
    form = KindForm(request.POST)
    refuse_form(form)
    actions.set_kind(conversation, by=request.user, kind=form.cleaned_data["kind"])
    return done(request, number)


@login_required
@require_http_methods(["GET", "POST"])
def set_priority(request: StaffRequest, number: int) -> HttpResponse:
    """GET: the four priorities. POST `priority`, or in the address, where undoing leads."""
    conversation = visible(request.user, number)
    if request.method == "GET":
        answer = may.sort(request.user, conversation)
        given = {"priorities": Priority.choices, "may": answer}
        return choose(request, conversation, "priority", title=_("Priority"), **given)
    form = PriorityForm(request.POST if "priority" in request.POST else request.GET)
    refuse_form(form)
    before = conversation.priority
    changed = actions.set_priority(conversation, by=request.user, priority=form.cleaned_data["priority"])
    if changed.priority == before:
        return done(request, number)
    undo = f"{reverse('conversations:set_priority', args=[number])}?priority={before}"
    said = _("The priority is %(priority)s now.") % {"priority": changed.get_priority_display()}
    return done(request, number, said, undo=undo)


@login_required
@require_http_methods(["GET", "POST"])
def tag(request: StaffRequest, number: int) -> HttpResponse:
    """GET: the tags it has, and those others use. POST `names`: the tags from now on."""
    conversation = visible(request.user, number)
    if request.method == "GET":
        names = conversation.tags.values_list("name", flat=True)
        form = TagsForm(initial={"names": ", ".join(names)})
        known = Tag.objects.values_list("name", flat=True)[:MOST_TAGS]
        answer = may.sort(request.user, conversation)
        return choose(request, conversation, "tag", title=_("Tags"), form=form, known=known, may=answer)
    form = TagsForm(request.POST)
    refuse_form(form)
    actions.tag(conversation, by=request.user, names=form.cleaned_data["names"])
    return done(request, number)


@login_required
@require_POST
def set_concern(request: StaffRequest, number: int) -> HttpResponse:
    """POST `text`: what the customer wants, in our words."""
    conversation = visible(request.user, number)
    form = ConcernForm(request.POST)
    refuse_form(form)
    actions.set_concern(conversation, by=request.user, text=form.cleaned_data["text"])
    return done(request, number, _("The concern is noted."))


@login_required
@require_http_methods(["GET", "POST"])
def move(request: StaffRequest, number: int) -> HttpResponse:
    """GET: the other branches. POST `branch`: hands it over."""
    conversation = visible(request.user, number)
    if request.method == "GET":
        form = MoveForm(conversation=conversation)
        answer = may.move(request.user, conversation)
        return choose(
            request, conversation, "move", title=_("Hand it to another branch"), form=form, may=answer
        )
    form = MoveForm(request.POST, conversation=conversation)
    refuse_form(form)
    branch = form.cleaned_data["branch"]
    actions.move(conversation, by=request.user, branch=branch, words=form.cleaned_data["words"])
    said = _("%(branch)s has it now.") % {"branch": branch.name}
    return done(request, number, said) if request.user.sees(branch.pk) else left(request, said)
