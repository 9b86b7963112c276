"""Sahay as an app: its manifest, its worker, and the page that is shown without a network."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import override
from django.views.decorators.http import require_safe

from sahay.business.models import Business
from sahay.business.signed_in import StaffRequest
from sahay.desk import app
from sahay.desk.pages import desk_page
from sahay.kit.language import LANGUAGES

View = Callable[..., HttpResponse]


def in_a_language(view: View) -> View:
    """Only in languages we speak."""

    @wraps(view)
    def asked(request: HttpRequest, language: str) -> HttpResponse:
        if language not in LANGUAGES:
            raise Http404
        return view(request, language)

    return asked


@require_safe
@in_a_language
def manifest(request: HttpRequest, language: str) -> HttpResponse:
    """Names, colours and icons: what everybody sees on customers' pages anyway."""
    if not app.is_on():
        raise Http404
    answer = JsonResponse(app.manifest(language, Business.objects.first()))
    answer["Content-Type"] = "application/manifest+json"
    answer["Cache-Control"] = "no-cache"
    return answer


@require_safe
@in_a_language
def worker(request: HttpRequest, language: str) -> HttpResponse:
    """Asked for anew with every look for another version."""
    answer = HttpResponse(app.worker(language), content_type="text/javascript; charset=utf-8")
    answer["Cache-Control"] = "no-cache"
    answer["Service-Worker-Allowed"] = "/"
    return answer


@desk_page
@in_a_language
def offline(request: StaffRequest, language: str) -> HttpResponse:
    """Who is on duty and how to call them. This page is kept in the browser, so it names no customer."""
    with override(language):
        return render(request, "desk/offline.html", {"at": timezone.now()})
