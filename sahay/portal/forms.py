"""What customers type."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.conf import settings
from django.core import signing
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from sahay.business.models import Branch
from sahay.channels.phone.forms import new_key
from sahay.conversations.attachments import NewFile
from sahay.customers.identities import read

SALT = "sahay.portal.shown"
VALID = 86_400  # seconds
MOST_FILES = 5
MOST_BYTES = 10_000_000
LONGEST = 20_000
OFFERS = {"data-offers": f"{settings.ANSWERS_PAGE}offered/", "data-offers-in": "offered"}


class Several(forms.ClearableFileInput):
    """A field for several files at once."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files, bounded in number and size. Cleans to a list."""

    widget = Several

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        files = [file for file in (data if isinstance(data, (list, tuple)) else [data]) if file]
        if len(files) > MOST_FILES:
            raise forms.ValidationError(
                _("Please send at most %(number)s files at a time.") % {"number": MOST_FILES}
            )
        if sum(file.size for file in files) > MOST_BYTES:
            raise forms.ValidationError(
                _("These files are too large together. Ten megabytes can be sent at a time.")
            )
        return [super(FilesField, self).clean(file, initial) for file in files]


def new_files(uploaded: list[UploadedFile]) -> tuple[NewFile, ...]:
    """The uploaded files as conversations keep them; names without any path."""
    return tuple(
        NewFile(
            name=(file.name or "file").replace("\\", "/").rsplit("/", 1)[-1],
            content_type=file.content_type or "application/octet-stream",
            data=file.read(),
        )
        for file in uploaded
    )


class MessageForm(forms.Form):
    """A message with files."""

    message = forms.CharField(
        label=_("Your message"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 7})
    )
    attached = FilesField(
        label=_("Files"), required=False, help_text=_("Photos or documents, ten megabytes together.")
    )


def from_a_machine(data: Mapping[str, Any]) -> bool:
    """Whether the trap of a form was filled in, or the form was never shown here."""
    try:
        signing.loads(data.get("shown", ""), salt=SALT)
    except signing.BadSignature:
        return True
    return bool(data.get("website"))


def has_lain_open(form: forms.Form, told: str) -> bool:
    """Whether it was shown more than a day ago. It goes back as it was typed, with these words, to be sent
    again: a machine that kept it does not do so, and a person who left the page open loses nothing.
    """
    try:
        signing.loads(form.data.get("shown", ""), salt=SALT, max_age=VALID)
    except signing.SignatureExpired:
        form.data = {**form.data, "shown": signing.dumps("shown", salt=SALT)}
        form.add_error(None, told)
        return True
    return False


class ContactForm(MessageForm):
    """Writing to us for the first time. `website` is a trap that people do not see; `shown` tells a machine's
    haste; `read` names the answer that did not help.
    """

    name = forms.CharField(
        label=_("Your name"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    reach = forms.CharField(
        label=_("E-mail or phone"),
        max_length=200,
        help_text=_("Where should we answer?"),
        widget=forms.TextInput(attrs={"autocomplete": "email"}),
    )
    branch = forms.ModelChoiceField(
        label=_("Which branch?"), queryset=Branch.objects.none(), empty_label=None
    )
    website = forms.CharField(
        required=False, widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"})
    )
    shown = forms.CharField(required=False, widget=forms.HiddenInput)
    read = forms.SlugField(required=False, max_length=80, widget=forms.HiddenInput)

    field_order = ["name", "reach", "branch", "message", "attached", "website", "shown", "read"]

    def __init__(self, *args: Any, country: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.country = country
        branches = Branch.objects.active()
        branch = self.fields["branch"]
        assert isinstance(branch, forms.ModelChoiceField)
        branch.queryset = branches
        if len(branches) < 2:
            branch.required, branch.widget = False, forms.HiddenInput()
        if "shown" in self.fields:
            self.fields["shown"].initial = signing.dumps("shown", salt=SALT)

        self.fields["message"].widget.attrs |= OFFERS

    def clean_reach(self) -> str:
        """An address or number we can answer to, as it was typed."""
        _kind, value = read(self.cleaned_data["reach"], self.country)
        if not value:
            raise forms.ValidationError(
                _(
                    "This is neither an e-mail address nor a phone number. "
                    "Write it like name@example.com or +91 98765 43210."
                )
            )
        return str(self.cleaned_data["reach"])

    def is_from_a_machine(self) -> bool:
        """The trap was filled in, or the form was never shown here."""
        return from_a_machine(self.data)


class EmbeddedForm(ContactForm):
    """The same in the page of another site, where a proof of ours stands in place of a cookie."""

    shown = None  # type: ignore[assignment]

    def is_from_a_machine(self) -> bool:
        """The trap was filled in."""
        return bool(self.data.get("website"))


class CallForm(forms.Form):
    """A number to call, and the hour: one of those at which the branch is open, or as soon as we can.

    `website` and `shown` are as in the contact form; `once` makes a form sent twice one call.
    """

    number = forms.CharField(
        label=_("Your phone number"),
        max_length=40,
        widget=forms.TextInput(
            attrs={"type": "tel", "inputmode": "tel", "autocomplete": "tel", "dir": "ltr"}
        ),
    )
    name = forms.CharField(
        label=_("Your name"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    hour = forms.ChoiceField(
        label=_("When shall we call?"),
        required=False,
        error_messages={"invalid_choice": _("This hour is not there any more. Please choose another one.")},
    )
    text = forms.CharField(
        label=_("What is it about?"),
        required=False,
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )
    website = forms.CharField(
        required=False, widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"})
    )
    shown = forms.CharField(required=False, widget=forms.HiddenInput)
    once = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput, initial=new_key)

    def __init__(self, *args: Any, hours: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        hour: Any = self.fields["hour"]
        hour.choices = [("", _("As soon as you can")), *hours]
        self.fields["shown"].initial = signing.dumps("shown", salt=SALT)


class ConcernForm(forms.Form):
    """What they want, in their own words."""

    text = forms.CharField(
        label=_("Not quite? Tell us what you want"),
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )


class LinkForm(forms.Form):
    """Asking for the link to one's own conversations."""

    email = forms.EmailField(
        label=_("Your e-mail address"), widget=forms.EmailInput(attrs={"autocomplete": "email"})
    )
