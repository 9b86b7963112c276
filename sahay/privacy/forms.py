"""What people type here, cleaned."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.timezone import get_current_timezone_name, localdate
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sahay.business.models import Staff
from sahay.conversations.models import Conversation, Message
from sahay.kit.text import shorten
from sahay.kit.when import moment
from sahay.privacy.models import Identity, Request


class TimeForm(forms.Form):
    """For how many months something is kept."""

    months = forms.IntegerField(
        label=_("Months"),
        min_value=1,
        max_value=600,
        help_text=_("Counted from the last thing that happened with it. 12 is a year, 36 are three."),
    )


class AgreeForm(TimeForm):
    """The same, with how many would go at once as it was shown."""

    agreed = forms.IntegerField(label=_("How many would go"), min_value=0, widget=forms.HiddenInput)


class BeginForm(forms.Form):
    """What a customer asks, and in which of their messages; with one message alone there is no choice."""

    kind = forms.ChoiceField(
        label=_("What do they ask for?"), choices=Request.Kind.choices, widget=forms.RadioSelect
    )
    asked = forms.ModelChoiceField(
        label=_("Where did they ask?"),
        queryset=Message.objects.none(),
        empty_label=None,
        help_text=_("The clock of the law began when they wrote this."),
    )

    def __init__(self, data: Any = None, *, conversation: Conversation) -> None:
        super().__init__(data)
        letters = Message.objects.from_customer(conversation).defer("html", "quoted")
        if len(letters[:2]) < 2:
            del self.fields["asked"]
            return
        zone = conversation.branch.zone if conversation.branch else get_current_timezone_name()
        field: Any = self.fields["asked"]
        field.queryset = letters
        field.initial = letters[0]
        field.label_from_instance = lambda letter: f"{moment(letter.at, zone)} · {shorten(letter.body, 60)}"


BY_ITSELF = (Identity.KEY, Identity.SIGNED_IN)
"""What shows who asks without anybody looking: nobody chooses these."""


class ProveForm(forms.Form):
    """How we know that it is they who ask."""

    how = forms.ChoiceField(
        label=_("How do you know that it is really they who ask?"),
        choices=[one for one in Identity.choices if one[0] not in BY_ITSELF],
        widget=forms.RadioSelect,
    )
    words = forms.CharField(label=_("What you looked at"), max_length=300, required=False)


class RefuseForm(forms.Form):
    """Why it is not carried out."""

    because = forms.CharField(
        label=_("Why is it refused?"),
        max_length=2000,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("For example: we could not tell who asks; a law asks us to keep it, and which one."),
    )


class OutcomeForm(forms.Form):
    """What was corrected."""

    outcome = forms.CharField(
        label=_("What was corrected?"), max_length=2000, widget=forms.Textarea({"rows": 3})
    )


NUMBER = {"type": "tel", "inputmode": "tel", "dir": "ltr"}


class MedicalForm(forms.Form):
    """The switch, and whom people turn to."""

    on = forms.BooleanField(label=_("Medical mode is on"), required=False)
    contact = forms.CharField(label=_("Who answers questions about data"), max_length=120, required=False)
    phone = forms.CharField(
        label=_("Phone"), max_length=40, required=False, widget=forms.TextInput(attrs=NUMBER)
    )
    email = forms.EmailField(label=_("E-mail"), required=False)


class AskForm(forms.Form):
    """What people ask on their own page."""

    kind = forms.ChoiceField(
        label=_("What would you like?"), choices=Request.Kind.choices, widget=forms.RadioSelect
    )
    words = forms.CharField(
        label=_("Is there something we should know?"),
        max_length=4000,
        required=False,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("If something is to be corrected: what is wrong, and how it is right."),
    )


class AskForForm(AskForm):
    """What somebody asked who works here or did, written down by whoever handles it."""

    person = forms.ModelChoiceField(label=_("Who asks?"), queryset=Staff.objects.none())
    on = forms.DateField(
        label=_("On which day did they ask?"),
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        help_text=_("The clock of the law began on that day."),
    )

    def __init__(self, data: Any = None, *, by: Staff) -> None:
        super().__init__(data, initial={"on": localdate()})
        people = Staff.objects.exclude(pk=by.pk).order_by("-is_active", "name", "pk")
        if not by.all_branches:
            people = people.filter(branches__in=by.branch_ids()).distinct()
        self.fields["kind"].label = _("What do they ask for?")
        field: Any = self.fields["person"]
        field.queryset = people
        field.label_from_instance = _named
        self.order_fields(["person", "kind", "on", "words"])


def _named(person: Staff) -> str:
    if person.is_active:
        return person.name
    return gettext("%(name)s (does not work here any more)") % {"name": person.name}
