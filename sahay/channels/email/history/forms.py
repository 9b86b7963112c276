"""What people say of mail they want to bring in."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

from sahay.business.models import Staff
from sahay.channels.email.models import Mailbox

MOST_OWN = 50


class HistoryForm(forms.Form):
    """Which mailbox of ours it belongs to, and where it lies: a file, or a folder at the mail server."""

    mailbox = forms.ModelChoiceField(
        Mailbox.objects.none(),
        label=_("Mailbox"),
        empty_label=None,
        help_text=_("The address of ours whose mail it is."),
    )
    file = forms.FileField(
        label=_("File"),
        required=False,
        help_text=_(
            "An mbox file, one mail, or a zip of such files, up to 30 MB. A larger one is brought in on the "
            "server: sahay mail import FILE"
        ),
    )
    folder = forms.CharField(
        label=_("or a folder at the mail server"),
        required=False,
        max_length=200,
        help_text=_("For example INBOX or Sent. The mailbox must be one that we fetch (IMAP)."),
    )
    own = forms.CharField(
        label=_("Other addresses you wrote from"),
        required=False,
        max_length=2_000,
        help_text=_("Former ones too, with spaces between. What they wrote becomes our answers."),
    )

    def __init__(self, *arguments: Any, staff: Staff, **known: Any) -> None:
        super().__init__(*arguments, **known)
        boxes = Mailbox.objects.order_by("pk")
        choice = self.fields["mailbox"]
        assert isinstance(choice, forms.ModelChoiceField)
        choice.queryset = boxes if staff.all_branches else boxes.filter(branch__in=staff.branch_ids())

    def clean_own(self) -> list[str]:
        """Addresses, each one checked."""
        words = self.cleaned_data["own"].replace(",", " ").replace(";", " ").split()
        for word in words[:MOST_OWN]:
            validate_email(word)
        return [word.lower() for word in words[:MOST_OWN]]

    def clean(self) -> dict[str, Any]:
        """One of both places."""
        known = super().clean() or {}
        if self.errors:
            return known
        if bool(known.get("file")) == bool(known.get("folder")):
            raise forms.ValidationError(_("Choose a file, or name a folder at the mail server."))
        box: Mailbox = known["mailbox"]
        if known.get("folder") and box.incoming != Mailbox.Incoming.IMAP:
            self.add_error("folder", _("We do not fetch mail for this mailbox, so we cannot look there."))
        return known
