"""The contact form in the pages of other sites: the script that puts it there, and the page it shows.

Everything here works without cookies, sets none and reads none. These two pages alone may be framed, by the
sites that the owner has named.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import lru_cache, wraps
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.db import Error
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods, require_safe

from sahay.business.models import Business
from sahay.channels.form.sites import Shown, shown
from sahay.conversations.models import Conversation
from sahay.kit import troubles
from sahay.portal import framing, limits, own, proofs
from sahay.portal.forms import EmbeddedForm
from sahay.portal.views import taken_in
from sahay.shell.joining import joined

View = Callable[..., HttpResponse]
KEPT = "public, max-age=600"
SCHEMES = ("light", "dark")


def framed(view: View) -> View:
    """The sites that the owner has named may show this page; without any nobody may, as everywhere else.

    What goes wrong on the way is told inside the frame.
    """

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        speak(request)
        sites = shown(Business.objects.first()).origins
        try:
            response = view(request, *args, **kwargs)
        except RequestDataTooBig as error:
            response = troubles.unread(request, error)
        except (Error, OSError) as error:
            if not troubles.is_storage(error):
                raise
            response = troubles.unsaved(request)
        if sites:
            response.xframe_options_exempt = True
            response._csp_replace = {"frame-ancestors": ["'self'", *sites]}  # type: ignore[attr-defined]
        return response

    return answer


def speak(request: HttpRequest) -> None:
    """The language of the page around it, where we speak it; else the one the browser asks for."""
    wanted = request.GET.get("lang", "").lower()
    spoken = dict(settings.LANGUAGES)
    code = wanted if wanted in spoken else wanted.partition("-")[0]
    if code in spoken:
        translation.activate(code)
        request.LANGUAGE_CODE = code


@require_safe
def script(request: HttpRequest) -> HttpResponse:
    """What the one line in the shop's page runs. Its address stays; what it does may grow."""
    business = Business.objects.first()
    look, now = framing.frame(business), shown(business)
    told = {
        "words": {code: _words(code) for code, _name in settings.LANGUAGES},
        "usual": business.languages[0] if business and business.languages else settings.LANGUAGE_CODE,
        "rtl": [code for code, _name in settings.LANGUAGES if translation.get_language_info(code)["bidi"]],
        "place": now.place,
        "side": now.side,
        "scheme": now.scheme,
        "accent": look["accent"],
        "colour": look["look_sheet"],
    }
    text = f"(() => {{\n'use strict';\nconst told = {json.dumps(told)};\n{_source()}\n}})();\n"
    return _kept(request, text, "text/javascript; charset=utf-8")


@require_safe
def sheet(request: HttpRequest) -> HttpResponse:
    """How the button and the panel look, read inside their own tree: it touches nothing of the shop's."""
    return _kept(request, joined("shell/embed.css"), "text/css; charset=utf-8")


@csrf_exempt
@never_cache
@framed
@require_http_methods(["GET", "POST"])
def form(request: HttpRequest) -> HttpResponse:
    """The contact form, as it stands in another page."""
    business = Business.objects.first()
    if business is None:
        return redirect("start")
    sites = shown(business)
    typed = EmbeddedForm(request.POST or None, request.FILES or None, country=business.country)
    if request.method != "POST":
        return _page(request, typed, sites)
    proof = proofs.read(request.POST.get(proofs.FIELD, "")) if proofs.comes_from_here(request) else None
    if proof is None:
        return _page(request, typed, sites, again=True)
    if typed.is_valid():
        if typed.is_from_a_machine():
            return _thanked(request, 0)
        if limits.CONTACT.allows(request):
            clean = typed.cleaned_data
            key = proof.key(clean["name"], clean["reach"], clean["message"])
            sent = taken_in(typed, site=proof.origin, key=key)
            return _thanked(request, sent.message.conversation_id if sent.message else 0)
        typed.add_error(
            None, _("Many messages have come from your network. Please call us, or try again in an hour.")
        )
    return _page(request, typed, sites)


@never_cache
@framed
@require_GET
def thanks(request: HttpRequest, key: str) -> HttpResponse:
    """It has arrived: the number, what we understood, and when to expect an answer."""
    number = proofs.thanked(key)
    found = Conversation.objects.filter(pk=number).first() if number else None
    sites = shown(Business.objects.first())
    promise = own.promised([found]).get(found.pk, "") if found else ""
    context = {"conversation": found, "promise": promise}
    return render(request, "portal/embedded_thanks.html", _frame(request, sites) | context)


def _page(request: HttpRequest, typed: EmbeddedForm, sites: Shown, *, again: bool = False) -> HttpResponse:
    """The form with a new proof. One that came without a proof of ours goes back as it was typed."""
    status = 403 if again else 422 if typed.errors else 200
    context = {"form": typed, "proof": proofs.give(_origin(request, sites)), "again": again}
    return render(request, "portal/embedded.html", _frame(request, sites) | context, status=status)


def _thanked(request: HttpRequest, number: int) -> HttpResponse:
    there = reverse("portal:embedded_thanks", args=[proofs.thanks_for(number)])
    return redirect(f"{there}?{request.GET.urlencode()}")


def _frame(request: HttpRequest, sites: Shown) -> dict[str, Any]:
    scheme = request.GET.get("scheme", "")
    return {
        **framing.frame(Business.objects.first()),
        "origin": _origin(request, sites),
        "scheme": scheme if scheme in SCHEMES else "",
        "query": request.GET.urlencode(),
    }


def _origin(request: HttpRequest, sites: Shown) -> str:
    """The site around the page, as its script says, where it is one that may show it: the page tells its
    height to this one and to no other.
    """
    said = request.GET.get("origin", "")
    return said if said in sites.origins or (sites.origins and said in proofs.own_origins(request)) else ""


def _kept(request: HttpRequest, text: str, kind: str) -> HttpResponse:
    """Kept by browsers for some minutes, then asked for again; any site may use it."""
    mark = f'"{sha256(text.encode()).hexdigest()[:32]}"'
    known = request.headers.get("If-None-Match", "").removeprefix("W/") == mark
    answer = HttpResponseNotModified() if known else HttpResponse(text, content_type=kind)
    answer["ETag"], answer["Cache-Control"] = mark, KEPT
    answer["Cross-Origin-Resource-Policy"] = "cross-origin"
    answer["Access-Control-Allow-Origin"] = "*"
    return answer


def _words(language: str) -> dict[str, str]:
    with translation.override(language):
        return {
            "write": _("Write to us"),
            "close": _("Close"),
            "alone": _("Open on a page of its own"),
        }


@lru_cache(maxsize=1)
def _source() -> str:
    return joined("shell/embed.js")
