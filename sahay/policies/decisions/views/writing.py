"""Putting a rule together. Only “Save” keeps anything: rows are added and removed by sending the form."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from sahay.business.signed_in import StaffRequest
from sahay.business.views.answers import carried_out, kept
from sahay.documents import may
from sahay.kit.refusal import Refused
from sahay.policies.decisions import keeping
from sahay.policies.decisions.circumstances import Money
from sahay.policies.decisions.conditions import as_data, compares
from sahay.policies.decisions.forms import rows
from sahay.policies.decisions.forms.rule import RuleForm, initial_of
from sahay.policies.decisions.rules import own_rule
from sahay.policies.decisions.views.rules import Data, kept_data
from sahay.policies.decisions.views.shown import Shown, shown
from sahay.policies.forms.money import currency

Lists = tuple[rows.Rows, rows.Rows]
NEW = {"kind": "exception", "answer": "refuse"}


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new_rule(request: StaffRequest, key: str, branch_id: int = 0) -> HttpResponse:
    """A new rule or exception."""
    there = shown(request.user, key, branch_id)
    may.write(request.user, there.here.branch).enforce()
    return _put_together(request, there, None)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def rule(request: StaffRequest, key: str, rule: str, branch_id: int = 0) -> HttpResponse:
    """One of the shop's own, to be changed."""
    there = shown(request.user, key, branch_id)
    may.write(request.user, there.here.branch).enforce()
    return _put_together(request, there, kept_data(there, rule))


def _put_together(request: StaffRequest, there: Shown, found: Data | None) -> HttpResponse:
    lists = _lists(request, found)
    if lists is None:
        messages.error(request, _("This one is put together more finely than this page can show."))
        return redirect(there.here.url("rules"))
    saving = request.method == "POST" and request.POST.get("act") == "save"
    form = RuleForm(there.book, request.POST) if saving else _unsaved(request, there, found)
    if saving and carried_out(form, lambda: _save(request, there, form, lists, found)):
        return kept(request, there.here.url("rules"))
    return _shown(request, there, form, lists, found)


def _lists(request: StaffRequest, found: Data | None) -> Lists | None:
    """The two lists of conditions, as they were sent or as they are kept."""
    if request.method == "POST":
        return rows.typed(rows.WHEN, request.POST), rows.typed(rows.UNLESS, request.POST)
    if found is None:
        return rows.Rows(rows.WHEN), rows.Rows(rows.UNLESS)
    return rows.rows_of(own_rule(found, "").when)


def _unsaved(request: StaffRequest, there: Shown, found: Data | None) -> RuleForm:
    """The form as it was sent to add a row, or filled with the rule, or new."""
    sent = request.POST
    if request.method != "POST":
        filled = initial_of(own_rule(found, "")) if found else NEW
        return RuleForm(there.book, initial={**filled, "seen": keeping.mark_of(found)})
    names = ("kind", "answer", "pays", "seen")
    said = {name: sent.get(name, "") for name in names} | {"questions": sent.getlist("questions")}
    return RuleForm(there.book, initial=said)


def _save(request: StaffRequest, there: Shown, form: RuleForm, lists: Lists, found: Data | None) -> None:
    try:
        when = as_data(rows.condition(*lists, _paid_in(found)))
    except Refused:
        raise Refused(_("A condition below is not complete yet.")) from None
    data = form.rule_data(found["key"] if found else "", when)
    keeping.keep_rule(
        there.book, data, seen=form.cleaned_data["seen"], branch=there.here.branch, by=request.user
    )


def _paid_in(found: Data | None) -> str:
    """The currency of the amounts of a rule, which stays; that of the business for a rule without one."""
    there = compares(own_rule(found, "").when) if found else ()
    return next((one.value.currency for one in there if isinstance(one.value, Money)), "") or currency()


def _shown(
    request: StaffRequest, there: Shown, form: RuleForm, lists: Lists, found: Data | None
) -> HttpResponse:
    names, money, is_told = there.names, _paid_in(found), form.is_bound
    titles = [
        (_("When all of these hold"), _("Without one it can only ask for an approval, in every case.")),
        (_("But not when one of these holds"), _("Leave this empty if there is nothing of the kind.")),
    ]
    context: dict[str, Any] = {
        "tab": "policies",
        "form": form,
        "outline": there.outline,
        "here": there.here,
        "rule": found,
        "lists": [
            {
                "name": each.name,
                "title": title,
                "hint": hint,
                "lines": each.lines(names, money, told=is_told),
                "is_full": each.is_full,
            }
            for each, (title, hint) in zip(lists, titles, strict=True)
        ],
        "addable": rows.addable(there.book.things),
        "address": request.path,
        "act": request.POST.get("act", ""),
    }
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "policies/decisions/rule.html", context, status=status)
