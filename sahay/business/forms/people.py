"""Forms about the people who work here."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sahay.business import may
from sahay.business.forms import choices
from sahay.business.forms.signing_in import PASSWORD_HINT
from sahay.business.models import After, Branch, Role, Staff, Swipe


class OwnWordsForm(forms.Form):
    """What everybody says of themselves, when they join and later."""

    name = forms.CharField(label=_("Name"), max_length=120, help_text=_("Customers and colleagues read it."))
    login = forms.CharField(
        label=_("Name to sign in with"),
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none"}),
    )
    phone = forms.CharField(
        label=_("Phone"), max_length=40, required=False, widget=forms.TextInput(attrs={"type": "tel"})
    )
    languages = forms.MultipleChoiceField(
        label=_("Languages spoken"),
        choices=choices.languages,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    language = forms.ChoiceField(label=_("Language of the pages"), choices=choices.languages)


class ProfileForm(OwnWordsForm):
    """What somebody who works here says of themselves, or who manages them."""

    email = forms.EmailField(
        label=_("E-mail"), required=False, help_text=_("For a link when the password is forgotten.")
    )
    signature = forms.CharField(
        label=_("Signature under mails"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    field_order = ["name", "login", "email", "phone", "languages", "language", "signature"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].widget.attrs["autocomplete"] = "off"
        self.fields["phone"].help_text = _("Colleagues see it during a turn as manager on duty.")

    @classmethod
    def about(cls, person: Staff, data: Any = None) -> ProfileForm:
        """The form filled with what is kept."""
        kept = {name: getattr(person, name) for name in ProfileForm.base_fields}
        return cls(data, initial=kept)

    def clean_languages(self) -> list[str]:
        """In the order they had, new ones last."""
        chosen = self.cleaned_data["languages"]
        kept = [language for language in self.initial.get("languages", []) if language in chosen]
        return list(dict.fromkeys([*kept, *chosen]))


class WaysForm(forms.Form):
    """How somebody likes to work."""

    after_act = forms.ChoiceField(
        label=_("When a conversation is resolved, snoozed or marked as spam"),
        choices=After,
        widget=forms.RadioSelect,
    )
    swipe_to_end = forms.ChoiceField(
        label=_("A line swiped towards its end"),
        choices=Swipe,
        help_text=_("On a phone. Every swipe can be undone; the buttons of the conversation do the same."),
    )
    swipe_to_start = forms.ChoiceField(label=_("A line swiped towards its beginning"), choices=Swipe)
    single_keys = forms.BooleanField(
        label=_("Use single keys as shortcuts"),
        required=False,
        help_text=_("Without them nothing happens by a key pressed by mistake. Ctrl K works either way."),
    )
    undo_seconds = forms.TypedChoiceField(
        label=_("How long my answers wait before they leave"),
        choices=choices.own_times_to_undo,
        coerce=int,
        empty_value=None,
        required=False,
        help_text=_("Until then they can be taken back."),
    )

    @classmethod
    def about(cls, person: Staff, data: Any = None) -> WaysForm:
        """The form filled with what is kept."""
        return cls(data, initial={name: getattr(person, name) for name in WaysForm.base_fields})


class SeveralField(forms.ModelMultipleChoiceField):
    """Several of what is offered. A number too large for any row is one that is not offered."""

    def clean(self, value: Any) -> Any:
        try:
            return super().clean(value)
        except OverflowError:
            raise forms.ValidationError(self.error_messages["invalid_list"], code="invalid_list") from None


class RoleForm(forms.Form):
    """What somebody does here, and for which branches."""

    role = forms.ModelChoiceField(label=_("Role"), queryset=Role.objects.none(), empty_label=None)
    all_branches = forms.BooleanField(label=_("Sees all branches"), required=False)
    branches = SeveralField(
        label=_("Branches"),
        queryset=Branch.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, by: Staff, data: Any = None, *, initial: dict[str, Any] | None = None) -> None:
        """Offers only what `by` may give."""
        super().__init__(data, initial=initial)
        roles = [role.pk for role in Role.objects.prefetch_related("powers") if may.give_role(by, role)]
        self.fields["role"].queryset = Role.objects.filter(pk__in=roles)  # type: ignore[attr-defined]
        self.fields["branches"].queryset = (  # type: ignore[attr-defined]
            Branch.objects.active().visible_to(by)
        )
        if not by.all_branches:
            del self.fields["all_branches"]

    @classmethod
    def about(cls, person: Staff, by: Staff, data: Any = None) -> RoleForm:
        """The form filled with what is kept."""
        kept = {
            "role": person.role_id,
            "all_branches": person.all_branches,
            "branches": person.branch_ids(),
        }
        return cls(by, data, initial=kept)


class NewPersonForm(RoleForm):
    """Somebody new, in few words; the rest they fill in themselves."""

    name = forms.CharField(label=_("Name"), max_length=120)
    login = forms.CharField(
        label=_("Name to sign in with"),
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none"}),
    )
    email = forms.EmailField(label=_("E-mail"), required=False)
    phone = forms.CharField(
        label=_("Phone"), max_length=40, required=False, widget=forms.TextInput(attrs={"type": "tel"})
    )
    language = forms.ChoiceField(label=_("Language of the pages"), choices=choices.languages)
    password = forms.CharField(
        label=_("First password"),
        strip=False,
        help_text=PASSWORD_HINT,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    field_order = [
        "name",
        "login",
        "email",
        "phone",
        "language",
        "password",
        "role",
        "branches",
        "all_branches",
    ]


class PasswordForm(forms.Form):
    """A new password for somebody who asked for one."""

    password = forms.CharField(
        label=_("New password"),
        strip=False,
        help_text=PASSWORD_HINT,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
