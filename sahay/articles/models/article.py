"""An answer under a lasting address."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sahay.articles.models.topic import Topic
from sahay.business.models import Staff
from sahay.kit.language import base_language

if TYPE_CHECKING:
    from sahay.articles.models.text import ArticleText


class Audience(models.TextChoices):
    """Who reads it."""

    PUBLIC = "public", _("Customers and staff")
    STAFF = "staff", _("Staff only")


class Source(models.TextChoices):
    """What an article was made from; rows of other rooms are named by plain values."""

    CLAUSE = "clause", _("a policy")
    PROCEDURE = "procedure", _("a procedure")
    CONVERSATION = "conversation", _("a conversation")


class ArticleQuerySet(models.QuerySet["Article"]):
    """Questions about articles."""

    def visible_to(self, staff: Staff) -> ArticleQuerySet:
        """What is published, and everything for whoever writes articles. They belong to no branch."""
        return self if staff.has_power("documents.write") else self.published()

    def published(self) -> ArticleQuerySet:
        """Those that can be read now."""
        return self.filter(published_at__isnull=False, retired_at__isnull=True)

    def public(self) -> ArticleQuerySet:
        """Those that customers can read now."""
        return self.published().filter(audience=Audience.PUBLIC)

    def present(self) -> ArticleQuerySet:
        """Published or not yet, but not retired."""
        return self.filter(retired_at__isnull=True)

    def to_review(self, today: date) -> ArticleQuerySet:
        """Those whose day to be read again has come."""
        return self.present().filter(review_due__lte=today)

    def made_from(self, kind: str, ref: str) -> ArticleQuerySet:
        """Those made from one thing, that are still in use."""
        return self.present().filter(made_from_kind=kind, made_from_ref=ref)


class Article(models.Model):
    """One answer; `slug` is its lasting address and does not change once it was published.

    `edition` rises with every change of anything that readers see. `made_from_kind` and `made_from_ref` say
    what it was made from (`made_from_at` which state of it); when that has changed, `source_changed_at` says
    since when and `source_difference` what, as pairs of before and after for each language. `review_told_at`
    says when its keeper was told that it is to be read again.
    """

    slug = models.SlugField(_("address"), max_length=80, unique=True)
    topic = models.ForeignKey(
        Topic, on_delete=models.SET_NULL, null=True, blank=True, related_name="articles"
    )
    audience = models.CharField(_("who reads it"), max_length=6, choices=Audience, default=Audience.PUBLIC)
    position = models.PositiveIntegerField(default=0)
    edition = models.PositiveIntegerField(default=1)
    made_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(default=timezone.now)
    first_published_at = models.DateTimeField(null=True, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    retired_at = models.DateTimeField(null=True, blank=True)
    keeper = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    review_due = models.DateField(_("to be read again on"), null=True, blank=True)
    review_told_at = models.DateTimeField(null=True, blank=True)
    made_from_kind = models.CharField(max_length=20, blank=True)
    made_from_ref = models.CharField(max_length=200, blank=True)
    made_from_at = models.CharField(max_length=40, blank=True)
    source_changed_at = models.DateTimeField(null=True, blank=True)
    source_difference = models.JSONField(default=dict, blank=True)

    objects = ArticleQuerySet.as_manager()

    class Meta:
        ordering = ["topic__position", "position", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(slug=""), name="article_has_address"),
            models.CheckConstraint(
                condition=Q(published_at__isnull=True) | Q(first_published_at__isnull=False),
                name="article_first_published",
            ),
        ]
        indexes = [models.Index(fields=["made_from_kind", "made_from_ref"], name="article_made_from")]

    def __str__(self) -> str:
        return self.slug

    @property
    def is_published(self) -> bool:
        """Whether it can be read now."""
        return self.published_at is not None and self.retired_at is None

    @property
    def is_public(self) -> bool:
        """Whether customers can read it now."""
        return self.is_published and self.audience == Audience.PUBLIC

    @property
    def is_fixed(self) -> bool:
        """Whether its address is known to somebody outside."""
        return self.first_published_at is not None

    def is_to_be_reviewed(self, today: date) -> bool:
        """Whether its day to be read again has come."""
        return self.retired_at is None and self.review_due is not None and self.review_due <= today

    def text_in(self, *languages: str) -> ArticleText | None:
        """Its text in the first of these languages that it has, else any."""
        texts = {text.language: text for text in self.texts.all()}
        wanted = (texts.get(base_language(language)) for language in languages if language)
        return next((text for text in wanted if text), next(iter(texts.values()), None))

    @property
    def source_words(self) -> str:
        """What kind of thing it was made from, in words."""
        return str(dict(Source.choices).get(self.made_from_kind, self.made_from_kind))

    @property
    def title(self) -> str:
        """In any language, for lists that have no other."""
        text = self.text_in()
        return text.title if text else self.slug
