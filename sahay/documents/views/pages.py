"""What every page of documents has in common: the reader's days, and what they may see."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404

from sahay.business.models import Staff
from sahay.business.signed_in import StaffRequest
from sahay.documents.kinds import kinds
from sahay.documents.models import Document, Version
from sahay.documents.models.document import DocumentQuerySet
from sahay.kit.http import back


def seen(staff: Staff) -> DocumentQuerySet:
    """Documents this person sees, of kinds that a room keeps."""
    return Document.objects.visible_to(staff).filter(kind__in=[kind.name for kind in kinds()])


def document_of(request: StaffRequest, number: int) -> Document:
    """One of them, else 404."""
    return get_object_or_404(seen(request.user).select_related("branch", "keeper", "master"), pk=number)


def version_of(request: StaffRequest, number: int) -> Version:
    """A version of one of them, else 404."""
    rows = Version.objects.filter(document__in=seen(request.user))
    found = rows.select_related("document__branch", "begun_by", "changed_by", "proposed_by")
    return get_object_or_404(found, pk=number)


def as_read(request: StaffRequest, version: Version) -> Version:
    """The version as the person had it before their eyes: the form says which edition that was."""
    try:
        version.edition = int(request.POST.get("edition", version.edition))
    except ValueError:
        raise Http404 from None
    return version


def to_workplace(request: StaffRequest, workplace: str) -> HttpResponse:
    """Back to where the form stood, else to where the document is written."""
    return back(request, workplace)
