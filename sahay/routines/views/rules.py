"""Rules over HTTP: the list in which they are asked, and the page on which one is put together."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sahay.business.models import Staff
from sahay.business.signed_in import StaffRequest
from sahay.business.views.answers import carried_out, kept, page, taken_away
from sahay.conversations import conditions as vocabulary
from sahay.conversations.models import Conversation
from sahay.kit.isolating import isolated
from sahay.kit.pages import page as page_of_rows
from sahay.routines import actions, may
from sahay.routines.forms import conditions as rows
from sahay.routines.forms import steps as step_rows
from sahay.routines.forms.rules import RuleForm, initial_from, initial_of
from sahay.routines.models import Rule, RuleRun
from sahay.routines.rules import steps
from sahay.routines.rules.saying import sentence

TAB = "rules"
MOST_LISTED, MOST_SHOWN, AT_FIRST, SIZE = 200, 50, 8, 20


@dataclass(frozen=True)
class Acted:
    """One line of what a rule did; `heading` is empty for what the reader may not see."""

    run: RuleRun
    heading: str
    steps: list[str]


@login_required
@require_safe
def rules(request: StaffRequest) -> HttpResponse:
    """All of them, in the order in which they are asked."""
    _must_look_after(request.user)
    found = Rule.objects.visible_to(request.user)
    listed = found.kept().defer("preview")[:MOST_LISTED]
    gone = found.filter(taken_away_at__isnull=False).order_by("-taken_away_at")[:MOST_LISTED]
    names, words = vocabulary.Names(), steps.Words()
    rows = [(one, sentence(one, names, words), may.change_rule(request.user, one)) for one in listed]
    return page(request, "routines/rules.html", TAB, rules=rows, gone=gone)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new_rule(request: StaffRequest) -> HttpResponse:
    """A new one."""
    _must_look_after(request.user)
    return _made(request, None)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def rule(request: StaffRequest, rule_id: int) -> HttpResponse:
    """What it says, what it would do, and what it did."""
    found = _seen(request.user, rule_id)
    if request.method == "POST":
        may.change_rule(request.user, found).enforce()
    return _made(request, found)


@login_required
@require_POST
def preview_rule(request: StaffRequest, rule_id: int) -> HttpResponse:
    """Looks at the last month; nothing is changed but what is known of the rule."""
    actions.preview_rule(_seen(request.user, rule_id), by=request.user)
    return redirect(f"{reverse('routines:rule', args=[rule_id])}#preview")


@login_required
@require_POST
def switch_rule(request: StaffRequest, rule_id: int) -> HttpResponse:
    """POST `to`: on, or off."""
    found = _seen(request.user, rule_id)
    if request.POST.get("to") == "on":
        actions.switch_on_rule(found, by=request.user)
        messages.success(request, _("The rule is on."))
    else:
        actions.switch_off_rule(found, by=request.user)
        messages.success(request, _("The rule is off. What it did stays."))
    return redirect("routines:rule", rule_id)


@login_required
@require_POST
def move_rule(request: StaffRequest, rule_id: int) -> HttpResponse:
    """POST `way`: one place up, or down."""
    actions.move_rule(_seen(request.user, rule_id), up=request.POST.get("way") == "up", by=request.user)
    return redirect("routines:rules")


@login_required
@require_POST
def take_away_rule(request: StaffRequest, rule_id: int) -> HttpResponse:
    """Off and out of the list, with a while to bring it back at once."""
    actions.take_away_rule(_seen(request.user, rule_id), by=request.user)
    return taken_away(request, "routines:rules", undo=reverse("routines:bring_back_rule", args=[rule_id]))


@login_required
@require_POST
def bring_back_rule(request: StaffRequest, rule_id: int) -> HttpResponse:
    """In the list again, off."""
    actions.bring_back_rule(_seen(request.user, rule_id), by=request.user)
    return kept(request, "routines:rule", rule_id)


def _made(request: StaffRequest, found: Rule | None) -> HttpResponse:
    """The page on which a rule is put together. Only “Save” keeps anything: rows are added and removed by
    sending the form as well.
    """
    sent = request.POST if request.method == "POST" else None
    if sent is not None:
        conditions, said = rows.typed(sent), step_rows.typed(sent)
    else:
        conditions, said = (list(found.conditions), list(found.steps)) if found else ([], [])
    saving = sent is not None and sent.get("act") == "save"
    if saving:
        form = RuleForm(sent)
    else:
        form = RuleForm(
            initial=initial_from(sent) if sent is not None else initial_of(found) if found else None
        )
    if saving and (made := _saved(request.user, form, conditions, said, found)):
        messages.success(request, _("Saved. Look at what it would do, then switch it on."))
        return redirect("routines:rule", made.pk)
    return _shown(request, form, conditions, said, found)


def _saved(
    by: Staff, form: RuleForm, conditions: list[Any], said: list[Any], found: Rule | None
) -> Rule | None:
    """The rule, kept; None when the form says why not."""
    made: list[Rule] = []

    def keep() -> None:
        facts = {**form.cleaned_data, "conditions": conditions, "steps": said, "by": by}
        made.append(actions.change_rule(found, **facts) if found else actions.make_rule(**facts))

    return made[0] if carried_out(form, keep) else None


def _shown(
    request: StaffRequest, form: RuleForm, conditions: list[Any], said: list[Any], found: Rule | None
) -> HttpResponse:
    by, act = request.user, request.POST.get("act", "")
    context = {
        "tab": TAB,
        "form": form,
        "rule": found,
        "can_change": may.change_rule(by, found) if found else may.make_rules(by),
        "lines": rows.lines(conditions, by, told=form.is_bound),
        "addable": rows.addable(),
        "steps": step_rows.lines(said, by, found.steps if found else (), told=form.is_bound),
        "addable_steps": step_rows.addable(by),
        "fresh": act == "add",
        "fresh_step": act == "add_step",
        "here": request.path,
    }
    if found is not None and not request.POST:
        context |= _state(request, found)
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "routines/rule.html", context, status=status)


def _state(request: StaffRequest, found: Rule) -> dict[str, Any]:
    """How it stands, what it would have done, and what it did."""
    by = request.user
    paging = page_of_rows(
        RuleRun.objects.filter(rule=found), key=("-id",), cursor=request.GET.get("cursor", ""), size=SIZE
    )
    return {
        "sentence": sentence(found),
        "may_switch_on": may.switch_on_rule(by, found),
        "troubles": [*vocabulary.troubles(found.conditions), *steps.troubles(found.steps)],
        "preview": _preview(by, found) if _is_fresh(found) else None,
        "paging": paging,
        "runs": _runs(by, paging.items),
        "url": request.path,
    }


def _is_fresh(found: Rule) -> bool:
    """Whether what it would do was looked at, and it has not begun to do it since."""
    if not (found.is_previewed and found.preview):
        return False
    return found.on_since is None or datetime.fromisoformat(found.preview["at"]) > found.on_since


def _preview(by: Staff, found: Rule) -> dict[str, Any]:
    met, changing, looked = (found.preview[key] for key in ("met", "changing", "looked"))
    writing, would = found.preview.get("writing", 0), found.preview.get("would", {})
    seen = Conversation.objects.visible_to(by).filter(pk__in=would).order_by("-activity_at", "-pk")
    words = steps.Words()
    rows = [
        (one, [words.of_step(found.steps[place]) for place in would[str(one.pk)]])
        for one in seen[:MOST_SHOWN]
    ]
    return {
        "words": ngettext(
            "It would have acted on %(count)s conversation of the last month.",
            "It would have acted on %(count)s conversations of the last month.",
            met,
        )
        % isolated({"count": met}),
        "changing": ngettext(
            "In %(count)s of them it would change something as they stand now.",
            "In %(count)s of them it would change something as they stand now.",
            changing,
        )
        % isolated({"count": changing}),
        "writing": ngettext(
            "It would have written to the customer in %(count)s of them.",
            "It would have written to the customer in %(count)s of them.",
            writing,
        )
        % isolated({"count": writing})
        if steps.answers(found.steps)
        else "",
        "sampled": ngettext(
            "There were more than could be looked at: these are of the newest %(count)s.",
            "There were more than could be looked at: these are of the newest %(count)s.",
            looked,
        )
        % isolated({"count": looked})
        if found.preview["sampled"]
        else "",
        "rows": rows[:AT_FIRST],
        "others": rows[AT_FIRST:],
        "met": met,
    }


def _runs(by: Staff, runs: list[RuleRun]) -> list[Acted]:
    seen = Conversation.objects.visible_to(by).in_bulk([run.conversation_id for run in runs])
    words = steps.Words()
    return [
        Acted(
            run,
            seen[run.conversation_id].heading if run.conversation_id in seen else "",
            [_came(step, words) for step in run.steps],
        )
        for run in runs
    ]


def _came(step: dict[str, Any], words: steps.Words) -> str:
    said = words.of_step(step)
    return f"{said} ({step['reason']})" if step.get("reason") else said


def _must_look_after(by: Staff) -> None:
    if not may.make_rules(by):
        raise Http404


def _seen(by: Staff, rule_id: int) -> Rule:
    return get_object_or_404(Rule.objects.visible_to(by), pk=rule_id)
