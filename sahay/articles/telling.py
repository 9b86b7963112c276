"""What happened to an article, in words."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from sahay.articles import events
from sahay.articles.models import Article
from sahay.journal.history import Happened, Words, history

WORDS: Words = {
    events.ArticleWritten: _("The article was written."),
    events.TextChanged: _("A text was changed."),
    events.VersionRestored: _("An earlier text was put back."),
    events.ArticleSettled: _("How it is looked after was changed."),
    events.ArticlePublished: _("It was published."),
    events.ArticleWithdrawn: _("It was withdrawn."),
    events.ArticleRetired: _("It was retired."),
    events.ArticleBroughtBack: _("It was brought back."),
    events.SourceChanged: _("What it was made from says something else."),
    events.SourceLookedAt: _("It was compared with what it was made from, and is right."),
    events.ArticleReviewed: _("It was read again and is right as it stands."),
    events.ArticleReviewDue: _("The day to read it again has come."),
}


def history_of(article: Article) -> list[Happened]:
    """What happened to it, the latest first; one question. Whether it helped is counted, not told."""
    return history("article", article.pk, WORDS, many=events.TextChanged)
