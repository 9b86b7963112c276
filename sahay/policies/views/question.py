"""One question a screen, kept as one goes, with the policy growing beside it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from sahay.business.signed_in import StaffRequest
from sahay.business.views.answers import page
from sahay.documents import may
from sahay.documents.merging import BothChanged
from sahay.documents.models import Version
from sahay.policies import actions
from sahay.policies.checks import about_facts
from sahay.policies.clauses import shown_facts, wording
from sahay.policies.forms import QuestionForm
from sahay.policies.forms.question import name_of
from sahay.policies.found import open_version
from sahay.policies.outlines import Outline, Question
from sahay.policies.reading_back import in_words
from sahay.policies.views.finding import outline_or_404
from sahay.policies.words import languages


@login_required
def question(request: StaffRequest, key: str, name: str) -> HttpResponse:
    """Asking it, and keeping what is answered: at the end of the page, or at each change."""
    outline = outline_or_404(key)
    asked = outline.question(name)
    if asked is None:
        raise Http404
    may.write(request.user, None).enforce()
    version = open_version(outline)
    if version is None or not version.is_draft:
        return redirect("policies:policy", key)
    if request.method != "POST":
        return _page(request, outline, asked, version, QuestionForm(asked, version.facts))
    form = QuestionForm(asked, version.facts, request.POST)
    form.is_valid()
    clash = _keep(request, version, form)
    if request.headers.get("HX-Request"):
        return _growing(request, outline, version, form)
    if clash or form.errors:
        return _page(request, outline, asked, version, form, clash=clash)
    return _onward(outline, asked)


def _keep(request: StaffRequest, version: Version, form: QuestionForm) -> dict[str, Any]:
    """Keeps what is right. What somebody else changed meanwhile is named, and stands beside the field."""
    try:
        actions.answer(version, form.facts(), seen=_seen(request), by=request.user)
    except BothChanged as both:
        for fact in form.asked:
            if fact.key in both.theirs:
                theirs = in_words(fact, both.theirs[fact.key]) or _("nothing")
                said = _(
                    "Somebody else answered meanwhile: %(theirs)s. Yours stands here; save again to keep it."
                )
                field = next(one for one in form.fields if one.startswith(name_of(fact)))
                form.add_error(field, said % {"theirs": theirs})
        version.refresh_from_db()
        return both.theirs
    return {}


def _seen(request: StaffRequest) -> Mapping[str, Any]:
    try:
        seen = json.loads(request.POST.get("seen", "{}"))
    except ValueError:
        seen = {}
    return seen if isinstance(seen, dict) else {}


def _onward(outline: Outline, asked: Question) -> HttpResponse:
    """The next question; after the last one the policy as a whole."""
    following = outline.after(asked)
    if following:
        return redirect("policies:question", outline.key, following.key)
    return redirect("policies:policy", outline.key)


def _page(
    request: StaffRequest,
    outline: Outline,
    asked: Question,
    version: Version,
    form: QuestionForm,
    clash: Mapping[str, Any] | None = None,
) -> HttpResponse:
    place = outline.questions.index(asked)
    context = _beside(request, outline, version, form)
    return page(
        request,
        "policies/question.html",
        "policies",
        form=form,
        asked=asked,
        number=place + 1,
        count=len(outline.questions),
        before=outline.before(asked),
        is_last=outline.after(asked) is None,
        **context,
    )


def _growing(request: StaffRequest, outline: Outline, version: Version, form: QuestionForm) -> HttpResponse:
    context = _beside(request, outline, version, form)
    context["seen"] = json.dumps(_still_seen(request, version, form))
    return render(request, "policies/_growing.html", {**context, "form": form, "is_kept": not form.errors})


def _still_seen(request: StaffRequest, version: Version, form: QuestionForm) -> dict[str, Any]:
    """What the page shows is what its writer has seen: where somebody else wrote another value meanwhile,
    that is still the earlier one, so that theirs is not written over by the next change of something else.
    """
    before, mine = _seen(request), form.facts()
    there = version.facts
    return {key: there.get(key) if mine.get(key) == there.get(key) else before.get(key) for key in mine}


def _beside(request: StaffRequest, outline: Outline, version: Version, form: QuestionForm) -> dict[str, Any]:
    """What stands beside the question: the text as it is now, and what to think over about this question."""
    spoken = languages()
    wanted = request.POST.get("in") or request.GET.get("in") or request.LANGUAGE_CODE
    language = wanted if wanted in spoken else spoken[0]
    facts = shown_facts(outline, version.facts)
    troubles = [
        one
        for one in about_facts(outline, facts)
        if one.question == form.question.key and (one.fact or not one.refuses)
    ]
    return {
        "outline": outline,
        "papers": {one: wording(outline, version.facts, one) for one in spoken},
        "language": language,
        "troubles": troubles,
        "seen": json.dumps({fact.key: version.facts.get(fact.key) for fact in form.asked}),
    }
