"""Finding what a page is about, or nothing for whoever may not see it."""

from __future__ import annotations

from django.shortcuts import get_object_or_404

from sahay.business.models import Staff
from sahay.documents.models import Document
from sahay.procedures.kinds import PROCEDURE
from sahay.procedures.models import Run


def document_or_404(staff: Staff, number: int) -> Document:
    """The procedure as a document."""
    rows = Document.objects.visible_to(staff).select_related("branch", "master", "keeper")
    return get_object_or_404(rows, pk=number, kind=PROCEDURE)


def run_or_404(staff: Staff, number: int) -> Run:
    """The run with its steps."""
    return get_object_or_404(Run.objects.visible_to(staff).whole(), pk=number)
