"""Beginning a draft of standards, and writing it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sahay.business.signed_in import StaffRequest
from sahay.business.views.answers import page
from sahay.documents import may
from sahay.documents.merging import BothChanged
from sahay.documents.models import Document, Version
from sahay.documents.ordering import reordered
from sahay.kit.refusal import Refused
from sahay.standards import actions
from sahay.standards.editing import MOST_LINES, rows, to_begin_with
from sahay.standards.forms.lines import EditForm
from sahay.standards.forms.speaking import as_seen, seen_in, theirs_words
from sahay.standards.kinds import AUDIENCES, TITLES
from sahay.standards.views.reading import document_or_404
from sahay.standards.views.scope import TAB
from sahay.standards.words import branch_names, languages


@require_POST
@login_required
def begin(request: StaffRequest, key: str) -> HttpResponse:
    """To the open draft; one is begun where there is none."""
    if key not in AUDIENCES:
        raise Http404
    version = actions.begin(key, to_begin_with(key), by=request.user)
    return redirect("standards:write" if version.is_draft else "standards:document", key)


@login_required
def write(request: StaffRequest, key: str) -> HttpResponse:
    """The draft: every field of every line, kept together; lines are added, moved and taken away here."""
    document = document_or_404(request, key)
    may.write(request.user, None).enforce()
    if request.method == "POST":
        return _written(request, document)
    version = document.versions.open().first()
    if version is None or not version.is_draft:
        return redirect("standards:document", key)
    return _page(request, version, _form(version))


def _written(request: StaffRequest, document: Document) -> HttpResponse:
    """Where nothing can be kept any more the page stays as it was typed, and says so."""
    there = document.versions.order_by("pk").select_related("document__branch").last()
    if there is None:
        raise Http404
    form = _form(there, request.POST)
    form.is_valid()
    version = _kept(request, document.key, form)
    if form.errors:
        return _page(request, version or there, form)
    messages.success(request, _("Saved."))
    wish = request.POST.get("do", "")
    return redirect("standards:document", document.key) if wish == "done" else _stay(document.key, wish)


def _form(version: Version, data: Any = None) -> EditForm:
    is_public = version.document.is_public
    return EditForm(version.facts, languages(), branch_names(), data, is_public=is_public)


def _kept(request: StaffRequest, key: str, form: EditForm) -> Version | None:
    """Keeps what is right in the draft, a new one where it was published meanwhile. What somebody else
    changed stands beside the field. None where there is no draft any more: then the form says why.
    """
    seen = seen_in(request.POST) or {}
    wish = reordered(seen, request.POST.get("do", ""), most=MOST_LINES)
    try:
        version = actions.begin(key, by=request.user)
        try:
            actions.change(version, {**form.values(), **wish}, seen=seen, by=request.user)
        except BothChanged as both:
            version.refresh_from_db()
            for name, there in both.theirs.items():
                form.add_error(name if name in form.fields else None, theirs_words(there))
        return version
    except Refused as refused:
        form.add_error(None, str(refused.reason))
        return None


def _stay(key: str, wish: str) -> HttpResponse:
    response = redirect("standards:write", key)
    _what, _colon, name = wish.partition(":")
    if name.isalnum():
        response["Location"] += f"#line-{name}"
    return response


def _page(request: StaffRequest, version: Version, form: EditForm) -> HttpResponse:
    names = [*form.fields, "order"]
    return page(
        request,
        "standards/write.html",
        TAB,
        form=form,
        key=version.document.key,
        title=TITLES[version.document.key],
        rows=rows(form, version),
        is_full=len(form.lines) >= MOST_LINES,
        seen=as_seen({name: version.facts.get(name) for name in names}),
    )
