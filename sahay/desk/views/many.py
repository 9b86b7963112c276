"""Changing many conversations of a list at once: which, and what is done to each."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from sahay.business.signed_in import StaffRequest
from sahay.conversations.models import Conversation
from sahay.desk import inbox
from sahay.desk.pages import fresh
from sahay.desk.places import places_of
from sahay.desk.rows import names_of_the_nameless
from sahay.desk.saved_views import view_of
from sahay.kit.http import say_done
from sahay.kit.pages import capped_count
from sahay.kit.refusal import Refused
from sahay.kit.text import whole
from sahay.routines.actions import MOST, begin_bulk
from sahay.routines.forms import ChangeForm
from sahay.routines.views import said

MOST_NAMED = 100
MOST_SHOWN = 10


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def many(request: StaffRequest) -> HttpResponse:
    """What can be done to the chosen ones; POST does it."""
    with timezone.override(places_of(request).zone):
        asked = request.POST if request.method == "POST" else request.GET
        wanted = _Chosen(request, asked)
        form = ChangeForm(request.POST if request.method == "POST" else None, staff=request.user)
        if form.is_bound and form.is_valid():
            try:
                return _done(request, wanted, form)
            except Refused as refused:
                form.add_error(None, str(refused.reason))
        context = {"form": form, "pairs": form.pairs(), "wanted": wanted, "back": wanted.back}
        return fresh(render(request, "desk/many.html", context, status=422 if form.errors else 200))


def _done(request: StaffRequest, wanted: _Chosen, form: ChangeForm) -> HttpResponse:
    change = form.cleaned_data["change"]
    bulk = begin_bulk(wanted.numbers(), by=request.user, change=change, value=form.value)
    if bulk.is_running or bulk.not_changed:
        return redirect("routines:bulk", bulk.pk)
    undo = reverse("routines:undo_bulk", args=[bulk.pk])
    say_done(request, said(bulk), undo=undo, seconds=20)
    return HttpResponseRedirect(wanted.back)


class _Chosen:
    """The conversations somebody has chosen: the named ones, or all of a view of the inbox."""

    def __init__(self, request: StaffRequest, asked: QueryDict) -> None:
        self.request = request
        self.named = [number for c in asked.getlist("c")[:MOST_NAMED] if (number := whole(c))]
        self.view = view_of(request, asked.get("view", ""))
        self.branch = places_of(request).chosen(asked.get("branch"))
        self.all = asked.get("all") == "on" and self.view is not None

    @property
    def back(self) -> str:
        """The list they were chosen from."""
        address = inbox.address_of(self.view.key) if self.view else inbox.address_of(inbox.FIRST)
        return f"{address}?branch={self.branch.pk}" if self.branch else address

    @property
    def label(self) -> str:
        """The view they were chosen from."""
        return inbox.label_of(self.view, places_of(self.request)) if self.view else ""

    def numbers(self) -> list[int]:
        """Which they are."""
        if not self.all or self.view is None:
            return self.named
        rows = self._rows().order_by(*self.view.order).values_list("pk", flat=True)
        return list(rows[: MOST + 1])

    def count_of_view(self) -> int:
        """How many the view holds, counted no further than may be changed at once."""
        return capped_count(self._rows(), MOST - 1) if self.view else 0

    def some(self) -> list[Conversation]:
        """The first of the named ones, to be looked at once more."""
        seen = Conversation.objects.visible_to(self.request.user).filter(joined_into__isnull=True)
        found = list(seen.filter(pk__in=self.named).select_related("customer")[:MOST_SHOWN])
        names_of_the_nameless(found)
        return found

    def more(self) -> int:
        """How many are chosen beyond those that are shown."""
        return max(0, len(set(self.named)) - MOST_SHOWN)

    def _rows(self) -> Any:
        assert self.view is not None
        rows = inbox.rows_of(self.view, self.request.user)
        return rows.filter(branch=self.branch) if self.branch else rows
