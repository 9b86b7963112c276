"""Views of the inbox that people make for themselves or for everybody."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sahay.business.models import Staff
from sahay.conversations.conditions import FIELDS


class SavedViewQuerySet(models.QuerySet["SavedView"]):
    """Questions about saved views."""

    def visible_to(self, staff: Staff) -> SavedViewQuerySet:
        """Those of everybody, and one's own."""
        return self.filter(Q(owner__isnull=True) | Q(owner=staff))

    def in_use(self) -> SavedViewQuerySet:
        """Those that were not taken away."""
        return self.filter(taken_away_at__isnull=True)

    def beside(self, view: SavedView) -> SavedViewQuerySet:
        """Those it stands in a row with: of everybody, or of the same person."""
        return self.in_use().filter(owner=view.owner_id)

    def in_order(self) -> SavedViewQuerySet:
        """As they stand in the side bar: those of everybody first."""
        return self.order_by(models.F("owner").asc(nulls_first=True), "position", "pk")


class SavedView(models.Model):
    """Conditions with a name: of one person (`owner`) or, without one, of everybody.

    It holds no conversations and opens no door: whoever looks sees of them what they may see. `conditions`
    are those of `sahay.conversations.conditions`, `sort` is a name of `sahay.conversations.orders`.
    """

    class Icon(models.TextChoices):
        FILTER = "filter", _("Funnel")
        STAR = "star", _("Star")
        HEART = "heart", _("Heart")
        FLAG = "flag", _("Flag")
        BELL = "bell", _("Bell")
        CLOCK = "clock", _("Clock")
        PHONE = "phone", _("Phone")
        MAIL = "mail", _("Letter")
        TAG = "tag", _("Label")
        USERS = "users", _("People")

    name = models.CharField(_("name"), max_length=60)
    owner = models.ForeignKey(
        Staff, on_delete=models.PROTECT, null=True, blank=True, related_name="saved_views"
    )
    icon = models.CharField(_("drawing"), max_length=20, choices=Icon, default=Icon.FILTER)
    conditions = models.JSONField(default=list)
    sort = models.CharField(_("order"), max_length=20, default="newest")
    position = models.PositiveIntegerField(default=0)
    pinned = models.BooleanField(_("stands in the side bar"), default=True)
    made_at = models.DateTimeField(auto_now_add=True)
    taken_away_at = models.DateTimeField(null=True, blank=True)

    objects = SavedViewQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="saved_view_has_name"),
            models.UniqueConstraint(
                fields=["name"],
                condition=Q(taken_away_at__isnull=True, owner__isnull=True),
                name="shared_view_once",
            ),
            models.UniqueConstraint(
                fields=["owner", "name"], condition=Q(taken_away_at__isnull=True), name="own_view_once"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def said(self) -> list[dict[str, Any]]:
        """Its conditions, as far as this version of the house understands them."""
        return [condition for condition in self.conditions if condition["field"] in FIELDS]

    @property
    def is_shared(self) -> bool:
        """Whether it is for everybody."""
        return self.owner_id is None
