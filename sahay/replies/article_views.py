"""Putting an article into an answer, and making one of an answer."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from sahay.articles import may
from sahay.articles.doubts import doubts
from sahay.articles.forms import NewArticleForm, languages_of
from sahay.articles.models import Article, Source
from sahay.business.models import Business
from sahay.business.signed_in import StaffRequest
from sahay.conversations.addresses import page_of
from sahay.conversations.views.asking import visible
from sahay.kit.language import base_language
from sahay.replies.articles import article_links, article_of
from sahay.replies.views import for_the_box


@require_safe
@login_required
def articles(request: StaffRequest, number: int) -> HttpResponse:
    """Articles that customers can read, to be put into the answer: a list for the box, else a page."""
    conversation = visible(request.user, number)
    query = request.GET.get("q", "").strip()
    context = {
        "conversation": conversation,
        "page": page_of(number),
        "links": article_links(conversation, query),
        "sought": query,
    }
    return for_the_box(request, "articles", context)


@require_safe
@login_required
def make_article(request: StaffRequest, number: int) -> HttpResponse:
    """The editor of a new article with the question and the answer in it, and what has to be taken out."""
    may.write(request.user).enforce()
    conversation = visible(request.user, number)
    begun = article_of(conversation)
    business = Business.objects.first()
    spoken = base_language(begun.language)
    language = spoken if spoken in languages_of() else business.language if business else "en"
    initial = {
        "title": begun.title,
        "body": begun.body,
        "made_from_kind": Source.CONVERSATION.value,
        "made_from_ref": str(conversation.pk),
    }
    context = {
        "tab": "articles",
        "conversation": conversation,
        "page": page_of(number),
        "begun": begun,
        "there": Article.objects.made_from(Source.CONVERSATION, str(conversation.pk)).prefetch_related(
            "texts"
        ),
        "form": NewArticleForm(language, initial=initial),
        "doubts": doubts(begun.title, begun.body, language),
    }
    return render(request, "replies/make_article.html", context)
