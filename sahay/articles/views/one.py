"""One article: how it stands, what it says in each language, and what is done with it."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sahay.articles import actions, may
from sahay.articles.figures import DAYS, NONE, figures
from sahay.articles.forms import SettingsForm, languages_of
from sahay.articles.models import Article
from sahay.articles.shelf import address
from sahay.articles.telling import history_of
from sahay.articles.views.shelves import TAB
from sahay.business.models import Staff
from sahay.business.signed_in import StaffRequest
from sahay.business.views.answers import carried_out, kept, page
from sahay.documents.comparing import difference
from sahay.kit.http import say_done

MOST_REMARKS = 20


@login_required
def article(request: StaffRequest, article_id: int) -> HttpResponse:
    """Everything about one; whoever writes articles settles here where it stands."""
    found = seen(request.user, article_id)
    can_write = may.write(request.user)
    if request.method == "POST":
        can_write.enforce()
    form = SettingsForm(found, request.POST or None)
    if carried_out(form, lambda: actions.settle(found, by=request.user, **form.cleaned_data)):
        return kept(request, "articles:article", article_id)
    languages = languages_of(found)
    texts = {text.language: text for text in found.texts.all()}
    spoken = translation.get_language() or ""
    return page(
        request,
        "articles/article.html",
        TAB,
        form=form,
        article=found,
        text=found.text_in(spoken, *languages),
        texts=[(language, texts.get(language)) for language in languages],
        figures=figures([found.pk]).get(found.pk, NONE),
        days=DAYS,
        remarks=found.answers.exclude(words="")[:MOST_REMARKS] if can_write else [],
        differences=_differences(found) if can_write else [],
        can_write=can_write,
        can_publish=may.publish(request.user, found),
        public_address=address(found.slug),
        to_review=found.is_to_be_reviewed(timezone.localdate()),
        history=history_of(found),
    )


@require_POST
@login_required
def publish(request: StaffRequest, article_id: int) -> HttpResponse:
    """Readable from now on."""
    actions.publish(seen(request.user, article_id), by=request.user)
    return _done(request, article_id, _("Published."), undo="withdraw")


@require_POST
@login_required
def withdraw(request: StaffRequest, article_id: int) -> HttpResponse:
    """A draft again."""
    actions.withdraw(seen(request.user, article_id), by=request.user)
    return _done(
        request, article_id, _("Withdrawn. Nobody can read it until it is published again."), undo="publish"
    )


@require_POST
@login_required
def retire(request: StaffRequest, article_id: int) -> HttpResponse:
    """Not needed any more."""
    actions.retire(seen(request.user, article_id), by=request.user)
    return _done(request, article_id, _("Retired. It can be brought back."), undo="bring_back")


@require_POST
@login_required
def bring_back(request: StaffRequest, article_id: int) -> HttpResponse:
    """As it stood."""
    actions.bring_back(seen(request.user, article_id), by=request.user)
    return kept(request, "articles:article", article_id)


@require_POST
@login_required
def reviewed(request: StaffRequest, article_id: int) -> HttpResponse:
    """Read again, and right as it stands."""
    actions.reviewed(seen(request.user, article_id), by=request.user)
    return kept(request, "articles:article", article_id)


@require_POST
@login_required
def look_at_source(request: StaffRequest, article_id: int) -> HttpResponse:
    """Compared with what it was made from, and right."""
    actions.look_at_source(seen(request.user, article_id), by=request.user)
    return kept(request, "articles:article", article_id)


def seen(staff: Staff, article_id: int) -> Article:
    """An article this person may see, with its texts; 404 for any other."""
    rows = (
        Article.objects.visible_to(staff)
        .select_related("topic", "keeper")
        .prefetch_related("texts", "topic__names")
    )
    return get_object_or_404(rows, pk=article_id)


def _done(request: StaffRequest, article_id: int, said: str, *, undo: str) -> HttpResponse:
    say_done(request, said, undo=reverse(f"articles:{undo}", args=[article_id]))
    return redirect("articles:article", article_id)


def _differences(found: Article) -> list[tuple[str, object]]:
    pairs = found.source_difference.items() if found.source_changed_at else ()
    return [(language, difference(before, after)) for language, (before, after) in pairs]
