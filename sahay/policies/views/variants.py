"""Branches that do it otherwise: which there are, beginning one, and going back to what all branches say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from sahay.business.models import Branch, Staff
from sahay.business.signed_in import StaffRequest
from sahay.business.views.answers import carried_out, page
from sahay.documents import may
from sahay.documents.models import Document, Version
from sahay.documents.standing import Standing, standing_of_document
from sahay.policies import actions
from sahay.policies.outlines import Fact, Question
from sahay.policies.reading_back import in_words
from sahay.policies.variants import own_of
from sahay.policies.views.here import Here, here_or_404


class VaryForm(forms.Form):
    """Which branch does it otherwise, and why."""

    branch = forms.ModelChoiceField(label=_("Branch"), queryset=Branch.objects.none())
    reason = forms.CharField(
        label=_("Why does this branch differ?"),
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
    )

    def __init__(self, staff: Staff, taken: set[int], data: Any = None) -> None:
        super().__init__(data)
        rows = Branch.objects.active().exclude(pk__in=taken)
        field: Any = self.fields["branch"]
        field.queryset = rows if staff.all_branches else rows.filter(pk__in=staff.branch_ids())


@dataclass(frozen=True)
class Line:
    """A branch with a policy of its own."""

    document: Document
    here: Here
    standing: Standing


@dataclass(frozen=True)
class Asked:
    """A question as a branch answers it: whether as all branches do, and what it says in words."""

    question: Question
    is_own: bool
    answers: list[tuple[Fact, str]]


@login_required
def variants(request: StaffRequest, key: str) -> HttpResponse:
    """Which branches have one of their own and why; beginning another."""
    here = here_or_404(request.user, key)
    of_branches = Document.objects.filter(kind=here.outline.kind, key=key, branch__isnull=False)
    taken = set(of_branches.holding().values_list("branch", flat=True))
    form = VaryForm(request.user, taken, request.POST or None)
    if request.method == "POST":
        may.write(request.user, _wanted(form)).enforce()
    made: list[Version] = []

    def vary() -> None:
        given = form.cleaned_data
        made.append(
            actions.vary(here.outline, branch=given["branch"], reason=given["reason"], by=request.user)
        )

    if form.is_bound and carried_out(form, vary):
        return redirect("policies:branch_policy", key, made[0].document.branch_id)
    rows = of_branches.visible_to(request.user).select_related("branch").prefetch_related("versions")
    return page(
        request,
        "policies/variants.html",
        "policies",
        form=form,
        outline=here.outline,
        lines=[
            Line(one, Here(here.outline, one.branch), standing_of_document(one, list(one.versions.all())))
            for one in rows
        ],
        can_write=request.user.has_power(may.WRITE),
        are_left=form.fields["branch"].queryset.exists(),  # type: ignore[attr-defined]
    )


@require_POST
@login_required
def set_back(request: StaffRequest, key: str, branch_id: int, name: str) -> HttpResponse:
    """One question is answered here as in all branches again."""
    here = here_or_404(request.user, key, branch_id)
    asked = here.outline.question(name)
    if asked is None:
        raise Http404
    actions.set_back(here.open_or_404(), [fact.key for fact in asked.facts], by=request.user)
    return redirect(here.url("policy"))


@require_POST
@login_required
def take_over(request: StaffRequest, key: str, branch_id: int) -> HttpResponse:
    """What all branches say otherwise by now is said here too, where this branch said nothing of its own."""
    here = here_or_404(request.user, key, branch_id)
    version = actions.begin(here.outline, branch=here.branch, by=request.user)
    if version.is_draft:
        actions.take_over(version, by=request.user)
    return redirect(here.url("policy"))


def questions_of(here: Here, version: Version) -> list[Asked]:
    """Every question, for the page of a branch's own policy."""
    own = set(own_of(version))
    return [
        Asked(
            question,
            any(fact.key in own for fact in question.facts),
            [
                (fact, said)
                for fact in question.facts
                if fact.is_shown(version.facts) and (said := in_words(fact, version.facts.get(fact.key)))
            ],
        )
        for question in here.outline.questions
    ]


def _wanted(form: VaryForm) -> Branch | None:
    """The branch that was chosen, as far as it is one to choose."""
    return form.cleaned_data.get("branch") if form.is_valid() else form.fields["branch"].queryset.first()  # type: ignore[attr-defined]
