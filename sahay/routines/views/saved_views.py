"""Saved views over HTTP: the list of them, and the page on which one is made."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sahay.business.models import Staff
from sahay.business.signed_in import StaffRequest
from sahay.business.views.answers import carried_out, kept, page, taken_away
from sahay.conversations.conditions import Asking, Names, chosen, described, troubles
from sahay.kit.pages import capped_count
from sahay.routines import actions, may
from sahay.routines.forms import conditions as rows
from sahay.routines.forms.saved_views import SavedViewForm, initial_from, initial_of
from sahay.routines.models import SavedView
from sahay.routines.saved_views import key_of

TAB = "views"
MOST_COUNTED = 1_000
MOST_LISTED = 200


@login_required
@require_safe
def saved_views(request: StaffRequest) -> HttpResponse:
    """Everybody's and one's own, in their order; those that were taken away below."""
    seen = SavedView.objects.visible_to(request.user)
    names = Names()
    found = [_listed(request.user, view, names) for view in seen.in_use().in_order()[:MOST_LISTED]]
    gone = seen.filter(taken_away_at__isnull=False).order_by("-taken_away_at")
    groups = [
        {"title": _("For everybody who works here"), "rows": [row for row in found if row["view"].is_shared]},
        {"title": _("Your own"), "rows": [row for row in found if not row["view"].is_shared]},
    ]
    return page(
        request,
        "routines/saved_views.html",
        TAB,
        groups=groups,
        is_empty=not found,
        gone=[view for view in gone[:MOST_LISTED] if may.change_view(request.user, view)],
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new_saved_view(request: StaffRequest) -> HttpResponse:
    """A new one; a link may bring conditions, a name and an order along."""
    return _made(request, None)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def saved_view(request: StaffRequest, view_id: int) -> HttpResponse:
    """One to be changed, or only read."""
    view = _seen(request.user, view_id)
    if request.method == "POST":
        may.change_view(request.user, view).enforce()
    return _made(request, view)


@login_required
@require_POST
def copy_saved_view(request: StaffRequest, view_id: int) -> HttpResponse:
    """The same as one's own, to be changed at once."""
    copy = actions.copy_saved_view(_seen(request.user, view_id), by=request.user)
    messages.success(request, _("This copy is yours. Change it as you like."))
    return redirect("routines:saved_view", copy.pk)


@login_required
@require_POST
def move_saved_view(request: StaffRequest, view_id: int) -> HttpResponse:
    """POST `way`: one place up, or down."""
    up = request.POST.get("way") == "up"
    actions.move_saved_view(_seen(request.user, view_id), up=up, by=request.user)
    return redirect("routines:saved_views")


@login_required
@require_POST
def take_away_saved_view(request: StaffRequest, view_id: int) -> HttpResponse:
    """Offered no more, with a while to bring it back at once."""
    actions.take_away_saved_view(_seen(request.user, view_id), by=request.user)
    undo = reverse("routines:bring_back_saved_view", args=[view_id])
    return taken_away(request, "routines:saved_views", undo=undo)


@login_required
@require_POST
def bring_back_saved_view(request: StaffRequest, view_id: int) -> HttpResponse:
    """Offered again."""
    actions.bring_back_saved_view(_seen(request.user, view_id), by=request.user)
    return kept(request, "routines:saved_views")


def _made(request: StaffRequest, view: SavedView | None) -> HttpResponse:
    """The page on which a view is put together. Only “Save” keeps anything: rows are added, removed and
    counted by sending the form as well.
    """
    by, sent = request.user, request.POST if request.method == "POST" else None
    said = rows.typed(sent if sent is not None else request.GET)
    if sent is None and view is not None:
        said = list(view.said)
    form = _form(by, sent, request.GET, view)
    if form.is_bound and (made := _saved(by, form, said, view)):
        return kept(request, "desk:view", key_of(made.pk))
    return _shown(request, form, said, view)


def _form(by: Staff, sent: Any, link: Any, view: SavedView | None) -> SavedViewForm:
    if sent is not None and sent.get("act") == "save":
        return SavedViewForm(by, sent)
    if sent is not None:
        return SavedViewForm(by, initial=initial_from(sent))
    return SavedViewForm(by, initial=initial_of(view) if view else initial_from(link))


def _saved(by: Staff, form: SavedViewForm, said: list[Any], view: SavedView | None) -> SavedView | None:
    """The view, kept; None when the form says why not."""
    made: list[SavedView] = []

    def keep() -> None:
        facts = {**form.facts(), "conditions": said, "by": by}
        made.append(actions.change_saved_view(view, **facts) if view else actions.make_saved_view(**facts))

    return made[0] if carried_out(form, keep) else None


def _shown(
    request: StaffRequest, form: SavedViewForm, said: list[Any], view: SavedView | None
) -> HttpResponse:
    by, meant = request.user, rows.complete(said)
    number = capped_count(chosen(meant, Asking(by, timezone.now()), by), MOST_COUNTED)
    context = {
        "tab": TAB,
        "form": form,
        "view": view,
        "can_change": may.change_view(by, view) if view else may.keep_view(by, shared=False),
        "lines": rows.lines(said, by, told=form.is_bound),
        "addable": rows.addable(),
        "fresh": request.POST.get("act") == "add",
        "troubles": troubles(meant) if view else [],
        "said": described(meant),
        "count": number,
        "is_capped": number > MOST_COUNTED,
        "here": request.path,
    }
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "routines/saved_view.html", context, status=status)


def _listed(by: Staff, view: SavedView, names: Names) -> dict[str, Any]:
    return {
        "view": view,
        "key": key_of(view.pk),
        "said": described(view.said, names),
        "troubles": troubles(view.said, names),
        "can_change": may.change_view(by, view),
    }


def _seen(staff: Staff, view_id: int) -> SavedView:
    return get_object_or_404(SavedView.objects.visible_to(staff), pk=view_id)
