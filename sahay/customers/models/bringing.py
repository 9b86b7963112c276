"""Lists of customers that come from elsewhere, and what became of each line."""

from __future__ import annotations

from io import BytesIO
from typing import BinaryIO

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sahay.business.models import Staff
from sahay.customers.models.customer import Customer
from sahay.files.models import Blob, Parcel
from sahay.files.parcels import opened


class Bringing(models.Model):
    """One list on its way in. First it is tried, then brought in; both go through it line by line.

    Its file is kept in pieces for a season (`parcel`); what was given earlier is one `blob`.
    """

    class State(models.TextChoices):
        CHOOSING = "choosing", _("to be looked at")
        TRYING = "trying", _("being tried")
        TRIED = "tried", _("tried")
        WORKING = "working", _("coming in")
        DONE = "done", _("brought in")
        UNDOING = "undoing", _("being taken back")
        UNDONE = "undone", _("taken back")
        STOPPED = "stopped", _("stopped")

    AT_WORK = (State.TRYING, State.WORKING, State.UNDOING)

    class Known(models.TextChoices):
        SKIP = "skip", _("Leave the record as it is and skip the line")
        UPDATE = "update", _("Write what the list says into the record")
        NEW = "new", _("Make a new record")

    name = models.CharField(max_length=255)
    blob = models.ForeignKey(Blob, on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    parcel = models.ForeignKey(Parcel, on_delete=models.SET_NULL, null=True, related_name="+")
    is_cards = models.BooleanField(default=False)
    charset = models.CharField(max_length=20, blank=True)
    is_unsure = models.BooleanField(default=False)
    delimiter = models.CharField(max_length=1, blank=True)
    has_header = models.BooleanField(default=True)
    columns = models.JSONField(default=list)
    country = models.CharField(max_length=2, blank=True)
    known = models.CharField(max_length=6, choices=Known, default=Known.SKIP)
    state = models.CharField(max_length=8, choices=State, default=State.CHOOSING)
    size = models.PositiveIntegerField(default=0)
    line = models.PositiveIntegerField(default=0)
    trouble = models.CharField(max_length=300, blank=True)
    staff = models.ForeignKey(
        Staff, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", db_index=False
    )
    author = models.CharField(max_length=160)
    at = models.DateTimeField(auto_now_add=True)
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def is_at_work(self) -> bool:
        """A machine is going through it now."""
        return self.state in self.AT_WORK

    def opened(self) -> BinaryIO | None:
        """Its file, read a piece at a time; None when it is not kept any more."""
        if self.parcel:
            return opened(self.parcel)
        return BytesIO(self.blob.read()) if self.blob else None


class Line(models.Model):
    """What became of a line: in a trial what would. `before` is what an updated record said."""

    class Fate(models.TextChoices):
        NEW = "new", _("new")
        UPDATED = "updated", _("written into the record")
        KNOWN = "known", _("known already")
        FAULTY = "faulty", _("not understood")

    bringing = models.ForeignKey(Bringing, on_delete=models.CASCADE, related_name="lines", db_index=False)
    number = models.PositiveIntegerField()
    fate = models.CharField(max_length=7, choices=Fate)
    customer = models.ForeignKey(Customer, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    reason = models.CharField(max_length=300, blank=True)
    cells = models.JSONField(default=list)
    before = models.JSONField(default=dict)
    keys = models.JSONField(default=list)
    at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["bringing", "number"], name="line_once")]
        indexes = [
            models.Index(fields=["bringing", "number"], name="line_faulty", condition=Q(fate="faulty"))
        ]

    def __str__(self) -> str:
        return f"{self.number}: {self.fate}"
