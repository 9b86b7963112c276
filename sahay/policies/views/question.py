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
from sahay.kit.refusal import Refused
from sahay.policies import actions
from sahay.policies.checks import about_facts
from sahay.policies.clauses import shown_facts, wording
from sahay.policies.forms import QuestionForm
from sahay.policies.forms.question import name_of
from sahay.policies.outlines import Outline, Question
from sahay.policies.reading_back import in_words
from sahay.policies.variants import facts_of_all_branches
from sahay.policies.views.here import Here, here_or_404
from sahay.policies.words import languages


@login_required
def question(request: StaffRequest, key: str, name: str, branch_id: int = 0) -> HttpResponse:
    """Asking it, and keeping what is answered: at the end of the page, or at each change."""
    here = here_or_404(request.user, key, branch_id)
    asked = here.outline.question(name)
    if asked is None:
        raise Http404
    may.write(request.user, here.branch).enforce()
    if request.method == "POST":
        return _answered(request, here, asked)
    version = here.open()
    if version is None or not version.is_draft:
        return redirect(here.url("policy"))
    return _page(request, here, asked, version, QuestionForm(asked, version.facts))


def _answered(request: StaffRequest, here: Here, asked: Question) -> HttpResponse:
    """Where there is nothing to change any more the page stays as it was typed, and says so."""
    there = here.open() or here.last()
    if there is None:
        return redirect(here.url("policy"))
    form = QuestionForm(asked, there.facts, request.POST)
    form.is_valid()
    version = _kept(request, here, form) or there
    if request.headers.get("HX-Request"):
        return _growing(request, here.outline, version, form)
    if form.errors:
        return _page(request, here, asked, version, form)
    return _onward(here, asked)


def _kept(request: StaffRequest, here: Here, form: QuestionForm) -> Version | None:
    """Keeps what is right in the draft. What somebody else changed meanwhile is named, and stands beside the
    field. None where nothing can be kept any more: then the form says why, or, at a change, the refusal.
    """
    try:
        version = here.to_change(request)
        try:
            actions.answer(version, form.facts(), seen=_seen(request), by=request.user)
        except BothChanged as both:
            _say_theirs(form, both.theirs)
            version.refresh_from_db()
        return version
    except Refused as refused:
        if request.headers.get("HX-Request"):
            raise
        form.add_error(None, str(refused.reason))
        return None


def _say_theirs(form: QuestionForm, theirs: Mapping[str, Any]) -> None:
    for fact in form.asked:
        if fact.key in theirs:
            said = _(
                "Somebody else answered meanwhile: %(theirs)s. Yours stands here; save again to keep it."
            )
            field = next(one for one in form.fields if one.startswith(name_of(fact)))
            form.add_error(field, said % {"theirs": in_words(fact, theirs[fact.key]) or _("nothing")})


def _seen(request: StaffRequest) -> Mapping[str, Any]:
    try:
        seen = json.loads(request.POST.get("seen", "{}"))
    except ValueError:
        seen = {}
    return seen if isinstance(seen, dict) else {}


def _onward(here: Here, asked: Question) -> HttpResponse:
    """The next question; after the last one the policy as a whole. A branch answers only what differs, so it
    goes back to the whole each time.
    """
    following = None if here.branch else here.outline.after(asked)
    return redirect(here.url("question", following.key) if following else here.url("policy"))


def _page(
    request: StaffRequest,
    here: Here,
    asked: Question,
    version: Version,
    form: QuestionForm,
) -> HttpResponse:
    outline, everywhere = here.outline, facts_of_all_branches(version.document)
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
        here=here,
        rows=[(*row, in_words(row[0], everywhere.get(row[0].key))) for row in form.rows()],
        before=None if here.branch else outline.before(asked),
        is_gone=version.approved_at is not None or version.dropped_at is not None,
        is_last=here.branch is not None or outline.after(asked) is None,
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
