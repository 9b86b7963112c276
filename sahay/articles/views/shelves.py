"""The list of articles, and the topics they stand under."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import translation
from django.views.decorators.http import require_POST, require_safe

from sahay.articles import actions, listing, may
from sahay.articles.figures import DAYS
from sahay.articles.forms import TopicForm, languages_of
from sahay.articles.models import Missed, Topic
from sahay.business.signed_in import StaffRequest
from sahay.business.views.answers import carried_out, kept, page

TAB = "articles"


@require_safe
@login_required
def articles(request: StaffRequest) -> HttpResponse:
    """Every article with its languages, its numbers and what should be looked at."""
    show, query = request.GET.get("show", ""), request.GET.get("q", "").strip()[:200]
    spoken = translation.get_language() or ""
    can_write = may.write(request.user)
    return page(
        request,
        "articles/articles.html",
        TAB,
        rows=listing.rows(request.user, languages_of(), spoken, show=show, query=query),
        show=show,
        sought=query,
        missed=listing.often_missed() if can_write else [],
        can_write=can_write,
        days=DAYS,
    )


@require_POST
@login_required
def set_aside_missed(request: StaffRequest, missed_id: int) -> HttpResponse:
    """Nothing is to be written for these words."""
    actions.set_aside_missed(get_object_or_404(Missed, pk=missed_id), by=request.user)
    return kept(request, "articles:articles")


@require_safe
@login_required
def topics(request: StaffRequest) -> HttpResponse:
    """The topics in their order."""
    may.write(request.user).enforce()
    found = Topic.objects.prefetch_related("names", "articles")
    return page(request, "articles/topics.html", TAB, topics=found)


@login_required
def new_topic(request: StaffRequest) -> HttpResponse:
    """One more."""
    may.write(request.user).enforce()
    form = TopicForm(request.POST or None, languages=languages_of())
    if carried_out(form, lambda: actions.name_topic(None, names=form.names(), by=request.user)):
        return kept(request, "articles:topics")
    return page(request, "articles/topic.html", TAB, form=form)


@login_required
def topic(request: StaffRequest, topic_id: int) -> HttpResponse:
    """Its names, and the order of its articles."""
    may.write(request.user).enforce()
    found = get_object_or_404(Topic.objects.prefetch_related("names", "articles__texts"), pk=topic_id)
    form = TopicForm(request.POST or None, topic=found, languages=languages_of())
    if carried_out(form, lambda: actions.name_topic(found, names=form.names(), by=request.user)):
        return kept(request, "articles:topics")
    return page(request, "articles/topic.html", TAB, form=form, topic=found)


@require_POST
@login_required
def remove_topic(request: StaffRequest, topic_id: int) -> HttpResponse:
    """Its articles stay."""
    actions.remove_topic(get_object_or_404(Topic, pk=topic_id), by=request.user)
    return kept(request, "articles:topics")


@require_POST
@login_required
def move_topic_up(request: StaffRequest, topic_id: int) -> HttpResponse:
    """One place towards the beginning."""
    order = list(Topic.objects.values_list("pk", flat=True))
    actions.reorder_topics(_one_up(order, topic_id), by=request.user)
    return kept(request, "articles:topics")


@require_POST
@login_required
def move_up(request: StaffRequest, article_id: int) -> HttpResponse:
    """An article one place towards the beginning of its topic."""
    may.write(request.user).enforce()
    found = get_object_or_404(Topic, articles=article_id)
    order = list(found.articles.order_by("position", "pk").values_list("pk", flat=True))
    actions.reorder(_one_up(order, article_id), topic=found, by=request.user)
    return kept(request, "articles:topic", found.pk)


def _one_up(order: list[int], number: int) -> list[int]:
    at = order.index(number) if number in order else 0
    return [*order[: max(at - 1, 0)], number, *order[max(at - 1, 0) : at], *order[at + 1 :]] if at else order
