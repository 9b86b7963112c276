"""Making two customers one, after a look at what that does, and parting them again."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from sahay.business.signed_in import StaffRequest
from sahay.conversations import actions
from sahay.conversations.models import Conversation
from sahay.customers import may, merging
from sahay.customers.models import Customer, Merge
from sahay.customers.views.asking import page_of, visible
from sahay.customers.why_alike import alike_to
from sahay.kit.http import say_done
from sahay.kit.refusal import Refused
from sahay.kit.text import whole
from sahay.search.finding import find

MOST_FOUND = 8


@login_required
@require_http_methods(["GET", "POST"])
def merge_customers(request: StaffRequest, number: int) -> HttpResponse:
    """GET: who else this could be (`?q=`), and with `?other=` what a merge would do. POST: does it."""
    survivor = visible(request, number)
    other = _other(request, survivor)
    if request.method == "POST":
        if other is None:
            raise Refused(_("Please choose the other record first."))
        return _merged(request, survivor, other)
    context: dict[str, Any] = {
        "customer": survivor,
        "other": other,
        "page": page_of(number),
        "may": may.edit(request.user),
        "asked": request.GET.get("q", "").strip()[:200],
    }
    if other is not None:
        context["preview"] = merging.preview(survivor, other)
        context["conversations"] = Conversation.objects.not_joined().filter(customer=other).count()
    else:
        context |= {"alike": alike_to(survivor), "found": _found(request, survivor, context["asked"])}
    return render(request, "conversations/merge_customers.html", context)


def _other(request: StaffRequest, survivor: Customer) -> Customer | None:
    asked = request.POST.get("other") or request.GET.get("other") or ""
    if not (number := whole(asked)):
        return None
    rows = Customer.objects.visible_to(request.user).filter(party=survivor.party).exclude(pk=survivor.pk)
    return get_object_or_404(rows, pk=number)


def _found(request: StaffRequest, survivor: Customer, asked: str) -> list[Customer]:
    if not asked:
        return []
    refs = [row.ref for row in find(asked, kinds=["customer"], branches=None, limit=MOST_FOUND).results]
    people = Customer.objects.visible_to(request.user).prefetch_related("identities").in_bulk(refs)
    return [people[ref] for ref in refs if ref in people and ref != survivor.pk]


def _merged(request: StaffRequest, survivor: Customer, other: Customer) -> HttpResponse:
    take = [key.removeprefix("take_") for key, value in request.POST.items() if value == "theirs"]
    row = actions.merge_customers(survivor, absorbed=other, by=request.user, take=take)
    undo = reverse("conversations:part_customers", args=[row.pk])
    say_done(request, _("They are one record now."), undo=undo, seconds=30)
    return HttpResponseRedirect(page_of(survivor.pk))


@login_required
@require_POST
def part_customers(request: StaffRequest, merge: int) -> HttpResponse:
    """POST: the two are apart again, as they were."""
    row = get_object_or_404(Merge.objects.select_related("survivor"), pk=merge)
    stayed, fields = actions.part_customers(row, by=request.user)
    said = _("They are two records again.")
    if stayed:
        said += " " + ngettext(
            "%(number)s conversation that came after the merge is still here.",
            "%(number)s conversations that came after the merge are still here.",
            stayed,
        ) % {"number": stayed}
    if fields:
        said += " " + _("What was changed since stays here.")
    messages.success(request, said)
    return HttpResponseRedirect(page_of(row.survivor_id))
