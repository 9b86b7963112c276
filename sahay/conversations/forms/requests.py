"""What colleagues type when they ask each other."""

from __future__ import annotations

import secrets
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sahay.business.models import Branch, Staff, Team
from sahay.conversations.actions import Whom
from sahay.conversations.forms.files import FilesField
from sahay.conversations.models import Priority
from sahay.conversations.once import LONGEST


def new_word() -> str:
    """Under which nothing is written twice."""
    return secrets.token_urlsafe(12)


class AskColleagueForm(forms.Form):
    """Whom, what in one sentence, and if need be more words, how much it presses, and until when."""

    whom = forms.ChoiceField(label=gettext_lazy("Whom do you ask?"))
    concern = forms.CharField(label=gettext_lazy("What do you need, in one sentence?"), max_length=300)
    text = forms.CharField(
        label=gettext_lazy("More words"), required=False, max_length=20_000, widget=forms.Textarea
    )
    priority = forms.TypedChoiceField(
        label=gettext_lazy("Priority"),
        choices=Priority.choices,
        coerce=int,
        initial=Priority.NORMAL,
        widget=forms.RadioSelect,
    )
    until = forms.DateTimeField(
        label=gettext_lazy("Until when"),
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        help_text=gettext_lazy("It is shown as due then. No reminder is sent."),
    )
    attachments = FilesField(label=gettext_lazy("Attach files"), required=False)
    about = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)
    once = forms.SlugField(required=False, max_length=LONGEST, widget=forms.HiddenInput, initial=new_word)

    def __init__(self, *args: Any, by: Staff, zone: ZoneInfo, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by, self.zone = by, zone
        self.branches = {branch.pk: branch for branch in Branch.objects.active()}
        self.teams = {team.pk: team for team in Team.objects.active()}
        others = Staff.objects.active().exclude(pk=by.pk).prefetch_related("branches").order_by("name", "pk")
        self.people = {person.pk: person for person in others}
        self.fields["whom"].choices = self._choices()  # type: ignore[attr-defined]

    def _choices(self) -> list[Any]:
        groups = (
            (_("Branches"), [(f"b{branch.pk}", branch.name) for branch in self.branches.values()]),
            (_("Teams"), [(f"t{team.pk}", team.name) for team in self.teams.values()]),
            (_("People"), [(f"p{person.pk}", person.name) for person in self.people.values()]),
        )
        return [("", _("Please choose")), *((title, choices) for title, choices in groups if choices)]

    def clean_until(self) -> datetime | None:
        """The moment meant where the asker works."""
        wanted: datetime | None = self.cleaned_data["until"]
        if wanted is None:
            return None
        moment = wanted.replace(tzinfo=self.zone)
        if moment <= timezone.now():
            raise forms.ValidationError(_("This time is over. Choose a later one, or leave it empty."))
        return moment

    def asked(self) -> Whom:
        """Who is asked, and at which branch it is to be done."""
        kind, number = self.cleaned_data["whom"][:1], int(self.cleaned_data["whom"][1:])
        if kind == "b":
            return Whom(self.branches[number])
        if kind == "t":
            team = self.teams[number]
            own = self.branches.get(team.branch_id or 0)
            return Whom(own or self._first(self.by), team=team)
        return Whom(self._first(self.people[number]), person=self.people[number])

    def _first(self, person: Staff) -> Branch:
        """The asker's branch where the other works there too, else the first one of theirs."""
        own = next((branch for pk, branch in self.branches.items() if pk in self.by.branch_ids()), None)
        if own is not None and person.sees(own.pk):
            return own
        theirs = (branch for branch in self.branches.values() if person.sees(branch.pk))
        return next(theirs, next(iter(self.branches.values())))


class GoOnForm(forms.Form):
    """One more word from whoever asked."""

    text = forms.CharField(
        label=gettext_lazy("Your message"), required=False, max_length=20_000, widget=forms.Textarea
    )
    attachments = FilesField(label=gettext_lazy("Attach files"), required=False)
    once = forms.SlugField(required=False, max_length=LONGEST, widget=forms.HiddenInput, initial=new_word)
