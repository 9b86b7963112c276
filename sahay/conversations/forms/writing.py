"""What is written in the box of a conversation, cleaned."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sahay.conversations.attachments import NewFile
from sahay.conversations.forms.files import FilesField, fitting, given_again, waited
from sahay.conversations.models import Attachment, Upload
from sahay.conversations.once import LONGEST


class FilesHere(forms.ModelMultipleChoiceField):
    """Files that are on the server already, by their numbers."""

    default_error_messages = dict.fromkeys(
        ("invalid_choice", "invalid_pk_value", "invalid_list"),
        _("A file is not kept here any more. Please attach it again."),
    )

    def clean(self, value: Any) -> Any:
        if any(len(str(number)) > 18 for number in value or ()):
            raise forms.ValidationError(self.error_messages["invalid_choice"])
        return super().clean(value)


class WordsForm(forms.Form):
    """Text and files: what an answer and a note have in common."""

    text = forms.CharField(required=False, strip=False, max_length=100_000, widget=forms.Textarea)
    attachments = FilesField(required=False, label=_("Attach files"))
    uploads = FilesHere(Upload.objects.none(), required=False)
    once = forms.SlugField(required=False, max_length=LONGEST)

    def __init__(self, *args: Any, own: QuerySet[Upload] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if own is not None:
            self.fields["uploads"].queryset = own  # type: ignore[attr-defined]

    def clean(self) -> None:
        """Files that waited here, or were given back, and new ones together are not more than fit."""
        before = [*self.before()]
        if before and "attachments" in self.cleaned_data:
            self.cleaned_data["attachments"] = fitting(self.cleaned_data["attachments"] + before)

    def before(self) -> Iterator[NewFile]:
        """Files that are here already."""
        yield from map(waited, self.cleaned_data.get("uploads") or ())

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
    in_any_case = forms.BooleanField(required=False)
    say_concern = forms.BooleanField(required=False)
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)
    again = FilesHere(Attachment.objects.none(), required=False)
    look = forms.BooleanField(required=False)
    anyway = forms.BooleanField(required=False)

    def __init__(
        self, *args: Any, zone: ZoneInfo, given_back: QuerySet[Attachment] | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.zone = zone
        if given_back is not None:
            self.fields["again"].queryset = given_back  # type: ignore[attr-defined]

    def before(self) -> Iterator[NewFile]:
        """Those that were given back with an answer, too."""
        yield from super().before()
        yield from map(given_again, self.cleaned_data.get("again") or ())

    def clean_send_at(self) -> datetime | None:
        """The moment meant at the branch, wherever the writer's computer is."""
        wanted: datetime | None = self.cleaned_data["send_at"]
        if wanted is None:
            return None
        return still_to_come(wanted, self.zone)

    def asks_first(self, *, keeps_files: bool) -> bool:
        """Whether doubts come back to the writer. Files would have to be chosen again where no script keeps
        them, so nothing is asked then.
        """
        is_asked = self.cleaned_data["look"] and not self.cleaned_data["anyway"]
        return is_asked and (keeps_files or not self.files)

    def said(self) -> dict[str, Any]:
        chosen = ("send_at", "in_any_case", "say_concern", "seen")
        return {**super().said(), **{name: self.cleaned_data[name] for name in chosen}}


class SendLaterForm(forms.Form):
    """Another time for an answer that waits, as wall time at the branch."""

    at = forms.DateTimeField(
        label=_("Send at"),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )

    def __init__(self, *args: Any, zone: ZoneInfo, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.zone = zone

    def clean_at(self) -> datetime:
        """The moment meant at the branch."""
        return still_to_come(self.cleaned_data["at"], self.zone)


def still_to_come(wanted: datetime, zone: ZoneInfo) -> datetime:
    """The moment meant by wall time at a branch. Raises ValidationError when it is over, or beyond the last
    day that a calendar has.
    """
    try:
        moment = wanted.replace(tzinfo=zone).astimezone(UTC)
    except OverflowError:
        raise forms.ValidationError(_("Enter a valid date/time.")) from None
    if moment <= timezone.now():
        raise forms.ValidationError(_("This time is over. Choose a later one, or send it now."))
    return moment
