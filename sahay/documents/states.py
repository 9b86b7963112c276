"""How a version stands."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class State(TextChoices):
    """From a draft to the past."""

    DRAFT = "draft", _("Draft")
    PROPOSED = "proposed", _("Proposed")
    TO_COME = "to_come", _("Approved, holds later")
    IN_FORCE = "in_force", _("In force")
    PAST = "past", _("Earlier version")
    DROPPED = "dropped", _("Dropped")
