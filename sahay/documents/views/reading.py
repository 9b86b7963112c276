"""Reading a document: as it stands, in one version, what differs between two, and the proof of a version."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sahay.business.models import Business
from sahay.business.signed_in import StaffRequest
from sahay.business.views.answers import page
from sahay.documents.dossier import Dossier, signatures_of
from sahay.documents.models import Version
from sahay.documents.reading import chosen, differing, wordings_of
from sahay.documents.standing import standing_of
from sahay.documents.views.pages import document_of, version_of


@require_safe
@login_required
def document(request: StaffRequest, document_id: int) -> HttpResponse:
    """Everything about one document: its text in each language, versions, approval, names, care."""
    return document_page(request, Dossier(document_of(request, document_id), request.user))


def document_page(request: StaffRequest, dossier: Dossier, **with_errors: object) -> HttpResponse:
    """The same, also with a form that came back."""
    shown = dossier.shown
    wordings = wordings_of(shown) if shown else []
    return page(
        request,
        "documents/document.html",
        dossier.tab,
        dossier=dossier,
        shown=shown,
        wordings=wordings,
        wording=chosen(wordings, request.GET.get("language", ""), _usual()),
        **with_errors,  # type: ignore[arg-type]
    )


@require_safe
@login_required
def version(request: StaffRequest, version_id: int) -> HttpResponse:
    """One version to be read, and to be printed."""
    found = version_of(request, version_id)
    wordings = wordings_of(found)
    dossier = Dossier(found.document, request.user)
    return page(
        request,
        "documents/version.html",
        dossier.tab,
        dossier=dossier,
        shown=found,
        standing=standing_of(found, dossier.versions),
        wordings=wordings,
        wording=chosen(wordings, request.GET.get("language", ""), _usual()),
        approvals=list(found.approvals.filter(yes=True, edition=found.edition)),
    )


@require_safe
@login_required
def compare(request: StaffRequest, document_id: int) -> HttpResponse:
    """What differs between two versions, in one language; without a choice: the newest and the one before."""
    dossier = Dossier(document_of(request, document_id), request.user)
    if not dossier.versions:
        raise Http404
    later = _asked(request, dossier, "to") or dossier.versions[0]
    line = next(one for one in dossier.lines if one.version == later)
    earlier = _asked(request, dossier, "from") or line.before or later
    here, there = wordings_of(earlier), wordings_of(later)
    language = request.GET.get("language", "")
    after = chosen(there, language, _usual())
    before = next((one for one in here if after and one.language == after.language), None)
    names = (_named(earlier), _named(later))
    return page(
        request,
        "documents/compare.html",
        dossier.tab,
        dossier=dossier,
        earlier=earlier,
        later=later,
        names=names,
        query=f"from={earlier.pk}&to={later.pk}&",
        wordings=there,
        wording=after,
        difference=differing(before, after, names=names) if before and after else None,
        choices=[(one.version, _named(one.version)) for one in dossier.lines],
    )


@require_safe
@login_required
def record(request: StaffRequest, version_id: int) -> HttpResponse:
    """The proof of one version: who wrote, proposed, approved and signed it, when, and its fingerprints."""
    found = version_of(request, version_id)
    dossier = Dossier(found.document, request.user)
    return page(
        request,
        "documents/record.html",
        dossier.tab,
        dossier=dossier,
        shown=found,
        standing=standing_of(found, dossier.versions),
        wordings=list(found.wordings.all()),
        approvals=list(found.approvals.select_related("role")),
        signatures=signatures_of(found),
    )


def _asked(request: StaffRequest, dossier: Dossier, name: str) -> Version | None:
    wanted = request.GET.get(name, "")
    if not wanted:
        return None
    found = next((one for one in dossier.versions if str(one.pk) == wanted), None)
    if found is None:
        raise Http404
    return found


def _named(version: Version) -> str:
    if version.number:
        return _("Version %(number)s") % {"number": version.number}
    if version.dropped_at:
        return _("Dropped draft")
    return _("Proposal") if version.proposed_at else _("Draft")


def _usual() -> list[str]:
    business = Business.objects.first()
    return list(business.languages) if business else []
