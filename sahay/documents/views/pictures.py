"""Pictures of our texts, as bytes."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from sahay.documents.models import Picture
from sahay.documents.pictures import is_open

FOR_EVER = "max-age=31536000, immutable"
NOTHING = "default-src 'none'; sandbox; frame-ancestors 'none'"


@require_safe
def picture(request: HttpRequest, key: str) -> HttpResponse:
    """One that a public text shows, for everybody; any other for staff only, and for no store in between."""
    openly = is_open(key)
    if not openly and not request.user.is_authenticated:
        raise Http404
    found = get_object_or_404(Picture.objects.select_related("blob"), key=key)
    answer = HttpResponse(found.blob.read(), content_type=found.kind)
    answer.headers["Cache-Control"] = f"{'public' if openly else 'private'}, {FOR_EVER}"
    answer.headers["Content-Security-Policy"] = NOTHING
    answer.headers["ETag"] = f'"{found.key}"'
    return answer
