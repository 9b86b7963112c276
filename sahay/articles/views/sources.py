"""Making articles from what we promise in writing."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import translation
from django.views.decorators.http import require_POST, require_safe

from sahay.articles import actions, may
from sahay.articles.clauses import as_article, passages, ref_of, source_of
from sahay.articles.views.shelves import TAB
from sahay.business.models import Staff
from sahay.business.signed_in import StaffRequest
from sahay.business.views.answers import page
from sahay.documents.holding import version_in_force
from sahay.documents.models import Document, Version


@require_safe
@login_required
def sources(request: StaffRequest) -> HttpResponse:
    """Every document that is in force, for all branches."""
    may.write(request.user).enforce()
    spoken = translation.get_language() or ""
    rows = Document.objects.visible_to(request.user).of_all_branches().holding()
    held = [(document, version_in_force(document)) for document in rows[:50]]
    found = [(document, _title(version, spoken)) for document, version in held if version]
    return page(request, "articles/sources.html", TAB, documents=found)


@require_safe
@login_required
def source(request: StaffRequest, document_id: int) -> HttpResponse:
    """The clauses of one, each with a press that makes an article from it."""
    may.write(request.user).enforce()
    version = _in_force(request.user, document_id)
    spoken = translation.get_language() or ""
    context: dict[str, Any] = {
        "document": version.document,
        "title": _title(version, spoken)[1],
        "passages": [(one, *one.heading(spoken), one.texts) for one in passages(version)],
    }
    return page(request, "articles/source.html", TAB, **context)


@require_POST
@login_required
def make(request: StaffRequest, document_id: int) -> HttpResponse:
    """An article from a clause, in all its languages; the one there is when it was made before."""
    version = _in_force(request.user, document_id)
    key = request.POST.get("clause", "")
    found = next((one for one in passages(version) if one.key == key), None)
    if found is None:
        raise Http404
    _language, title = _title(version, translation.get_language() or "")
    article = actions.make_from(
        source_of(version.document),
        ref_of(version.document, key),
        texts=as_article(found.texts, title),
        at=str(version.pk),
        by=request.user,
    )
    return redirect("articles:article", article.pk)


def _in_force(staff: Staff, document_id: int) -> Version:
    document = get_object_or_404(Document.objects.visible_to(staff), pk=document_id)
    version = version_in_force(document)
    if version is None:
        raise Http404
    return version


def _title(version: Version, spoken: str) -> tuple[str, str]:
    titles = {one.language: one.title for one in version.wordings.all()}
    language = spoken if spoken in titles else next(iter(titles), "")
    return language, titles.get(language, "")
