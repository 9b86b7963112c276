"""Customers out: as a table or as address cards, with who took them and why written down."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from sahay.business.signed_in import StaffRequest
from sahay.business.views.answers import carried_out
from sahay.customers import actions, may
from sahay.customers.forms import TakeOutForm
from sahay.customers.lists import cards, tables
from sahay.shell.discretion import is_discreet


@login_required
@require_http_methods(["GET", "POST"])
def customers_table(request: StaffRequest) -> HttpResponse | StreamingHttpResponse:
    """Every customer the list shows, as a table."""
    return _taken_out(request, "table", "customers.csv", "text/csv; charset=utf-8")


@login_required
@require_http_methods(["GET", "POST"])
def customers_cards(request: StaffRequest) -> HttpResponse | StreamingHttpResponse:
    """Every customer the list shows, as address cards."""
    return _taken_out(request, "cards", "customers.vcf", "text/vcard; charset=utf-8")


def _taken_out(
    request: StaffRequest, shape: str, name: str, kind: str
) -> HttpResponse | StreamingHttpResponse:
    """GET: how many they are, and what it is for. POST: the file, when that is written down."""
    may.bring_in(request.user).enforce()
    chosen = tables.chosen(request.user, request.GET)
    count = chosen.count()
    form = TakeOutForm(request.POST if request.method == "POST" else None, must_say=is_discreet())

    def act() -> None:
        because = form.cleaned_data["because"]
        actions.take_out(shape=shape, count=count, because=because, by=request.user)

    if carried_out(form, act):
        return saved(_parts(shape, chosen), name, kind)
    context = {"form": form, "count": count, "shape": shape, "here": request.get_full_path()}
    return render(request, "customers/take_out.html", context, status=422 if form.errors else 200)


def _parts(shape: str, chosen: Any) -> Iterable[bytes]:
    if shape == "table":
        return tables.customers(chosen)
    return (cards.written([customer]).encode() for customer in tables.read_along(chosen))


def saved(parts: Iterable[bytes], name: str, kind: str) -> StreamingHttpResponse:
    """An answer that is kept as a file."""
    answer = StreamingHttpResponse(parts, content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
