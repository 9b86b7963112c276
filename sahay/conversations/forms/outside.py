"""What is asked of somebody outside, and what goes along."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from sahay.conversations.forms.files import FilesField, fitting, given_again
from sahay.conversations.forms.writing import FilesHere
from sahay.conversations.models import Attachment, Conversation
from sahay.conversations.once import LONGEST
from sahay.kit.text import whole


class OutsideForm(forms.Form):
    """Who is asked, in which words, and which messages and files go along: those that are ticked."""

    address = forms.CharField(
        max_length=320,
        label=_("E-mail address"),
        widget=forms.EmailInput(attrs={"list": "known-outside", "autocomplete": "off"}),
    )
    name = forms.CharField(required=False, max_length=160, label=_("Name"))
    subject = forms.CharField(
        max_length=300, label=_("Subject"), widget=forms.TextInput(attrs={"dir": "auto"})
    )
    text = forms.CharField(
        required=False,
        strip=False,
        max_length=100_000,
        label=_("What you write to them"),
        widget=forms.Textarea(attrs={"rows": 6, "dir": "auto"}),
    )
    messages = forms.MultipleChoiceField(required=False)
    passed = FilesHere(Attachment.objects.none(), required=False)
    again = FilesHere(Attachment.objects.none(), required=False)
    attachments = FilesField(required=False, label=_("Attach files"))
    once = forms.SlugField(required=False, max_length=LONGEST, widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, conversation: Conversation, given_back: QuerySet[Attachment], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        shown = conversation.messages.for_customer()
        numbers = shown.values_list("pk", flat=True)
        self.fields["messages"].choices = [(number, number) for number in numbers]  # type: ignore[attr-defined]
        files = Attachment.objects.filter(message__in=shown.values("pk"))
        self.fields["passed"].queryset = files  # type: ignore[attr-defined]
        self.fields["again"].queryset = given_back  # type: ignore[attr-defined]

    def clean_messages(self) -> list[int]:
        return [int(number) for number in self.cleaned_data["messages"]]

    def clean(self) -> None:
        """What goes along is not more than one mail takes."""
        given = self.cleaned_data
        if "attachments" in given:
            given["attachments"] += map(given_again, given.get("again", ()))
            fitting([*given["attachments"], *map(given_again, given.get("passed", ()))])

    def ticked(self, name: str) -> set[str]:
        """What was ticked of a choice, as it was sent; or what the page begins with."""
        return {str(value) for value in self[name].value() or ()}

    @property
    def ticked_messages(self) -> set[str]:
        """Messages to quote."""
        return self.ticked("messages")

    @property
    def ticked_files(self) -> set[str]:
        """Files to pass on."""
        return self.ticked("passed")

    @property
    def files_again(self) -> QuerySet[Attachment]:
        """Files of a question that was taken back, to go along with this one."""
        numbers = [number for ticked in self.ticked("again") if (number := whole(ticked))]
        return self.fields["again"].queryset.filter(pk__in=numbers)  # type: ignore[attr-defined]

    def said(self) -> dict[str, Any]:
        """What the action wants to know."""
        given = self.cleaned_data
        plain = {name: given[name] for name in ("address", "name", "subject", "text", "once")}
        passed = [file.pk for file in given["passed"]]
        return {**plain, "quote": given["messages"], "pass_on": passed, "files": given["attachments"]}
