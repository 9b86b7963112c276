"""Company, tags and own fields of a record; what they can be."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from sahay.customers import field_values
from sahay.customers.models import Company, Customer, Field
from sahay.kit.refusal import Refused


class DetailsForm(forms.Form):
    """Company, tags, and every own field that is open."""

    company = forms.CharField(
        required=False,
        max_length=160,
        label=_("Company"),
        widget=forms.TextInput(attrs={"list": "companies", "autocomplete": "off"}),
    )
    role = forms.CharField(required=False, max_length=80, label=_("What they do there"))
    tags = forms.CharField(
        required=False,
        max_length=1000,
        label=_("Tags"),
        help_text=_("Words you file customers under, with commas between"),
    )

    def __init__(self, *args: Any, customer: Customer, **kwargs: Any) -> None:
        said = {value.field_id: value.text for value in customer.values.all()}
        kwargs["initial"] = {
            "company": customer.company.name if customer.company else "",
            "role": customer.company_role,
            "tags": ", ".join(tag.name for tag in customer.tags.all()),
        }
        super().__init__(*args, **kwargs)
        rows = Field.objects.filter(closed_at__isnull=True).prefetch_related("labels")
        self.own = {field.key: field for field in rows}
        for key, field in self.own.items():
            self.fields[key] = _input(field, said.get(field.pk, ""))

    def clean(self) -> dict[str, Any]:
        """Every own field says itself what does not fit it."""
        given = super().clean() or {}
        for key, field in self.own.items():
            try:
                given[key] = field_values.cleaned(field, given.get(key) or "")
            except Refused as refused:
                self.add_error(key, str(refused.reason))
        return given

    def values(self) -> dict[int, str]:
        """What was written in own fields, by their numbers."""
        return {field.pk: self.cleaned_data[key] for key, field in self.own.items()}

    @staticmethod
    def companies() -> list[str]:
        """Names to choose from."""
        return list(Company.objects.values_list("name", flat=True)[:500])


def _input(field: Field, said: str) -> forms.Field:
    plain: Any = {"required": False, "label": field.label, "initial": said}
    if field.kind == Field.Kind.CHOICE:
        known = [*field.choices, *([said] if said and said not in field.choices else [])]
        return forms.ChoiceField(choices=[("", "–"), *((text, text) for text in known)], **plain)
    if field.kind == Field.Kind.YES_NO:
        return forms.ChoiceField(choices=[("", "–"), ("yes", _("yes")), ("no", _("no"))], **plain)
    if field.kind == Field.Kind.DATE:
        return forms.CharField(max_length=20, widget=forms.TextInput(attrs={"type": "date"}), **plain)
    inputs = {"inputmode": "decimal"} if field.kind == Field.Kind.NUMBER else {"dir": "auto"}
    return forms.CharField(max_length=500, widget=forms.TextInput(attrs=inputs), **plain)


class FieldForm(forms.Form):
    """A field of the business's own: its kind, its names, its choices."""

    kind = forms.ChoiceField(choices=Field.Kind.choices, label=_("Kind"))
    choices = forms.CharField(
        required=False,
        max_length=6000,
        label=_("Choices"),
        help_text=_("Only for a choice: one on each line"),
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, field: Field | None = None, **kwargs: Any) -> None:
        if field is not None:
            names = {f"name_{label.language}": label.text for label in field.labels.all()}
            kwargs["initial"] = {"kind": field.kind, "choices": "\n".join(field.choices), **names}
        super().__init__(*args, **kwargs)
        for code, name in settings.LANGUAGES:
            self.fields[f"name_{code}"] = forms.CharField(required=False, max_length=80, label=name)
        if field is not None:
            del self.fields["kind"]
            if field.kind != Field.Kind.CHOICE:
                del self.fields["choices"]
        self.order_fields([*(f"name_{code}" for code, _name in settings.LANGUAGES), "kind", "choices"])

    def labels(self) -> dict[str, str]:
        """Its names by language."""
        return {code: self.cleaned_data[f"name_{code}"] for code, _name in settings.LANGUAGES}

    def choice_list(self) -> list[str]:
        """The choices, one each."""
        return str(self.cleaned_data.get("choices", "")).splitlines()


class CompanyForm(forms.ModelForm):
    """A company's own record."""

    class Meta:
        model = Company
        fields = ["name", "domain", "note"]
        labels = {"name": _("Name"), "domain": _("Mail domain"), "note": _("Note")}
        help_texts = {
            "domain": _("Such as acme.example: people who write from there are suggested, never added")
        }
        widgets = {"note": forms.Textarea(attrs={"rows": 3})}

    def validate_unique(self) -> None:
        """The action says it, with whose name it is."""
