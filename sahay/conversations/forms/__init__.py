"""What staff type into the desk, cleaned."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sahay.business.models import Branch, Staff, Team
from sahay.conversations.forms.writing import NoteForm, ReplyForm
from sahay.conversations.models import Conversation, Kind
from sahay.conversations.responsible import colleagues, teams_for
from sahay.customers.identities import read
from sahay.customers.models import Customer
from sahay.kit.text import whole

__all__ = [
    "AddressForm",
    "AssignForm",
    "ConcernForm",
    "ContactForm",
    "JoinForm",
    "KindForm",
    "MoveForm",
    "NoteForm",
    "ParticipantForm",
    "ReplyForm",
    "TagsForm",
    "choose_among",
    "number_of",
]


class AssignForm(forms.Form):
    """Who is responsible from now on; empty for nobody."""

    to = forms.ModelChoiceField(
        Staff.objects.none(), required=False, label=_("Responsible"), empty_label=_("Nobody")
    )

    def __init__(self, *args: Any, conversation: Conversation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].queryset = colleagues(conversation)  # type: ignore[attr-defined]


class TeamForm(forms.Form):
    """Which team has it from now on; empty for none."""

    team = forms.ModelChoiceField(
        Team.objects.none(), required=False, label=_("Team"), empty_label=_("no team")
    )

    def __init__(self, *args: Any, conversation: Conversation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["team"].queryset = teams_for(conversation)  # type: ignore[attr-defined]


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
    words = forms.CharField(required=False, max_length=2000, label=_("A line for those who take over"))

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


def choose_among(field: Any, branches: Sequence[Branch]) -> None:
    """Lets a field offer these branches; hides it when there is nothing to choose."""
    field.queryset = Branch.objects.filter(pk__in=[branch.pk for branch in branches])
    field.initial = branches[0].pk if branches else None
    if len(branches) < 2:
        field.widget = forms.HiddenInput()


class AddressForm(forms.Form):
    """Whatever asks at a `branch` for the `address` of somebody who is there."""

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


class ContactForm(AddressForm):
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
        choose_among(self.fields["branch"], branches)

    @property
    def chosen(self) -> Customer | None:
        """The customer who was recognised, while the form is being filled in."""
        given = self.data.get("customer") if self.is_bound else self.initial.get("customer")
        number = whole(given)
        return Customer.objects.filter(pk=number).first() if number else None
