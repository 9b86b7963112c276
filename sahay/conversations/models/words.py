"""What a conversation comes with, who has the ball, how much it presses."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """What a customer comes with."""

    QUESTION = "question", _("question")
    ORDER = "order", _("order")
    COMPLAINT = "complaint", _("complaint")
    PRAISE = "praise", _("praise")
    REQUEST = "request", _("request")


class WaitingOn(models.TextChoices):
    """Who has the ball."""

    US = "us", _("us")
    CUSTOMER = "customer", _("the customer")


class Priority(models.IntegerChoices):
    """How much it presses, the most pressing last."""

    LOW = 1, _("low")
    NORMAL = 2, _("normal")
    HIGH = 3, _("high")
    URGENT = 4, _("urgent")
