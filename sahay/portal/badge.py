"""Our sign on other sites."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from sahay.insights.badge import drawn

KEPT = "public, max-age=3600"
NOTHING = "default-src 'none'; frame-ancestors 'none'"


@require_safe
def badge(request: HttpRequest, language: str) -> HttpResponse:
    """What we promise and how often we kept it, as a picture that browsers keep for an hour."""
    if language not in dict(settings.LANGUAGES):
        raise Http404
    answer = HttpResponse(drawn(language), content_type="image/svg+xml; charset=utf-8")
    answer.headers["Cache-Control"] = KEPT
    answer.headers["Content-Security-Policy"] = NOTHING
    answer.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return answer
