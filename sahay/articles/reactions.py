"""What articles do on hearing of the rooms below."""

from __future__ import annotations

from sahay.articles.actions import source_changed
from sahay.articles.clauses import changes, ref_of, source_of, texts_of
from sahay.articles.models import Article
from sahay.documents.events import VersionApproved
from sahay.documents.models import Version
from sahay.journal import hears


@hears(VersionApproved, when=lambda event: event.branch is None)
def look_at_what_was_made_from_it(event: VersionApproved, entry_id: int) -> None:
    """Articles made from a clause that says something else now are marked, with what changed."""
    version = Version.objects.select_related("document").filter(pk=event.version).first()
    if version is None:
        return
    begins = ref_of(version.document, "")
    made = Article.objects.present().filter(
        made_from_kind=source_of(version.document), made_from_ref__startswith=begins
    )
    now = texts_of(version)
    for article in made:
        before = _before(article)
        clause = article.made_from_ref.removeprefix(begins)
        after = now.get(clause, {})
        difference = changes(before.get(clause, {}), after)
        source_changed(article, difference=difference, at=str(version.pk))


def _before(article: Article) -> dict[str, dict[str, tuple[str, str]]]:
    number = article.made_from_at
    earlier = Version.objects.filter(pk=number).first() if number.isdecimal() else None
    return texts_of(earlier) if earlier else {}
