"""What staff type into the desk, cleaned."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NoReturn
from zoneinfo import ZoneInfo

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.db.models import QuerySet
from django.template.defaultfilters import filesizeformat
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from sahay.business.models import Branch, Staff
from sahay.conversations.attachments import NewFile
from sahay.conversations.models import Attachment, Conversation, Kind
from sahay.conversations.once import LONGEST
from sahay.customers.identities import read
from sahay.customers.models import Customer
from sahay.kit.text import one_line

MOST_FILES = 20
MOST_BYTES = 20 * 1024 * 1024


class FilesInput(forms.ClearableFileInput):
    """Several files in one field."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Files to send along: at most twenty, twenty megabytes together. Cleans into `NewFile`s."""

    widget = FilesInput

    def clean(self, data: Any, initial: Any = None) -> list[NewFile]:
        given = data if isinstance(data, list | tuple) else [data]
        files: list[UploadedFile] = [super(FilesField, self).clean(one, initial) for one in given if one]
        if self.required and not files:
            raise forms.ValidationError(self.error_messages["required"], code="required")
        if len(files) > MOST_FILES or sum(file.size or 0 for file in files) > MOST_BYTES:
            too_much(len(files))
        return [_new_file(file) for file in files]


def fitting(files: list[NewFile]) -> list[NewFile]:
    """The files, if they are not more and not larger than one message takes."""
    if len(files) > MOST_FILES or sum(len(file.data) for file in files) > MOST_BYTES:
        too_much(len(files))
    return files


def too_much(count: int) -> NoReturn:
    """Says what is too much: their number, or their size."""
    if count > MOST_FILES:
        words = ngettext_lazy(
            "Please attach at most %(count)d file.", "Please attach at most %(count)d files.", MOST_FILES
        )
        raise forms.ValidationError(words % {"count": MOST_FILES})
    words = _("The files are larger than %(size)s together. Please send fewer, or a link.")
    raise forms.ValidationError(words % {"size": filesizeformat(MOST_BYTES)})


def given_again(file: Attachment) -> NewFile:
    """A file that was attached before, to go along once more."""
    return NewFile(name=file.name, content_type=file.content_type, data=file.blob.read())


def _new_file(file: UploadedFile) -> NewFile:
    name = one_line(file.name or "", 255) or "file"
    return NewFile(
        name=name, content_type=(file.content_type or "application/octet-stream")[:120], data=file.read()
    )


class WordsForm(forms.Form):
    """Text and files: what an answer and a note have in common."""

    text = forms.CharField(required=False, strip=False, max_length=100_000, widget=forms.Textarea)
    attachments = FilesField(required=False, label=_("Attach files"))
    once = forms.SlugField(required=False, max_length=LONGEST)

    def said(self) -> dict[str, Any]:
        """What the action wants to know."""
        known = self.cleaned_data
        return {"text": known["text"], "files": known["attachments"], "once": known["once"]}


class NoteForm(WordsForm):
    """Something among ourselves."""


