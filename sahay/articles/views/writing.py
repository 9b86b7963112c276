"""Writing: a new article, one language of it, and what it said before."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from sahay.articles import actions, may
from sahay.articles.doubts import doubts
from sahay.articles.forms import NewArticleForm, TextForm, languages_of
from sahay.articles.models import Article, ArticleText
from sahay.articles.picturing import only_in_others, with_pictures
from sahay.articles.views.one import seen
from sahay.articles.views.shelves import TAB
from sahay.business.signed_in import StaffRequest
from sahay.business.views.answers import kept, page
from sahay.documents.comparing import difference
from sahay.documents.merging import BothChanged
from sahay.kit.language import base_language
from sahay.kit.refusal import Refused
from sahay.kit.text import one_line

MOST_VERSIONS = 100


@login_required
def new(request: StaffRequest) -> HttpResponse:
    """A new one, in a language of one's choice; `about` is what visitors looked for in vain."""
    may.write(request.user).enforce()
    spoken = base_language(translation.get_language() or "")
    language = request.POST.get("language_chosen") or request.GET.get("language") or spoken
    begun = {"title": request.GET.get("about", "")[:160]}
    language = language if language in languages_of() else spoken
    form = NewArticleForm(language, request.POST or None, request.FILES or None, initial=begun)
    if request.method == "POST" and form.is_valid() and _is_to_be_kept(request, form):
        try:
            made = actions.write_article(by=request.user, **form.facts())
        except Refused as refused:
            form.add_error(None, str(refused.reason))
        else:
            _said_turned(request, form)
            return kept(request, "articles:article", made.pk)
    return page(request, "articles/write.html", TAB, form=form, **_looked(form))


@login_required
def text(request: StaffRequest, article_id: int, language: str) -> HttpResponse:
    """What it says in one language, beside what it says in another."""
    may.write(request.user).enforce()
    found = seen(request.user, article_id)
    language = base_language(language)
    languages = languages_of(found)
    if language not in languages:
        raise Http404
    texts = {one.language: one for one in found.texts.all()}
    form = TextForm(
        language,
        request.POST or None,
        request.FILES or None,
        text=texts.get(language),
        elsewhere=only_in_others(texts.values(), language),
    )
    theirs: dict[str, Any] = {}
    if request.method == "POST" and form.is_valid() and _is_to_be_kept(request, form):
        title, body = form.said()
        try:
            actions.change_text(
                found,
                language=language,
                title=title,
                body=body,
                seen=form.cleaned_data["seen"],
                by=request.user,
            )
        except BothChanged as both:
            theirs = both.theirs
            _see_theirs(form, found, both)
        except Refused as refused:
            form.add_error(None, str(refused.reason))
        else:
            _said_turned(request, form)
            return kept(request, "articles:article", article_id)
    beside = _beside(request, texts, language)
    return page(
        request,
        "articles/text.html",
        TAB,
        form=form,
        article=found,
        written_in=language,
        languages=[(code, code in texts) for code in languages],
        beside=beside,
        others=[code for code in texts if code != language],
        theirs=theirs,
        **_looked(form),
    )


@require_safe
@login_required
def history(request: StaffRequest, article_id: int, language: str) -> HttpResponse:
    """Every edition of one language, the newest first, each with what it changed."""
    may.write(request.user).enforce()
    found = seen(request.user, article_id)
    versions = list(found.versions.filter(language=language)[: MOST_VERSIONS + 1])
    if not versions:
        raise Http404
    shown = [
        (version, difference(before.body if before else "", version.body), before)
        for version, before in zip(versions, [*versions[1:], None], strict=True)
    ]
    context: dict[str, Any] = {"article": found, "written_in": language, "versions": shown[:MOST_VERSIONS]}
    return page(request, "articles/history.html", TAB, **context)


@require_POST
@login_required
def restore(request: StaffRequest, article_id: int, language: str, edition: int) -> HttpResponse:
    """It says again what it said then."""
    may.write(request.user).enforce()
    found = seen(request.user, article_id)
    version = get_object_or_404(found.versions, language=language, edition=edition)
    actions.restore_version(version, by=request.user)
    messages.success(request, _("It says again what it said then."))
    return redirect("articles:article", article_id)


def _is_to_be_kept(request: StaffRequest, form: TextForm) -> bool:
    """False for a preview, and when a picture that came along cannot be taken. One that can be stands in the
    text from then on, whatever becomes of the text: it is not chosen twice.
    """
    before = form.cleaned_data["body"]
    title, body = form.said()
    if data := form.cleaned_data["picture"]:
        try:
            taken = actions.take_picture(data, by=request.user)
        except Refused as refused:
            form.add_error("picture", str(refused.reason))
            return False
        body = with_pictures(body, {taken.reference: one_line(form.cleaned_data["on_picture"])})
    form.cleaned_data |= {"body": body, **{f"on_{one}": "" for one in form.elsewhere}}
    if body != before:
        form.put_in(title, body)
    return "preview" not in request.POST


def _see_theirs(form: TextForm, found: Article, both: BothChanged) -> None:
    """The next save is made by somebody who has seen what the other one wrote."""
    form.add_error(None, str(both.reason))
    now = found.texts.filter(language=form.language).values_list("edition", flat=True).first()
    form.data = {**dict(form.data.items()), "seen": now or 0}


def _looked(form: TextForm) -> dict[str, Any]:
    """The text as readers would see it, and what should be looked at before."""
    title, body = str(form["title"].value() or ""), str(form["body"].value() or "")
    if not body.strip():
        return {"preview": "", "doubts": []}
    return {"preview": body, "preview_title": title, "doubts": doubts(title, body, form.language)}


def _beside(request: StaffRequest, texts: dict[str, ArticleText], language: str) -> ArticleText | None:
    wanted = [request.GET.get("beside", ""), translation.get_language() or "", *texts]
    return next(
        (texts[code] for code in map(base_language, wanted) if code in texts and code != language), None
    )


def _said_turned(request: StaffRequest, form: TextForm) -> None:
    if form.turned:
        messages.info(request, _("Invisible signs that turn the order of letters around were taken out."))
