"""The lines in force with how it was, and the document in which they stand."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from sahay.business.recalling import present_version
from sahay.business.signed_in import StaffRequest
from sahay.business.views.answers import page
from sahay.documents import may as papers
from sahay.documents.dossier import Dossier
from sahay.documents.models import Document
from sahay.documents.models.document import DocumentQuerySet
from sahay.documents.reading import chosen, wordings_of
from sahay.standards import may, saying, showing
from sahay.standards.kinds import AUDIENCES, STANDARDS, TITLES
from sahay.standards.measures import DAYS, FEWEST
from sahay.standards.models import Place
from sahay.standards.views.scope import TAB, scope_of
from sahay.standards.words import languages


@require_safe
@login_required
def standards(request: StaffRequest) -> HttpResponse:
    """Every line that counts, with its aim and how it was; drafts; and the greetings."""
    known = {one.key: one for one in _documents(request).holding()}
    return page(
        request,
        "standards/standards.html",
        TAB,
        parts=[
            (key, label, showing.lines(request.user, key), known.get(key), TITLES[key])
            for key, label in AUDIENCES.items()
        ],
        can_write=papers.write(request.user, None),
        can_greet=may.begin(request.user),
        can_greet_all=may.write(request.user),
        places=_places(request),
        days=DAYS,
        fewest=FEWEST,
    )


@require_safe
def moved(request: HttpRequest, standard_id: int = 0) -> HttpResponse:
    """From where lines were written one by one, before they stood in documents."""
    return redirect("standards:standards", permanent=True)


@require_safe
@login_required
def document(request: StaffRequest, key: str) -> HttpResponse:
    """One document: how it stands, its text, and what can be done about it."""
    found = document_or_404(request, key)
    dossier = Dossier(found, request.user)
    wordings = wordings_of(dossier.shown) if dossier.shown else []
    return page(
        request,
        "standards/document.html",
        TAB,
        key=key,
        dossier=dossier,
        title=TITLES[key],
        wordings=wordings,
        wording=chosen(wordings, request.GET.get("language", ""), languages()),
        can_write=papers.write(request.user, None),
    )


def document_or_404(request: StaffRequest, key: str) -> Document:
    """The document of this key, once somebody has begun it."""
    found = _documents(request).filter(key=key).first()
    if found is None:
        raise Http404
    return found


def _documents(request: StaffRequest) -> DocumentQuerySet:
    rows = Document.objects.visible_to(request.user).of_all_branches().filter(kind=STANDARDS)
    return rows.select_related("branch", "keeper", "master")


def _places(request: StaffRequest) -> list[tuple[str, object, saying.Said | None]]:
    version, spoken, branch = present_version(), saying.spoken_language(), scope_of(request)
    return [
        (key, label, saying.greeting_for(key, branch, spoken, version=version))
        for key, label in Place.choices
    ]