class ReplyForm(WordsForm):
    """An answer. `send_at` is wall time at the branch; `seen` the newest letter the writer had before their
    eyes. A box that can show doubts sends `look`; `anyway` once the writer has read them.
    """

    send_at = forms.DateTimeField(
        required=False, label=_("Send at"), widget=forms.DateTimeInput(attrs={"type": "datetime-local"})
    )
    say_concern = forms.BooleanField(required=False)
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)
    again = forms.ModelMultipleChoiceField(Attachment.objects.none(), required=False)
    look = forms.BooleanField(required=False)
    anyway = forms.BooleanField(required=False)

    def __init__(
        self, *args: Any, zone: ZoneInfo, given_back: QuerySet[Attachment] | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.zone = zone
        if given_back is not None:
            self.fields["again"].queryset = given_back  # type: ignore[attr-defined]

    def clean(self) -> None:
        """Files that were given back with an answer and new ones together are not more than fit."""
        again = self.cleaned_data.get("again")
        if again and "attachments" in self.cleaned_data:
            files = self.cleaned_data["attachments"] + [given_again(file) for file in again]
            self.cleaned_data["attachments"] = fitting(files)

    def clean_send_at(self) -> datetime | None:
        """The moment meant at the branch, wherever the writer's computer is."""
        wanted: datetime | None = self.cleaned_data["send_at"]
        if wanted is None:
            return None
        moment = wanted.replace(tzinfo=self.zone)
        if moment <= timezone.now():
            raise forms.ValidationError(_("This time is over. Choose a later one, or send it now."))
        return moment

    def asks_first(self, *, keeps_files: bool) -> bool:
        """Whether doubts come back to the writer. Files would have to be chosen again where no script keeps
        them, so nothing is asked then.
        """
        is_asked = self.cleaned_data["look"] and not self.cleaned_data["anyway"]
        return is_asked and (keeps_files or not self.files)

    def said(self) -> dict[str, Any]:
        chosen = ("send_at", "say_concern", "seen")
        return {**super().said(), **{name: self.cleaned_data[name] for name in chosen}}


class AssignForm(forms.Form):
    """Who is responsible from now on; empty for nobody."""

    to = forms.ModelChoiceField(
        Staff.objects.none(), required=False, label=_("Responsible"), empty_label=_("Nobody")
    )

    def __init__(self, *args: Any, conversation: Conversation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].queryset = colleagues(conversation)  # type: ignore[attr-defined]


def colleagues(conversation: Conversation) -> Any:
    """Everybody who may be made responsible: those who see the branch, in the order of their names."""
    active = Staff.objects.active()
    who_see = active.seeing(conversation.branch) if conversation.branch else active.filter(all_branches=True)
    return who_see.order_by("name", "pk")


class KindForm(forms.Form):
    """What the customer comes with."""

    kind = forms.ChoiceField(choices=Kind.choices, label=_("Kind"))


class TagsForm(forms.Form):
    """Words with commas between them, in any of the ways people write a comma."""

    names = forms.CharField(
        required=False,
        max_length=1000,
        label=_("Tags"),
        help_text=_("Words with commas between them, such as: delivery, tiles"),
    )

    def clean_names(self) -> list[str]:
        text: str = self.cleaned_data["names"]
        for comma in "،、;؛\n":
            text = text.replace(comma, ",")
        return [name.strip(" #") for name in text.split(",") if name.strip(" #")]


class ConcernForm(forms.Form):
    """What the customer wants, in one sentence."""

    text = forms.CharField(max_length=300, required=False, label=_("What they want, in one sentence"))


class MoveForm(forms.Form):
    """Another branch takes over."""

    branch = forms.ModelChoiceField(Branch.objects.none(), label=_("Branch"), empty_label=None)
    words = forms.CharField(
        required=False,
        max_length=2000,
        label=_("A line for those who take over"),
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, conversation: Conversation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = Branch.objects.active().exclude(pk=conversation.branch_id or 0)
        self.fields["branch"].queryset = others  # type: ignore[attr-defined]


class JoinForm(forms.Form):
    """The number of the conversation that this one belongs to, with or without its #."""

    into = forms.CharField(max_length=20, label=_("Number of the other conversation"))

    def clean_into(self) -> int:
        return number_of(self.cleaned_data["into"])


def number_of(text: str) -> int:
    """The number of a conversation as people write it, with or without its #."""
    number = text.strip().lstrip("#").strip()
    if not number.isdecimal():
        raise forms.ValidationError(_("Please write the number, such as 1024."))
    return int(number)


class ParticipantForm(forms.Form):
    """Somebody who gets our answers from now on."""

    address = forms.CharField(max_length=320, label=_("E-mail address"), widget=forms.EmailInput)
    name = forms.CharField(max_length=160, required=False, label=_("Name"))


class ContactForm(forms.Form):
    """A call or a visit in three fields: who, how to reach them, what they said."""

    channel = forms.ChoiceField(
        choices=[("phone", _("They called")), ("counter", _("They came to the counter"))],
        label=_("How they came to us"),
        widget=forms.RadioSelect,
        initial="phone",
    )
    customer = forms.ModelChoiceField(Customer.objects.all(), required=False, widget=forms.HiddenInput)
    customer_name = forms.CharField(required=False, max_length=160, label=_("Who is it?"))
    address = forms.CharField(
        required=False,
        max_length=320,
        label=_("How can we reach them?"),
        help_text=_("A phone number or an e-mail address. Leave it empty when they left none."),
    )
    text = forms.CharField(
        max_length=20_000,
        label=_("What do they want?"),
        widget=forms.Textarea,
        help_text=_("In their own words, if you can."),
    )
    branch = forms.ModelChoiceField(Branch.objects.none(), label=_("Branch"), empty_label=None)

    def __init__(self, *args: Any, branches: Sequence[Branch], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["branch"]
        field.queryset = Branch.objects.filter(pk__in=[branch.pk for branch in branches])
        field.initial = branches[0].pk if branches else None
        if len(branches) < 2:
            field.widget = forms.HiddenInput()

    def clean(self) -> dict[str, Any]:
        """What was typed as a way to reach them has to be one, as it is written at the branch."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        text, branch = given.get("address", "").strip(), given.get("branch")
        if text and not read(text, branch.country if branch else "")[1]:
            words = _(
                "“%(text)s” is neither a phone number nor an e-mail address. Correct it or leave it empty."
            )
            self.add_error("address", words % {"text": text})
        return given

    @property
    def chosen(self) -> Customer | None:
        """The customer who was recognised, while the form is being filled in."""
        given = self.data.get("customer") if self.is_bound else self.initial.get("customer")
        number = str(given or "")
        return (
            Customer.objects.filter(pk=int(number)).first()
            if number.isdecimal() and len(number) < 19
            else None
        )
