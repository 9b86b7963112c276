"""What people sent through the form, as they sent it; and on whose pages the form may stand."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sahay.business.models import Branch
from sahay.conversations.models import Message
from sahay.files.models import Blob


class FormSubmission(models.Model):
    """One form as it was sent: its fields as JSON, its files as blobs; filed when there is a message.

    What comes again under the same `key` is the same form.
    """

    branch = models.ForeignKey(Branch, on_delete=models.PROTECT, null=True, related_name="+")
    raw = models.JSONField()
    received_at = models.DateTimeField()
    message = models.OneToOneField(Message, on_delete=models.PROTECT, null=True, related_name="+")
    filed_at = models.DateTimeField(null=True)
    key = models.CharField(max_length=64, blank=True, default="", db_default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["key"], name="form_sent_once", condition=~Q(key="")),
            models.CheckConstraint(
                condition=Q(message__isnull=True, filed_at__isnull=True)
                | Q(message__isnull=False, filed_at__isnull=False),
                name="filed_form_has_message",
            ),
        ]
        indexes = [models.Index(fields=["id"], name="form_waiting", condition=Q(filed_at__isnull=True))]

    def __str__(self) -> str:
        return f"form {self.pk}"


class FormFile(models.Model):
    """A file that came with a form."""

    submission = models.ForeignKey(FormSubmission, on_delete=models.CASCADE, related_name="files")
    blob = models.ForeignKey(Blob, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=255)
    content_type = models.CharField(max_length=120)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name


class Embedding(models.Model):
    """How the form stands on the shop's own site; no row means that it stands nowhere else.

    `origins` are the sites that may show it, as browsers name them: `https://shop.example`.
    """

    class Place(models.TextChoices):
        BUTTON = "button", _("A button that opens it")
        INLINE = "inline", _("In the page, where the link stands")

    class Side(models.TextChoices):
        END = "end", _("Right; left in Urdu")
        START = "start", _("Left; right in Urdu")

    class Scheme(models.TextChoices):
        DEVICE = "", _("As the visitor’s device is set")
        LIGHT = "light", _("Light")
        DARK = "dark", _("Dark")

    origins = models.JSONField(default=list, blank=True)
    place = models.CharField(max_length=10, choices=Place, default=Place.BUTTON)
    side = models.CharField(max_length=10, choices=Side, default=Side.END)
    scheme = models.CharField(max_length=10, choices=Scheme, default=Scheme.LIGHT, blank=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(pk=1), name="one_embedding")]

    def __str__(self) -> str:
        return ", ".join(self.origins) or "nowhere"

    @classmethod
    def present(cls) -> Embedding:
        """What was chosen, or a row not saved yet."""
        return cls.objects.first() or cls(pk=1)
