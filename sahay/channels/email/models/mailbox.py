"""The addresses customers write to, how their mail is fetched and how answers leave."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from sahay.business.models import Branch
from sahay.channels.email.reasons import REMEDIES, Trouble
from sahay.channels.email.sealing import unseal


class Security(models.TextChoices):
    """How the way to a server is protected."""

    TLS = "tls", _("TLS from the start")
    STARTTLS = "starttls", _("STARTTLS")
    PLAIN = "plain", _("none (only inside one's own network)")


class MailboxQuerySet(models.QuerySet["Mailbox"]):
    """Questions about mailboxes."""

    def active(self) -> MailboxQuerySet:
        """Those in use."""
        return self.filter(active=True)

    def fetched(self) -> MailboxQuerySet:
        """Those whose mail we fetch."""
        return self.active().filter(incoming=Mailbox.Incoming.IMAP)

    def failing(self) -> MailboxQuerySet:
        """Those that do not work now."""
        return self.active().filter(failing_since__isnull=False)


class Mailbox(models.Model):
    """One address of the business. Secrets are sealed and never shown, logged or exported."""

    class Incoming(models.TextChoices):
        NONE = "none", _("it is delivered to us")
        IMAP = "imap", _("we fetch it (IMAP)")

    branch = models.ForeignKey(
        Branch,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="mailboxes",
        verbose_name=_("branch"),
    )
    address = models.EmailField(_("address"), max_length=254)
    name = models.CharField(_("name shown"), max_length=120, blank=True)
    is_default = models.BooleanField(_("takes mail for addresses nobody has"), default=False)
    takes_plus = models.BooleanField(
        _("mail to name+anything arrives here too"),
        default=True,
        help_text=_("Most servers do this. It makes answers find their conversation for certain."),
    )
    active = models.BooleanField(_("in use"), default=True)

    incoming = models.CharField(_("how mail comes"), max_length=4, choices=Incoming, default=Incoming.NONE)
    imap_host = models.CharField(_("IMAP server"), max_length=200, blank=True)
    imap_port = models.PositiveIntegerField(_("port"), default=993)
    imap_security = models.CharField(_("encryption"), max_length=8, choices=Security, default=Security.TLS)
    imap_user = models.CharField(_("name to sign in with"), max_length=200, blank=True)
    imap_secret = models.TextField(blank=True, editable=False, serialize=False)
    imap_folder = models.CharField(_("folder"), max_length=200, default="INBOX")
    marks_read = models.BooleanField(_("mark fetched mail as read on the server"), default=False)
    take_since = models.DateField(_("fetch mail from this day on"), null=True, blank=True)

    smtp_host = models.CharField(_("SMTP server"), max_length=200, blank=True)
    smtp_port = models.PositiveIntegerField(_("port"), default=587)
    smtp_security = models.CharField(
        _("encryption"), max_length=8, choices=Security, default=Security.STARTTLS
    )
    smtp_user = models.CharField(_("name to sign in with"), max_length=200, blank=True)
    smtp_secret = models.TextField(blank=True, editable=False, serialize=False)

    last_ok_at = models.DateTimeField(null=True, blank=True)
    failing_since = models.DateTimeField(null=True, blank=True)
    failing_because = models.CharField(max_length=12, choices=Trouble, blank=True)
    failing_detail = models.CharField(max_length=300, blank=True)
    watcher = models.CharField(max_length=80, blank=True)
    watched_until = models.DateTimeField(null=True, blank=True)

    objects = MailboxQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name_plural = "mailboxes"
        constraints = [
            models.UniqueConstraint(Lower("address"), name="mailbox_address_once"),
            models.UniqueConstraint(
                fields=["is_default"], condition=Q(is_default=True), name="one_default_mailbox"
            ),
            models.CheckConstraint(condition=Q(incoming="none") | ~Q(imap_host=""), name="imap_has_server"),
            models.CheckConstraint(
                condition=Q(failing_since__isnull=True, failing_because="")
                | Q(failing_since__isnull=False) & ~Q(failing_because=""),
                name="failing_has_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.address

    @property
    def is_failing(self) -> bool:
        """Its mail cannot be fetched now."""
        return self.failing_since is not None

    @property
    def failing_reason(self) -> object:
        """Why it does not work, in the reader's language; empty when it does."""
        return Trouble(self.failing_because).label if self.failing_because else ""

    @property
    def remedy(self) -> object:
        """What to do when it does not work, in the reader's language."""
        return REMEDIES.get(Trouble(self.failing_because), "") if self.failing_because else ""

    def imap_password(self) -> str:
        """Raises WrongKey when the installation's secret key has changed."""
        return unseal(self.imap_secret)

    def smtp_password(self) -> str:
        """Raises WrongKey when the installation's secret key has changed."""
        return unseal(self.smtp_secret)


class ImapCursor(models.Model):
    """How far a folder has been fetched. The server numbers anew when its `uidvalidity` changes."""

    mailbox = models.ForeignKey(Mailbox, on_delete=models.CASCADE, related_name="cursors")
    folder = models.CharField(max_length=200)
    uidvalidity = models.PositiveBigIntegerField()
    last_uid = models.PositiveBigIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["mailbox", "folder"], name="cursor_once_a_folder")]

    def __str__(self) -> str:
        return f"{self.folder} up to {self.last_uid}"
