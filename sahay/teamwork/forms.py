"""What people say when they hand work over."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sahay.business.models import Branch, Staff, Team
from sahay.conversations.models import Conversation
from sahay.teamwork.handing import places_for

GROUPS = (("staff", _("People")), ("team", _("Teams")), ("branch", _("Branches")))


class HandOverForm(forms.Form):
    """To whom, and why in one line."""

    to = forms.ChoiceField(label=_("To whom"), choices=())
    words = forms.CharField(
        max_length=300,
        label=_("Why, in one line"),
        help_text=_("It stands as a note in the conversation. Customers never see it."),
    )

    def __init__(self, *args: Any, conversation: Conversation, by: Staff, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        places = places_for(conversation, by)
        self.places = dict(places)
        grouped = [
            (label, [(key, place.name) for key, place in places if key.startswith(kind)])
            for kind, label in GROUPS
        ]
        choices: Any = self.fields["to"]
        choices.choices = [("", _("Please choose")), *((label, some) for label, some in grouped if some)]

    @property
    def place(self) -> Staff | Team | Branch:
        """Whoever was chosen."""
        return self.places[self.cleaned_data["to"]]
