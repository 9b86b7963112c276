"""What I have asked of colleagues: the list, a request, and asking something new."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sahay.business.signed_in import StaffRequest
from sahay.business.views.answers import carried_out
from sahay.conversations import actions, openly
from sahay.conversations.forms.requests import AskColleagueForm, GoOnForm
from sahay.conversations.models import Attachment, Conversation
from sahay.conversations.serving import as_download
from sahay.desk.pages import desk_page, fresh
from sahay.desk.places import places_of
from sahay.desk.rows import rows_for, with_people
from sahay.kit.pages import page
from sahay.kit.text import whole
from sahay.teamwork.looking import looked_at

SIZE = 25


@desk_page
def requests(request: StaffRequest) -> HttpResponse:
    """What this person has asked, the latest first."""
    rows = with_people(Conversation.objects.asked_by(request.user).not_joined())
    shown = page(rows, key=("-activity_at", "-id"), cursor=request.GET.get("cursor", ""), size=SIZE)
    lines = rows_for(shown.items, places_of(request))
    return render(request, "desk/requests.html", {"paging": shown, "rows": lines, "url": request.path})


@login_required
@require_http_methods(["GET", "POST"])
def ask_colleague(request: StaffRequest) -> HttpResponse:
    """GET: whom, what, until when; `about` is a conversation it has to do with. POST: it is asked."""
    given = (request.POST, request.FILES) if request.method == "POST" else ()
    zone = places_of(request).zone
    form = AskColleagueForm(
        *given, by=request.user, zone=zone, initial={"about": whole(request.GET.get("about")) or None}
    )
    about = _about(request, form)
    if given and carried_out(form, lambda: _ask(request, form, about)):
        messages.success(request, _("Asked. The answer comes to “For me” and stands under “My requests”."))
        where = reverse("desk:conversation", args=[about.pk]) if about else reverse("desk:requests")
        return HttpResponseRedirect(where)
    context = {"form": form, "about": about}
    status = 422 if form.errors else 200
    return fresh(render(request, "desk/ask_colleague.html", context, status=status))


@login_required
@require_http_methods(["GET", "POST"])
def asked(request: StaffRequest, number: int) -> HttpResponse:
    """GET: one's own request without its notes. POST: one more word, which opens it again."""
    conversation = _own(request, number)
    form = GoOnForm(request.POST, request.FILES) if request.method == "POST" else GoOnForm()
    if form.is_bound and carried_out(form, lambda: _go_on(request, form, conversation)):
        messages.success(request, _("Your colleagues have it."))
        return HttpResponseRedirect(request.path)
    letters, stretch = openly.thread(conversation, request.GET.get("cursor", ""))
    context = {
        "conversation": conversation,
        "letters": letters,
        "page": stretch,
        "form": form,
        "zone": places_of(request).zone,
    }
    status = 422 if form.errors else 200
    return fresh(render(request, "desk/request.html", context, status=status))


@login_required
@require_POST
def asked_seen(request: StaffRequest, number: int) -> HttpResponse:
    """POST: the asker has it before their eyes; what told them of it counts as seen."""
    response = HttpResponse(status=204)
    if looked_at(_own(request, number), request.user):
        response.headers["HX-Trigger"] = "sahay:seen"
    return response


@login_required
@require_safe
def asked_file(request: StaffRequest, number: int, file: int) -> HttpResponse:
    """A file of one's own request, to be saved; none of a note."""
    seen = _own(request, number).messages.for_customer()
    return as_download(
        get_object_or_404(Attachment.objects.select_related("blob"), pk=file, message__in=seen)
    )


def _own(request: StaffRequest, number: int) -> Conversation:
    """A request of this person, following it to where it was joined; 404 for everybody else."""
    own = Conversation.objects.asked_by(request.user).select_related("branch", "customer", "assignee")
    first = get_object_or_404(own, pk=number)
    return get_object_or_404(own, pk=first.joined_into_id) if first.joined_into_id else first


def _about(request: StaffRequest, form: AskColleagueForm) -> Conversation | None:
    """What it has to do with; a conversation this person does not see is not there."""
    text = str(form["about"].value() or "")
    if not text:
        return None
    rows = Conversation.objects.visible_to(request.user).not_joined()
    return get_object_or_404(rows.select_related("customer"), pk=whole(text))


def _ask(request: StaffRequest, form: AskColleagueForm, about: Conversation | None) -> Conversation:
    given = form.cleaned_data
    return actions.ask_colleague(
        form.asked(),
        by=request.user,
        concern=given["concern"],
        text=given["text"],
        priority=given["priority"],
        until=given["until"],
        about=about,
        files=given["attachments"],
        once=given["once"],
    )


def _go_on(request: StaffRequest, form: GoOnForm, conversation: Conversation) -> object:
    given = form.cleaned_data
    return actions.go_on_asking(
        conversation, by=request.user, text=given["text"], files=given["attachments"], once=given["once"]
    )
