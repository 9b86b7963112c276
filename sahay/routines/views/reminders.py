"""Reminders over HTTP: what waits, what comes, and setting one."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sahay.business.models import Staff
from sahay.business.signed_in import StaffRequest
from sahay.business.views.answers import carried_out
from sahay.conversations.models import Conversation
from sahay.kit.http import back
from sahay.kit.isolating import isolated
from sahay.kit.text import whole
from sahay.kit.when import moment
from sahay.routines import actions, may
from sahay.routines.forms.reminders import ReminderForm
from sahay.routines.models import Reminder, ReminderDue
from sahay.routines.reminders.saying import how_often
from sahay.routines.reminders.waiting import waiting_for

MOST_LISTED = 200


@login_required
@require_safe
def reminders(request: StaffRequest) -> HttpResponse:
    """What waits, and what will come: one's own, and those one has set for others."""
    coming = Reminder.objects.visible_to(request.user).running().select_related("branch", "whose", "made_by")
    context = {
        "waiting": waiting_for(request.user),
        "coming": [(one, how_often(one)) for one in coming.order_by("next_at", "pk")[:MOST_LISTED]],
        "here": request.path,
    }
    return render(request, "routines/reminders.html", context)


@login_required
@require_safe
def waiting_reminders(request: StaffRequest) -> HttpResponse:
    """What waits, as a part of other pages; alone it leads to the list."""
    if request.headers.get("HX-Request") != "true":
        return redirect("routines:reminders")
    context = {"waiting": waiting_for(request.user), "next": request.headers.get("HX-Current-URL", "")}
    return render(request, "routines/_waiting.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new_reminder(request: StaffRequest) -> HttpResponse:
    """A new one; `about` is the number of a conversation it belongs to."""
    conversation = _about(request)
    form = ReminderForm(request.user, request.POST or None)
    made: list[Reminder] = []

    def act() -> None:
        made.append(actions.set_reminder(by=request.user, conversation=conversation, **form.cleaned_data))

    if carried_out(form, act):
        return _told(request, made[0])
    return _page(request, form, None, conversation)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def reminder(request: StaffRequest, reminder_id: int) -> HttpResponse:
    """One to be changed."""
    found = _seen(request.user, reminder_id)
    form = ReminderForm(request.user, request.POST or None, about=found)
    made: list[Reminder] = []
    if carried_out(
        form, lambda: made.append(actions.change_reminder(found, by=request.user, **form.cleaned_data))
    ):
        return _told(request, made[0])
    return _page(request, form, found, found.conversation)


@login_required
@require_POST
def end_reminder(request: StaffRequest, reminder_id: int) -> HttpResponse:
    """It comes no more."""
    actions.end_reminder(_seen(request.user, reminder_id), by=request.user)
    messages.success(request, _("This reminder comes no more."))
    return redirect("routines:reminders")


@login_required
@require_POST
def settle_reminder(request: StaffRequest, due_id: int) -> HttpResponse:
    """POST `as`: done, or skipped this time."""
    skipped = request.POST.get("as") == "skipped"
    actions.settle_reminder(_due(request.user, due_id), by=request.user, skipped=skipped)
    return back(request, "/desk/reminders/")


@login_required
@require_POST
def put_off_reminder(request: StaffRequest, due_id: int) -> HttpResponse:
    """POST `words`: a moment, as people say it."""
    due = actions.put_off_reminder(
        _due(request.user, due_id), by=request.user, words=request.POST.get("words", "")
    )
    words = {"time": moment(due.shown_at, due.reminder.zone)}
    messages.success(request, _("It comes again %(time)s.") % isolated(words))
    return back(request, "/desk/reminders/")


def _page(
    request: StaffRequest, form: ReminderForm, found: Reminder | None, conversation: Conversation | None
) -> HttpResponse:
    sees = conversation is not None and request.user.sees(conversation.branch_id)
    context: dict[str, Any] = {
        "form": form,
        "reminder": found,
        "conversation": conversation if sees else None,
        "can_change": may.change_reminder(request.user, found) if found else True,
        "here": request.get_full_path(),
    }
    return render(request, "routines/reminder.html", context, status=422 if form.errors else 200)


def _told(request: StaffRequest, made: Reminder) -> HttpResponse:
    words = {"time": moment(made.next_at, made.zone) if made.next_at else ""}
    messages.success(request, _("Saved. It comes %(time)s.") % isolated(words))
    return redirect("routines:reminders")


def _about(request: StaffRequest) -> Conversation | None:
    number = whole(request.GET.get("about"))
    return get_object_or_404(Conversation.objects.visible_to(request.user), pk=number) if number else None


def _seen(by: Staff, number: int) -> Reminder:
    rows = Reminder.objects.visible_to(by).select_related("whose", "branch", "conversation")
    return get_object_or_404(rows, pk=number)


def _due(by: Staff, number: int) -> ReminderDue:
    return get_object_or_404(ReminderDue.objects.visible_to(by), pk=number)
