"""What people type about mails and mailboxes, cleaned."""

from __future__ import annotations

import re
from ipaddress import ip_address
from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from sahay.business.models import Branch, Staff
from sahay.channels.email.models import Mailbox
from sahay.conversations.models import Conversation

_NAME = re.compile(r"(?!-)[\w-]+(?:\.[\w-]+)*\.?")


class FileForm(forms.Form):
    """Where a mail goes: into a conversation by its number, else as a new one of a branch."""

    number = forms.IntegerField(
        label=_("Number of the conversation"),
        required=False,
        min_value=1,
        max_value=10**15,
        help_text=_("Leave it empty to begin a new conversation."),
    )
    branch = forms.ModelChoiceField(
        Branch.objects.none(), label=_("Branch"), required=False, empty_label=_("none yet")
    )

    def __init__(self, *arguments: Any, staff: Staff, **known: Any) -> None:
        super().__init__(*arguments, **known)
        self.staff = staff
        choice = self.fields["branch"]
        assert isinstance(choice, forms.ModelChoiceField)
        choice.queryset = Branch.objects.active().visible_to(staff)
        if not staff.all_branches:
            choice.required, choice.empty_label = True, None

    def clean_number(self) -> Conversation | None:
        """The conversation, if there is one that the person sees."""
        number = self.cleaned_data["number"]
        if not number:
            return None
        found = Conversation.objects.visible_to(self.staff).not_joined().filter(pk=number).first()
        if found is None:
            raise forms.ValidationError(_("There is no such conversation."))
        return found

    def place(self) -> dict[str, Any]:
        """As the action takes it."""
        return {"conversation": self.cleaned_data["number"], "branch": self.cleaned_data["branch"]}


class DiscardForm(forms.Form):
    """Why nobody needs a mail."""

    because = forms.CharField(label=_("Why"), max_length=300, required=False)


def server_name(typed: str) -> str:
    """A name in the network, the shop's own one too, or a number. Raises ValidationError."""
    if typed and not _NAME.fullmatch(typed):
        try:
            ip_address(typed)
        except ValueError:
            raise forms.ValidationError(RegexValidator.message, code="invalid") from None
    return typed


def one_line_only(typed: str) -> str:
    """Raises ValidationError for what could end a line."""
    if not typed.isprintable():
        raise forms.ValidationError(RegexValidator.message, code="invalid")
    return typed


class MailboxForm(forms.ModelForm):
    """The settings of a mailbox. A stored password is never shown; leaving the field empty keeps it."""

    imap_password = forms.CharField(
        label=_("Password"),
        required=False,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("Leave it empty to keep the stored one."),
    )
    smtp_password = forms.CharField(
        label=_("Password"),
        required=False,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("Leave it empty to keep the stored one."),
    )

    class Meta:
        model = Mailbox
        fields = [
            "address", "name", "branch", "is_default", "takes_plus", "active",
            "incoming", "imap_host", "imap_port", "imap_security", "imap_user", "imap_folder",
            "marks_read", "take_since", "smtp_host", "smtp_port", "smtp_security", "smtp_user",
        ]  # fmt: skip
        widgets = {"take_since": forms.DateInput(attrs={"type": "date"}), "incoming": forms.RadioSelect}
        help_texts = {
            "name": _("What customers read as the sender, for example the name of the shop."),
            "take_since": _("Older mail stays where it is."),
            "smtp_host": _("Leave it empty to send through the mail server of this installation."),
            "is_default": _("Also takes mail whose address belongs to nobody else."),
        }

    SECTIONS = {
        "what": ("address", "name", "branch", "is_default", "takes_plus", "active"),
        "imap": (
            "imap_host", "imap_port", "imap_security", "imap_user", "imap_password", "imap_folder",
            "marks_read", "take_since",
        ),
        "smtp": ("smtp_host", "smtp_port", "smtp_security", "smtp_user", "smtp_password"),
    }  # fmt: skip

    def __init__(self, *arguments: Any, staff: Staff, **known: Any) -> None:
        super().__init__(*arguments, **known)
        choice = self.fields["branch"]
        assert isinstance(choice, forms.ModelChoiceField)
        choice.queryset = Branch.objects.active().visible_to(staff)
        choice.empty_label = _("all branches")

    def clean_imap_host(self) -> str:
        """The name or number of a server: no address of a page, no port, no line end."""
        return server_name(self.cleaned_data["imap_host"])

    def clean_smtp_host(self) -> str:
        """The same."""
        return server_name(self.cleaned_data["smtp_host"])

    def clean_imap_user(self) -> str:
        """One line: the IMAP protocol has a command on every line."""
        return one_line_only(self.cleaned_data["imap_user"])

    def clean_imap_folder(self) -> str:
        """One line too."""
        return one_line_only(self.cleaned_data["imap_folder"])

    def sections(self) -> dict[str, list[forms.BoundField]]:
        """The fields as the page lays them out."""
        return {title: [self[name] for name in names] for title, names in self.SECTIONS.items()}

    def settings(self) -> dict[str, Any]:
        """As the actions take them."""
        return dict(self.cleaned_data)


class LetterForm(forms.Form):
    """An answer of the customer to a letter in the postbox."""

    reader = forms.ChoiceField(label=_("Answer as"))
    text = forms.CharField(label=_("Text"), widget=forms.Textarea(attrs={"rows": 6, "dir": "auto"}))

    def __init__(self, *arguments: Any, readers: list[str], **known: Any) -> None:
        super().__init__(*arguments, **known)
        choice = self.fields["reader"]
        assert isinstance(choice, forms.ChoiceField)
        choice.choices = [(reader, reader) for reader in readers]


class WriteForm(forms.Form):
    """A new mail of a customer, for trying things out."""

    name = forms.CharField(label=_("Name"), max_length=100, required=False)
    sender = forms.EmailField(label=_("Their address"))
    to = forms.ModelChoiceField(
        Mailbox.objects.active(), label=_("To"), to_field_name="address", empty_label=None
    )
    subject = forms.CharField(label=_("Subject"), max_length=200, required=False)
    text = forms.CharField(label=_("Text"), widget=forms.Textarea(attrs={"rows": 6, "dir": "auto"}))
