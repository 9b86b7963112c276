"""Writing what an article says, in one language after the other, and going back to what it said."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from sahay import journal
from sahay.articles import events, may, search, wording
from sahay.articles.models import Article, ArticleText, ArticleVersion, Audience, Topic
from sahay.articles.models.text import digest_of
from sahay.business.models import Staff
from sahay.documents.merging import BothChanged, merged
from sahay.kit.language import base_language
from sahay.kit.refusal import Clash, Refused

Texts = Mapping[str, tuple[str, str]]


@transaction.atomic
def write_article(
    *,
    texts: Texts,
    slug: str = "",
    topic: Topic | None = None,
    audience: str = Audience.PUBLIC,
    made_from: tuple[str, str, str] = ("", "", ""),
    by: Any,
) -> Article:
    """A new article, not published yet: `texts` are title and body for each language. `made_from` names the
    kind, the thing and the state of it that it was made from.
    """
    may.write(by).enforce()
    said = {
        base_language(language): (wording.clean_title(title), wording.clean_body(body))
        for language, (title, body) in texts.items()
    }
    if not said:
        raise Refused(_("Please write it in one language at least."))
    kind, ref, at = made_from
    article = Article.objects.create(
        slug=wording.slug_of(slug, [title for title, _body in said.values()]),
        topic=topic,
        audience=audience,
        keeper=by if isinstance(by, Staff) else None,
        position=Article.objects.filter(topic=topic).count() + 1,
        made_from_kind=kind,
        made_from_ref=ref,
        made_from_at=at,
    )
    for language, (title, body) in said.items():
        _keep(ArticleText(article=article, language=language, edition=0), title, body, by)
    journal.record(
        events.ArticleWritten(article=article.pk, slug=article.slug, languages=list(said), made_from=kind),
        by=by,
    )
    return article


@transaction.atomic
def change_text(article: Article, *, language: str, title: str, body: str, seen: int, by: Any) -> ArticleText:
    """What it says in one language; `seen` is the edition that was looked at, 0 where there was no text.

    What only one of two people changed is kept of both; BothChanged tells what stands there when they changed
    the same.
    """
    may.write(by).enforce()
    article = held(article)
    language = base_language(language)
    title, body = wording.clean_title(title), wording.clean_body(body)
    text = article.texts.filter(language=language).first()
    if text is None:
        text = ArticleText(article=article, language=language, edition=0)
    then = article.versions.filter(language=language, edition=seen).first()
    came = merged(text.said, {"title": title, "body": body}, then.said if then else {"title": "", "body": ""})
    if came.clashes:
        raise BothChanged(came.clashes)
    if not came.changed:
        return text
    _keep(text, came.values["title"], came.values["body"], by)
    journal.record(events.TextChanged(article=article.pk, language=language, edition=text.edition), by=by)
    touched(article)
    return text


@transaction.atomic
def restore_version(version: ArticleVersion, *, by: Any) -> ArticleText:
    """It says again what it said then, as a new edition: nothing is lost, and nothing of history changes."""
    may.write(by).enforce()
    article = held(version.article)
    text = article.texts.get(language=version.language)
    if text.said == version.said:
        raise Clash(_("It says this already."))
    _keep(text, version.title, version.body, by)
    journal.record(
        events.VersionRestored(article=article.pk, language=version.language, restored=version.edition), by=by
    )
    touched(article)
    return text


def held(article: Article) -> Article:
    """The article as it is now, kept from others until the transaction ends."""
    return Article.objects.select_for_update(of=("self",)).get(pk=article.pk)


def touched(article: Article) -> None:
    """Something that readers see is different: every process reads its shelf anew, and it is found by its new
    words.
    """
    Article.objects.filter(pk=article.pk).update(edition=F("edition") + 1, changed_at=timezone.now())
    search.read_again(article.pk)


def _keep(text: ArticleText, title: str, body: str, by: Any) -> None:
    text.title, text.body, text.digest = title, body, digest_of(title, body)
    text.edition += 1
    text.changed_at = timezone.now()
    text.save()
    ArticleVersion.objects.create(
        article=text.article,
        language=text.language,
        edition=text.edition,
        title=title,
        body=body,
        by=str(by)[:120],
    )
