"""What staff type to keep order: moments, numbers of conversations, senders."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sahay.conversations.blocking import understood
from sahay.conversations.composer import zone_of
from sahay.conversations.forms import number_of
from sahay.conversations.models import Conversation, Priority
from sahay.conversations.moments import meant
from sahay.kit.refusal import Refused


class SeenForm(forms.Form):
    """`seen`: the newest letter the page showed when the button was pressed."""

    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)


class ResolveForm(SeenForm):
    """`despite`: why it is settled although a procedure is not done."""

    despite = forms.CharField(required=False, max_length=600, widget=forms.HiddenInput)


class PriorityForm(forms.Form):
    """How much it presses."""

    priority = forms.TypedChoiceField(choices=Priority.choices, coerce=int, label=_("Priority"))


class SnoozeForm(SeenForm):
    """A moment, in words or as the wall time at the branch; cleans into `until`."""

    words = forms.CharField(
        required=False,
        max_length=80,
        label=_("Or when else?"),
        help_text=_("For example: tomorrow at 3 pm, in 2 hours, Friday, 30.11."),
    )
    at = forms.DateTimeField(
        required=False,
        label=_("Or on this day"),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}),
    )

    def __init__(self, *args: Any, conversation: Conversation, language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.conversation, self.language = conversation, language

    def clean(self) -> dict[str, Any]:
        """The moment that is meant, which has to lie ahead."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        words, now = given.get("words", "").strip(), timezone.now()
        until = given.get("at")
        if until is not None:
            until = until.replace(tzinfo=zone_of(self.conversation))
        elif words:
            until = meant(self.conversation, words, self.language, now)
            if until is None:
                text = _("“%(text)s” is no moment ahead of us that we understand. Write it in another way.")
                raise forms.ValidationError(text % {"text": words})
        if until is None:
            raise forms.ValidationError(_("Please say when it shall come back."))
        return {**given, "words": words, "until": until}


class SplitForm(forms.Form):
    """Messages that become a conversation of their own, and what that is about."""

    messages = forms.MultipleChoiceField(
        label=_("Messages"), error_messages={"required": _("Please choose the messages that go.")}
    )
    subject = forms.CharField(required=False, max_length=300, label=_("What are these about?"))

    def __init__(self, *args: Any, conversation: Conversation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        numbers = conversation.messages.values_list("pk", flat=True)
        self.fields["messages"].choices = [(number, number) for number in numbers]  # type: ignore[attr-defined]

    def clean_messages(self) -> list[int]:
        return [int(number) for number in self.cleaned_data["messages"]]


class LinkForm(forms.Form):
    """The number of a conversation this one has to do with, and why."""

    to = forms.CharField(max_length=20, label=_("Number of the other conversation"))
    words = forms.CharField(required=False, max_length=200, label=_("Why do they belong together?"))

    def clean_to(self) -> int:
        return number_of(self.cleaned_data["to"])


class BlockForm(forms.Form):
    """Who is not let in any more."""

    sender = forms.CharField(
        max_length=320,
        label=_("Sender"),
        help_text=_("An e-mail address, a telephone number, or @example.org for everybody there."),
    )
    reason = forms.CharField(required=False, max_length=200, label=_("Why"))

    def clean_sender(self) -> str:
        """Something that can be blocked."""
        sender: str = self.cleaned_data["sender"].strip()
        try:
            understood(sender)
        except Refused as refused:
            if not sender.lstrip("+").replace(" ", "").isdigit():
                raise forms.ValidationError(str(refused.reason)) from refused
        return sender
