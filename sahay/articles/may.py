"""Who may write and show articles, and why not. `by` may be a plain word for a part of the system."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from sahay.articles.models import Article
from sahay.kit.refusal import YES, Answer, no

WRITE = "documents.write"
MARKS = "⟦⟧"


def write(by: Any) -> Answer:
    """Write, publish, sort and retire articles."""
    if isinstance(by, str) or by.has_power(WRITE):
        return YES
    return no(_("Your role does not write articles. A manager or the owner does."))


def publish(by: Any, article: Article) -> Answer:
    """Let it be read: when it says something, and nothing of a customer is left in it."""
    if not (answer := write(by)):
        return answer
    texts = list(article.texts.all())
    if not texts:
        return no(_("Please write it in one language at least before it is published."))
    if any(set(MARKS) & set(text.title + text.body) for text in texts):
        return no(
            _("Something between ⟦ and ⟧ is still in it. Please take out what is about one customer first.")
        )
    return YES


def answer_whether_it_helped(article: Article) -> Answer:
    """Whoever reads it."""
    return YES if article.is_public else no(_("This answer is not published any more."))
