"""Beginning procedures, and writing them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sahay.business.models import Branch
from sahay.business.signed_in import StaffRequest
from sahay.business.views.answers import carried_out, page
from sahay.documents import actions as documents
from sahay.documents import may
from sahay.documents.merging import BothChanged
from sahay.documents.models import Document, Version
from sahay.documents.ordering import reordered
from sahay.kit.refusal import Refused
from sahay.procedures import actions
from sahay.procedures.editing import MOST_STEPS, abouts, findings, missing_languages, rows
from sahay.procedures.forms import BeginForm, EditForm, VaryForm
from sahay.procedures.library import KEYS
from sahay.procedures.views.finding import document_or_404
from sahay.procedures.words import languages, roles


@login_required
def begin(request: StaffRequest) -> HttpResponse:
    """A procedure of one's own."""
    may.write(request.user, None).enforce()
    form = BeginForm(request.POST or None)
    if form.is_valid():
        title = form.cleaned_data["title"]
        document = actions.begin_empty(title, request.LANGUAGE_CODE, by=request.user)
        return redirect("procedures:write", document.pk)
    return page(request, "procedures/begin.html", "procedures", form=form)


@require_POST
@login_required
def begin_book(request: StaffRequest, key: str) -> HttpResponse:
    """POST: one of the library becomes ours."""
    if key not in KEYS:
        raise Http404
    document = actions.begin_from_library(key, by=request.user)
    messages.success(
        request, _("It is yours now, as a draft. Read it, change what differs here, and publish it.")
    )
    return redirect("procedures:procedure", document.pk)


@login_required
def vary(request: StaffRequest, document_id: int) -> HttpResponse:
    """A branch's own variant."""
    master = document_or_404(request.user, document_id)
    own = Branch.objects.all() if request.user.all_branches else request.user.branches.all()
    may.write(request.user, own.first()).enforce()
    form = VaryForm(request.user, request.POST or None)
    made: list[Any] = []

    def make() -> None:
        given = form.cleaned_data
        made.append(actions.vary(master, branch=given["branch"], reason=given["reason"], by=request.user))

    if form.is_bound and carried_out(form, make):
        return redirect("procedures:write", made[0].pk)
    return page(request, "procedures/vary.html", "procedures", form=form, master=master)


@login_required
def write(request: StaffRequest, document_id: int) -> HttpResponse:
    """The draft: every field of every step, kept together; steps are added, moved and taken away here."""
    document = document_or_404(request.user, document_id)
    may.write(request.user, document.branch).enforce()
    if request.method == "POST":
        return _written(request, document)
    version = document.versions.open().first()
    if version is None or not version.is_draft:
        return redirect("procedures:procedure", document.pk)
    return _page(request, version, EditForm(version.facts, languages(), roles()))


def _written(request: StaffRequest, document: Document) -> HttpResponse:
    """Where nothing can be kept any more the page stays as it was typed, and says so."""
    there = document.versions.order_by("pk").select_related("document__branch").last()
    if there is None:
        raise Http404
    form = EditForm(there.facts, languages(), roles(), request.POST, request.FILES)
    form.is_valid()
    version = _kept(request, document, form)
    if form.errors:
        return _page(request, version or there, form)
    messages.success(request, _("Saved."))
    wish = request.POST.get("do", "")
    return redirect("procedures:procedure", document.pk) if wish == "done" else _stay(document.pk, wish)


def _kept(request: StaffRequest, document: Document, form: EditForm) -> Version | None:
    """Keeps what is right in the draft, a new one where it was published meanwhile. What somebody else
    changed stands beside the field. None where there is no draft any more: then the form says why.
    """
    seen = _seen(request)
    wish = reordered(seen, request.POST.get("do", ""), most=MOST_STEPS)
    try:
        version = documents.start_draft(document, by=request.user)
        try:
            values = {**form.values(), **wish}
            actions.change(version, values, pictures=form.pictures(), seen=seen, by=request.user)
        except BothChanged as both:
            version.refresh_from_db()
            _say_theirs(form, both.theirs)
        return version
    except Refused as refused:
        form.add_error(None, str(refused.reason))
        return None


def _say_theirs(form: EditForm, theirs: Mapping[str, Any]) -> None:
    for name, there in theirs.items():
        said = _("Somebody else wrote meanwhile: %(theirs)s. Yours stands here; save again to keep it.")
        form.add_error(name if name in form.fields else None, said % {"theirs": there or "—"})


def _seen(request: StaffRequest) -> Mapping[str, Any]:
    try:
        seen = json.loads(request.POST.get("seen", "{}"))
    except ValueError:
        seen = {}
    return seen if isinstance(seen, dict) else {}


def _stay(number: int, wish: str) -> HttpResponse:
    response = redirect("procedures:write", number)
    _what, _colon, key = wish.partition(":")
    if key.isalnum():
        response["Location"] += f"#step-{key}"
    return response


def _page(request: StaffRequest, version: Version, form: EditForm) -> HttpResponse:
    return page(
        request,
        "procedures/write.html",
        "procedures",
        form=form,
        document=version.document,
        title=form.procedure.title(request.LANGUAGE_CODE),
        abouts=abouts(form),
        rows=rows(form),
        findings=findings(version.document, form.procedure, form.languages),
        missing=missing_languages(form.procedure, form.languages),
        seen=json.dumps(
            {**{name: version.facts.get(name) for name in form.fields}, "order": version.facts.get("order")}
        ),
    )
