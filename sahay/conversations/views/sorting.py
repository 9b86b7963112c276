"""Putting a conversation where it belongs."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
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
)
from sahay.conversations.forms.order import PriorityForm
from sahay.conversations.models import Priority, Tag
from sahay.conversations.responsible import colleagues, teams_for
from sahay.conversations.views.asking import choose, done, left, refuse_form, visible
from sahay.conversations.views.undoing import undoable

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
    by, person = request.user, form.cleaned_data["to"]
    _made, undo = undoable(
        conversation, "assign", lambda: actions.assign(conversation, by=by, to=person), by=by
    )
    said = (
        _("%(name)s is responsible now.") % {"name": person.name}
        if person
        else _("Nobody is responsible now.")
    )
    return done(request, number, said, undo=undo)


@login_required
@require_POST
def take(request: StaffRequest, number: int) -> HttpResponse:
    """POST: whoever asks is responsible now, unless a colleague was quicker."""
    by, conversation = request.user, visible(request.user, number)
    _made, undo = undoable(conversation, "assign_team", lambda: actions.take(conversation, by=by), by=by)
    return done(request, number, _("It is yours now."), undo=undo)


@login_required
@require_POST
def assign_team(request: StaffRequest, number: int) -> HttpResponse:
    """POST `team`: which team has it from now on; empty for none."""
    conversation = visible(request.user, number)
    form = TeamForm(request.POST, conversation=conversation)
    refuse_form(form)
    by, team = request.user, form.cleaned_data["team"]
    _made, undo = undoable(
        conversation, "assign_team", lambda: actions.assign_team(conversation, by=by, to=team), by=by
    )
    said = _("The team %(name)s has it now.") % {"name": team.name} if team else _("No team has it now.")
    return done(request, number, said, undo=undo)


@login_required
@require_POST
def set_kind(request: StaffRequest, number: int) -> HttpResponse:
    """POST `kind`."""
    conversation = visible(request.user, number)
    form = KindForm(request.POST)
    refuse_form(form)
    by, kind = request.user, form.cleaned_data["kind"]
    changed, undo = undoable(
        conversation, "set_kind", lambda: actions.set_kind(conversation, by=by, kind=kind), by=by
    )
    said = _("The kind is %(kind)s now.") % {"kind": changed.get_kind_display()}
    return done(request, number, said if undo else "", undo=undo)


@login_required
@require_http_methods(["GET", "POST"])
def set_priority(request: StaffRequest, number: int) -> HttpResponse:
    """GET: the four priorities. POST `priority`."""
    conversation = visible(request.user, number)
    if request.method == "GET":
        answer = may.sort(request.user, conversation)
        given = {"priorities": Priority.choices, "may": answer}
        return choose(request, conversation, "priority", title=_("Priority"), **given)
    form = PriorityForm(request.POST)
    refuse_form(form)
    by, priority = request.user, form.cleaned_data["priority"]
    changed, undo = undoable(
        conversation,
        "set_priority",
        lambda: actions.set_priority(conversation, by=by, priority=priority),
        by=by,
    )
    said = _("The priority is %(priority)s now.") % {"priority": changed.get_priority_display()}
    return done(request, number, said if undo else "", undo=undo)


@login_required
@require_http_methods(["GET", "POST"])
def tag(request: StaffRequest, number: int) -> HttpResponse:
    """GET: the tags it has, and those others use. POST `names`: the tags from now on."""
    conversation = visible(request.user, number)
    if request.method == "GET":
        names = conversation.tags.values_list("name", flat=True)
        form = TagsForm(initial={"names": ", ".join(names)})
        known = Tag.objects.visible_to(request.user).values_list("name", flat=True)[:MOST_TAGS]
        answer = may.sort(request.user, conversation)
        return choose(request, conversation, "tag", title=_("Tags"), form=form, known=known, may=answer)
    form = TagsForm(request.POST)
    refuse_form(form)
    by, names = request.user, form.cleaned_data["names"]
    _made, undo = undoable(conversation, "tag", lambda: actions.tag(conversation, by=by, names=names), by=by)
    return done(request, number, _("The tags are changed.") if undo else "", undo=undo)


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
    by, branch, words = request.user, form.cleaned_data["branch"], form.cleaned_data["words"]
    _made, undo = undoable(
        conversation, "move", lambda: actions.move(conversation, by=by, branch=branch, words=words), by=by
    )
    said = _("%(branch)s has it now.") % {"branch": branch.name}
    return done(request, number, said, undo=undo) if by.sees(branch.pk) else left(request, said)
