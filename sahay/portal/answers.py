"""Answers that visitors find by themselves: searched, read, offered while they write, asked whether they
helped.

What is counted is sent by the page itself (a POST of its script), so that looking changes nothing, and holds
nothing of who looked. These small messages carry nobody's rights and therefore need no token.
"""

from __future__ import annotations

from hashlib import sha256
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.cache import cache
from django.db.models import Prefetch
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from sahay.articles import counting
from sahay.articles.actions import record_helped
from sahay.articles.models import Article, ArticleText
from sahay.articles.offering import offered as offered_for
from sahay.articles.public import MOST_FOUND, counter, look, near, shown
from sahay.business.models import Business
from sahay.kit.language import base_language
from sahay.portal import limits
from sahay.portal.asking_again import unless_known
from sahay.portal.views import show

LONGEST_QUERY = 200
LONGEST_TYPED = 20_000
NOTHING = 204


@require_safe
def answers(request: HttpRequest) -> HttpResponse:
    """All answers by topic, those that helped most before them; with a query those that meet it."""
    query = request.GET.get("q", "").strip()[:LONGEST_QUERY]
    language = translation.get_language() or ""
    if query:
        found = look(query, language)
        others = [] if found else near(query, language)
        context: dict[str, Any] = {"q": query, "found": found, "near": others}
        context["is_much"] = len(found) >= MOST_FOUND
        about: object = [found, others]
    else:
        there = counter(language)
        context, about = {"counter": there}, there
    return unless_known(request, about, query, make=lambda: show(request, "portal/answers.html", context))


@require_safe
def article(request: HttpRequest, slug: str, language: str = "") -> HttpResponse:
    """One answer, in the language its address names, else in the reader's, else in another it is written in.
    An address that was good once says kindly that it is not any more.
    """
    texts = Prefetch("texts", ArticleText.objects.order_by("pk"))
    found = get_object_or_404(
        Article.objects.select_related("topic").prefetch_related(texts, "topic__names"), slug=slug
    )
    if not found.is_public:
        return _gone(request, found)
    if language and language not in dict(settings.LANGUAGES):
        raise Http404
    business = Business.objects.first()
    told = shown(found, language or translation.get_language() or "", business.languages if business else [])
    is_offered = request.GET.get("offered") == "1"
    context = {"told": told, "is_offered": is_offered, "site": settings.PUBLIC_URL, "asked": language}
    answer = unless_known(
        request,
        *(found.edition, told, is_offered, language),
        make=lambda: show(request, "portal/article.html", context),
    )
    answer.headers["Last-Modified"] = told.changed_at.strftime("%a, %d %b %Y %H:%M:%S GMT")
    return answer


@require_POST
def helped(request: HttpRequest, slug: str) -> HttpResponse:
    """Whether it helped, with a sentence if they like; whom it did not help is led to us."""
    found = get_object_or_404(Article.objects.public(), slug=slug)
    if request.POST.get("helped") not in ("yes", "no"):
        return redirect("portal:article", slug=slug)
    yes = request.POST["helped"] == "yes"
    language = base_language(request.POST.get("language", ""))
    if limits.HELPED.allows(request):
        record_helped(
            found,
            language=language if language in dict(settings.LANGUAGES) else "",
            yes=yes,
            words=request.POST.get("words", ""),
            once=_once(request),
        )
    messages.success(request, _("Thank you for telling us."))
    if yes:
        return redirect("portal:article", slug=slug)
    return redirect(f"/?read={slug}")


@csrf_exempt
@require_POST
def read(request: HttpRequest, slug: str) -> HttpResponse:
    """The page was open long enough to be read; `offered` when it was opened from among those offered."""
    fields = ("read", "opened") if request.POST.get("offered") == "1" else ("read",)
    number = Article.objects.public().filter(slug=slug).values_list("pk", flat=True).first()
    if number and limits.COUNTED.allows(request) and _first_today(request, "read", slug):
        counting.count([number], *fields)
    return HttpResponse(status=NOTHING)


@csrf_exempt
@require_POST
def missed(request: HttpRequest) -> HttpResponse:
    """Somebody looked for this, and we had nothing."""
    query = request.POST.get("q", "")[:LONGEST_QUERY]
    language = translation.get_language() or ""
    line = counting.plain_query(query)
    is_new = line and limits.COUNTED.allows(request) and _first_today(request, "missed", line)
    if is_new and not look(query, language):
        counting.missed(query, language)
    return HttpResponse(status=NOTHING)


@csrf_exempt
@require_POST
def offered(request: HttpRequest) -> HttpResponse:
    """Up to three answers to what is being written. The text comes in the body, where no log keeps it, and
    is gone with the answer.
    """
    text = request.POST.get("text", "")
    if len(text) > LONGEST_TYPED or not limits.OFFERED.allows(request):
        return HttpResponse(status=NOTHING)
    language = base_language(request.POST.get("language", "")) or translation.get_language() or ""
    found = offered_for(text, language)
    if not found:
        return HttpResponse(status=NOTHING)
    new = [one.number for one in found if _first_today(request, "offered", one.slug)]
    if new:
        counting.count(new, "offered")
    rows = [(one.words(language, translation.get_language() or ""), one.address()) for one in found]
    return render(request, "portal/_offered.html", {"rows": rows})


def _gone(request: HttpRequest, found: Article) -> HttpResponse:
    if not found.is_fixed or found.is_published:
        raise Http404
    return show(request, "portal/answer_gone.html", {}, 410)


def _once(request: HttpRequest) -> str:
    """Another word for each browser and day, from which neither can be told."""
    if not request.session.session_key:
        request.session.create()
    return _hashed("once", str(request.session.session_key))


def _first_today(request: HttpRequest, what: str, thing: str) -> bool:
    """Whether this place of the network does this for the first time today."""
    key = _hashed(what, thing, request.META.get("REMOTE_ADDR", ""))
    return bool(cache.add(f"counted:{key}", 1, timeout=86_400))


def _hashed(*parts: str) -> str:
    told = "\0".join((settings.SECRET_KEY, timezone.localdate().isoformat(), *parts))
    return sha256(told.encode()).hexdigest()
