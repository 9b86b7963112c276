"""One clause in one language, in one's own words."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from sahay.business.signed_in import StaffRequest
from sahay.business.views.answers import page
from sahay.documents import may
from sahay.documents.merging import BothChanged
from sahay.documents.models import Clause
from sahay.kit.refusal import Refused
from sahay.policies import actions
from sahay.policies.views.here import Here, here_or_404
from sahay.policies.words import made


class ClauseForm(forms.Form):
    """A heading and a text, which a browser does not cut. `seen` is the text the writer began from."""

    heading = forms.CharField(label=_("Heading"), max_length=200)
    text = forms.CharField(label=_("The text"), widget=forms.Textarea(attrs={"rows": 8}))
    seen = forms.CharField(widget=forms.HiddenInput, required=False, strip=False)


@login_required
def clause(request: StaffRequest, key: str, clause: str, language: str, branch_id: int = 0) -> HttpResponse:
    """Writing it: what the facts would say stands beside it."""
    here = here_or_404(request.user, key, branch_id)
    may.write(request.user, here.branch).enforce()
    version = here.open()
    found = Clause.objects.filter(wording__version=version, wording__language=language, key=clause).first()
    if found is None and request.method != "POST":
        raise Http404
    form = _form(found, language, request.POST or None)
    if form.is_valid() and _written(request, here, language, clause, form):
        return kept_at(request, here, language)
    newly = {said.key: said for said in made(version, language).clauses} if version else {}
    return page(
        request,
        "policies/clause.html",
        "policies",
        form=form,
        here=here,
        outline=here.outline,
        heading=found.heading if found else form["heading"].value(),
        is_gone=version is None,
        language=language,
        made=newly.get(clause),
    )


@require_POST
@login_required
def take_made(
    request: StaffRequest, key: str, clause: str, language: str, branch_id: int = 0
) -> HttpResponse:
    """Giving one's own words up for those made of the facts."""
    here = here_or_404(request.user, key, branch_id)
    actions.take_made_words(here.open_or_404(), language, clause, by=request.user)
    return kept_at(request, here, language)


def kept_at(request: StaffRequest, here: Here, language: str) -> HttpResponse:
    """Back to the policy, in the language that was written."""
    messages.success(request, _("Saved."))
    return redirect(f"{here.url('policy')}?in={language}")


def _form(found: Clause | None, language: str, data: object) -> ClauseForm:
    initial = {"heading": found.heading, "text": found.text, "seen": found.text} if found else {}
    form = ClauseForm(data, initial=initial)  # type: ignore[arg-type]
    for name in ("heading", "text"):
        form.fields[name].widget.attrs.update(lang=language, dir="auto")
    return form


def _written(request: StaffRequest, here: Here, language: str, key: str, form: ClauseForm) -> bool:
    cleaned = form.cleaned_data
    try:
        actions.write_clause(
            here.to_change(request),
            language,
            key,
            heading=cleaned["heading"],
            text=cleaned["text"],
            seen=cleaned["seen"].replace("\r\n", "\n"),
            by=request.user,
        )
    except BothChanged as both:
        form.add_error("text", f"{both.reason} {both.theirs['text']}")
        form.data = {**form.data.dict(), "seen": both.theirs["text"]}  # type: ignore[attr-defined]
        return False
    except Refused as refused:
        form.add_error("text", str(refused.reason))
        return False
    return True
