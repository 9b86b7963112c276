"""Sums of what is not kept any more."""

from __future__ import annotations

from django.db import models


class Remainder(models.Model):
    """What conversations that were forgotten have added to the sums, by the key of a day's figure.

    Nothing in it leads to a conversation or a customer, and counting anew begins with it.
    """

    day = models.DateField()
    measure = models.CharField(max_length=20)
    branch = models.BigIntegerField(default=0)
    channel = models.CharField(max_length=20, default="")
    person = models.BigIntegerField(default=0)
    promise = models.BigIntegerField(default=0)
    count = models.BigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["day", "measure", "branch", "channel", "person", "promise"], name="remainder_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.measure} on {self.day}: {self.count}"
