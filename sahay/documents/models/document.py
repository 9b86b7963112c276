"""Something we hold ourselves to in writing."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sahay.business.models import Branch, Staff

USUAL_REVIEW = 12


class Audience(models.TextChoices):
    """Who reads it."""

    PUBLIC = "public", _("Customers and staff")
    STAFF = "staff", _("Staff only")


class DocumentQuerySet(models.QuerySet["Document"]):
    """Questions about documents."""

    def visible_to(self, staff: Staff) -> DocumentQuerySet:
        """Those of all branches, and those of branches whose work this person sees."""
        if staff.all_branches:
            return self
        return self.filter(Q(branch__isnull=True) | Q(branch__in=staff.branch_ids()))

    def holding(self) -> DocumentQuerySet:
        """Those that were not retired."""
        return self.filter(retired_at__isnull=True)

    def of_all_branches(self) -> DocumentQuerySet:
        """The masters, without the variants of single branches."""
        return self.filter(branch__isnull=True)

    def to_review(self, today: date) -> DocumentQuerySet:
        """Those whose day to be read again has come."""
        return self.holding().filter(review_due__lte=today)


class Document(models.Model):
    """A policy, a standard, a procedure or our idea of service; `kind` is one of `documents.kinds`.

    `key` is its lasting address. One with a `branch` is that branch's own variant of its `master`, and says
    for what `reason` it differs. `keeper` looks after it and is reminded on `review_due`.
    """

    kind = models.CharField(max_length=20)
    key = models.SlugField(max_length=60)
    audience = models.CharField(_("who reads it"), max_length=6, choices=Audience)
    branch = models.ForeignKey(Branch, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    master = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="variants"
    )
    reason = models.TextField(_("why this branch differs"), blank=True)
    keeper = models.ForeignKey(
        Staff,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("who looks after it"),
    )
    review_months = models.PositiveSmallIntegerField(_("read again every (months)"), default=USUAL_REVIEW)
    review_due = models.DateField(_("to be read again on"), null=True, blank=True)
    review_told_at = models.DateTimeField(null=True, blank=True)
    begun_at = models.DateTimeField(default=timezone.now)
    retired_at = models.DateTimeField(null=True, blank=True)

    objects = DocumentQuerySet.as_manager()

    class Meta:
        ordering = ["kind", "key", "branch_id"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "key"], condition=Q(branch__isnull=True), name="one_master_document"
            ),
            models.UniqueConstraint(
                fields=["kind", "key", "branch"],
                condition=Q(branch__isnull=False),
                name="one_document_a_branch",
            ),
            models.CheckConstraint(
                condition=Q(branch__isnull=True, master__isnull=True)
                | (Q(branch__isnull=False, master__isnull=False) & ~Q(reason="")),
                name="variant_says_why",
            ),
            models.CheckConstraint(condition=Q(review_months__range=(1, 120)), name="document_is_reviewed"),
        ]

    def __str__(self) -> str:
        return f"{self.kind}:{self.key}" + (f" ({self.branch})" if self.branch_id else "")

    @property
    def is_public(self) -> bool:
        """Whether customers read it."""
        return self.audience == Audience.PUBLIC

    def is_to_be_reviewed(self, today: date) -> bool:
        """Whether its day to be read again has come."""
        return self.retired_at is None and self.review_due is not None and self.review_due <= today
