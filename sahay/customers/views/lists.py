"""Lists of customers on their way in: given, looked at, tried, brought in, taken back."""

from __future__ import annotations

from itertools import islice, zip_longest
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, HttpResponseRedirect, QueryDict, StreamingHttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sahay.business.models import Business
from sahay.business.signed_in import StaffRequest
from sahay.customers import actions, may
from sahay.customers.forms import ReadingForm, UploadForm
from sahay.customers.lists import cards, faults, rows, tables, taking
from sahay.customers.lists.columns import guess_columns
from sahay.customers.models import Bringing, Line
from sahay.customers.views.taking_out import saved
from sahay.kit.refusal import Refused

SHOWN, LOOKED_AT, MOST_FAULTS = 12, 60, 20


@login_required
@require_http_methods(["GET", "POST"])
def lists(request: StaffRequest) -> HttpResponse:
    """GET: lists that came, and a form for another. POST a file: keeps it to be looked at."""
    may.bring_in(request.user).enforce()
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file, business = form.cleaned_data["file"], Business.objects.first()
        try:
            made = actions.make_list(
                name=file.name,
                file=file,
                country=business.country if business else "",
                by=request.user,
            )
            return HttpResponseRedirect(_page(made))
        except Refused as refused:
            form.add_error("file", str(refused.reason))
    context = {"form": form, "lists": Bringing.objects.defer("columns")[:50]}
    return render(request, "customers/lists.html", context, status=422 if form.errors else 200)


@login_required
@require_safe
def one_list(request: StaffRequest, number: int) -> HttpResponse:
    """How it is read, what a trial found, how far it is, what became of it. `?charset=…` looks again."""
    made = _found(request, number)
    context: dict[str, Any] = {"list": made, "url": request.path, "looks_again": bool(request.GET)}
    if made.is_at_work or request.GET.get("part"):
        progress = {"done": min(made.line, made.size), "all": made.size, "undoing": made.state == "undoing"}
        context |= {"progress": progress}
        part = request.headers.get("HX-Target") == "list-work"
        if made.is_at_work or part:
            return render(request, "customers/_list_work.html" if part else "customers/list.html", context)
    if made.state in ("choosing", "stopped") or request.GET:
        context |= _preview(request.GET, made)
    else:
        context |= _outcome(made)
    return render(request, "customers/list.html", context)


def _preview(asked: QueryDict, made: Bringing) -> dict[str, Any]:
    """The first rows as they would be read, with what their columns mean."""
    charset = asked.get("charset") or made.charset
    delimiter = asked.get("delimiter") or made.delimiter or ","
    trouble = made.trouble if not asked else ""
    try:
        read = list(islice(_read(made, charset, delimiter), LOOKED_AT))
    except (rows.Unreadable, LookupError) as unreadable:
        read, trouble = [], str(unreadable)
    head = read[0].cells if read else []
    columns, has_header = guess_columns(head, [row.cells for row in read[1:]], made.country)
    if made.is_cards:
        head, columns, has_header = cards.COLUMNS, cards.COLUMNS, False
    elif asked:
        has_header = bool(asked.get("has_header"))
    usual = {"charset": charset, "delimiter": delimiter, "has_header": has_header, "known": made.known}
    form = ReadingForm(initial=usual, columns=columns, is_cards=made.is_cards)
    body = read[1:] if has_header and not made.is_cards else read
    names = head if has_header or made.is_cards else [_("Column") + f" {at + 1}" for at in range(len(head))]
    return {
        "form": form,
        "heads": list(zip_longest(names, [form[key] for key in form.meant])),
        "rows": [(row.cells, faults.in_words(row.fault)) for row in body[:SHOWN]],
        "trouble": faults.in_words(trouble),
    }


def _read(made: Bringing, charset: str, delimiter: str) -> Any:
    file = made.opened()
    if file is None:
        raise rows.Unreadable("not_kept_any_more")
    return cards.read(file, charset) if made.is_cards else rows.read(file, charset, delimiter)


def _outcome(made: Bringing) -> dict[str, Any]:
    wrong = made.lines.filter(fate=Line.Fate.FAULTY).order_by("number")[:MOST_FAULTS]
    return {
        "fates": taking.fates(made),
        "faulty": [(line, faults.in_words(line.reason)) for line in wrong],
        "trouble": faults.in_words(made.trouble),
    }


@login_required
@require_POST
def try_list(request: StaffRequest, number: int) -> HttpResponse:
    """POST the choices: goes through all of it and keeps what would become of each line."""
    made = _found(request, number)
    width = sum(1 for key in request.POST if key.startswith("column_"))
    form = ReadingForm(request.POST, columns=[""] * min(width, rows.MOST_COLUMNS), is_cards=made.is_cards)
    if not form.is_valid():
        raise Refused(_("Please choose from what is offered."))
    given = form.cleaned_data
    actions.try_list(
        made,
        charset=given["charset"],
        delimiter=given.get("delimiter") or ",",
        has_header=given.get("has_header", False),
        columns=form.chosen(),
        known=given["known"],
        by=request.user,
    )
    return HttpResponseRedirect(_page(made))


@login_required
@require_POST
def bring_list_in(request: StaffRequest, number: int) -> HttpResponse:
    """POST: brings in what was tried."""
    made = actions.bring_list_in(_found(request, number), by=request.user)
    return HttpResponseRedirect(_page(made))


@login_required
@require_POST
def undo_list(request: StaffRequest, number: int) -> HttpResponse:
    """POST: takes all of it back."""
    made = actions.undo_list(_found(request, number), by=request.user)
    messages.success(request, _("The list is being taken back."))
    return HttpResponseRedirect(_page(made))


@login_required
@require_safe
def faulty_lines(request: StaffRequest, number: int) -> StreamingHttpResponse:
    """Lines that stayed out, as a table with the reason first: to be mended and brought again."""
    made = _found(request, number)
    return saved(tables.faulty(made), f"list-{made.pk}-faults.csv", "text/csv; charset=utf-8")


def _found(request: StaffRequest, number: int) -> Bringing:
    may.bring_in(request.user).enforce()
    return get_object_or_404(Bringing.objects.select_related("blob", "parcel"), pk=number)


def _page(made: Bringing) -> str:
    return reverse("customers:list", args=[made.pk])
