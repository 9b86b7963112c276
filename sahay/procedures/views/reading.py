"""The list of procedures, one of them whole, and the library to begin with."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from sahay.business.models import Branch
from sahay.business.signed_in import StaffRequest
from sahay.business.views.answers import page
from sahay.documents import may
from sahay.documents.dossier import Dossier
from sahay.documents.models import Document
from sahay.procedures.editing import findings, missing_languages
from sahay.procedures.kinds import PROCEDURE, place
from sahay.procedures.library import KEYS, book, books
from sahay.procedures.shape import Procedure, procedure_of
from sahay.procedures.views.finding import document_or_404
from sahay.procedures.words import languages, roles, told


@dataclass(frozen=True)
class Entry:
    """A procedure as the list shows it."""

    dossier: Dossier
    procedure: Procedure
    title: str


@require_safe
@login_required
def procedures(request: StaffRequest) -> HttpResponse:
    """Every procedure: how it stands; and those of the library that are not here yet."""
    rows = Document.objects.visible_to(request.user).holding().filter(kind=PROCEDURE).select_related("branch")
    entries = [_entry(row, request) for row in rows]
    entries.sort(key=lambda one: (place(one.dossier.document.key), one.title, one.dossier.document.pk))
    here = {one.dossier.document.key for one in entries}
    language = request.LANGUAGE_CODE
    return page(
        request,
        "procedures/procedures.html",
        "procedures",
        entries=entries,
        library=[
            (key, one.title(language), one.purpose(language)) for key, one in books() if key not in here
        ],
        can_write=may.write(request.user, None),
    )


@require_safe
@login_required
def procedure(request: StaffRequest, document_id: int) -> HttpResponse:
    """One procedure to read, with what can be done about it."""
    document = document_or_404(request.user, document_id)
    dossier = Dossier(document, request.user)
    shown = procedure_of(dossier.shown.facts if dossier.shown else {})
    return page(
        request,
        "procedures/procedure.html",
        "procedures",
        dossier=dossier,
        shown=shown,
        title=shown.title(request.LANGUAGE_CODE),
        purpose=shown.purpose(request.LANGUAGE_CODE),
        contact=shown.contact(request.LANGUAGE_CODE),
        steps=told(shown, roles(), request.LANGUAGE_CODE),
        variants=list(document.variants.holding().select_related("branch")),
        are_branches_several=Branch.objects.count() > 1,
        findings=findings(document, shown, languages()) if dossier.open else [],
        missing=missing_languages(shown, languages()),
        can_write=may.write(request.user, document.branch),
    )


@require_safe
@login_required
def look_at_book(request: StaffRequest, key: str) -> HttpResponse:
    """One of the library, before it is taken over."""
    if key not in KEYS:
        raise Http404
    shown, language = book(key), request.LANGUAGE_CODE
    return page(
        request,
        "procedures/book.html",
        "procedures",
        key=key,
        shown=shown,
        title=shown.title(language),
        purpose=shown.purpose(language),
        contact=shown.contact(language),
        steps=told(shown, roles(), language),
        can_write=may.write(request.user, None),
    )


def _entry(document: Document, request: StaffRequest) -> Entry:
    dossier = Dossier(document, request.user)
    known = procedure_of(dossier.shown.facts if dossier.shown else {})
    return Entry(dossier, known, known.title(request.LANGUAGE_CODE))
