"""Out of sight until a moment, and back."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from sahay.business.signed_in import StaffRequest
from sahay.conversations import actions, may
from sahay.conversations.composer import zone_of
from sahay.conversations.forms.order import SnoozeForm
from sahay.conversations.moments import choices_for
from sahay.conversations.views.asking import choose, done, refuse_form, visible
from sahay.conversations.views.undoing import undoable
from sahay.kit.when import moment


@login_required
@require_http_methods(["GET", "POST"])
def snooze(request: StaffRequest, number: int) -> HttpResponse:
    """GET: moments to choose from. POST `words` (“tomorrow morning”) or `at` (wall time at the branch)."""
    conversation = visible(request.user, number)
    now = timezone.now()
    if request.method == "GET":
        return choose(
            request,
            conversation,
            "snooze",
            title=_("Snooze"),
            choices=choices_for(conversation, now),
            form=SnoozeForm(conversation=conversation, language=request.user.language),
            zone=zone_of(conversation),
            seen=conversation.messages.order_by("-pk").values_list("pk", flat=True).first(),
            may=may.snooze(request.user, conversation),
        )
    form = SnoozeForm(request.POST, conversation=conversation, language=request.user.language)
    refuse_form(form)
    by, until = request.user, form.cleaned_data["until"]
    words, seen = form.cleaned_data["words"], form.cleaned_data["seen"]
    snoozed, undo = undoable(
        conversation,
        "snooze",
        lambda: actions.snooze(conversation, by=by, until=until, words=words, seen=seen),
        by=by,
    )
    zone = zone_of(snoozed)
    said = _("Snoozed. It comes back %(time)s.") % {"time": moment(until, zone, now)}
    if snoozed.due_at is not None and snoozed.due_at < until:
        due = moment(snoozed.due_at, zone, now)
        said += " " + _("Its promise does not wait: it is due before that, %(time)s.") % {"time": due}
    return done(request, number, said, undo=undo)


@login_required
@require_POST
def wake(request: StaffRequest, number: int) -> HttpResponse:
    """POST: back before its time."""
    actions.wake(visible(request.user, number), by=request.user)
    return done(request, number, _("It is back."))
