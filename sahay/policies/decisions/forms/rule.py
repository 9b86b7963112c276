"""A rule of the shop as a form: what it is, what it answers, for which questions; its conditions are rows."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sahay.policies.decisions.books import Book
from sahay.policies.decisions.rules import Effect, Rule
from sahay.policies.decisions.things import APPROVERS, QUESTIONS

KINDS = [
    ("exception", _("An exception: it takes something away that the policy gives")),
    ("rule", _("A rule: it answers before what follows from your answers")),
]
ANSWERS = [
    ("refuse", _("Refused")),
    ("manager", _("Only if a manager approves it")),
    ("owner", _("Only if the owner approves it")),
    ("allow", _("Allowed")),
]
PAYS = [
    ("", _("As usual")),
    ("us", _("We pay for sending it back.")),
    ("customer", _("The customer pays for sending it back.")),
]


class RuleForm(forms.Form):
    """Everything of a rule but its conditions."""

    kind = forms.ChoiceField(label=_("What is it?"), choices=KINDS, widget=forms.RadioSelect)
    answer = forms.ChoiceField(label=_("What does it answer?"), choices=ANSWERS)
    questions = forms.MultipleChoiceField(label=_("What is it about?"), widget=forms.CheckboxSelectMultiple)
    pays = forms.ChoiceField(label=_("Who pays for sending it back?"), choices=PAYS, required=False)
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, book: Book, data: Any = None, initial: Any = None) -> None:
        super().__init__(data, initial={"questions": list(book.questions), **(initial or {})})
        fields: dict[str, Any] = self.fields
        fields["questions"].choices = [(one, QUESTIONS[one]) for one in book.questions]
        if len(book.questions) == 1:
            fields["questions"].widget = forms.MultipleHiddenInput()
        if "return" not in book.questions:
            del self.fields["pays"]

    def clean(self) -> dict[str, Any]:
        """An exception never allows: a rule does."""
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("kind") == "exception" and cleaned.get("answer") == "allow":
            self.add_error(
                "answer", _("An exception takes something away. Make it a rule, and it may allow.")
            )
        return cleaned

    def rule_data(self, key: str, when: dict[str, Any]) -> dict[str, Any]:
        """The plain values of the rule with these conditions."""
        said = self.cleaned_data
        answer = said["answer"]
        effect = Effect.WITH_APPROVAL if answer in APPROVERS else Effect(answer)
        return {
            "key": key,
            "exception": said["kind"] == "exception",
            "questions": said["questions"],
            "effect": effect.value,
            "approval": answer if answer in APPROVERS else "",
            "when": when,
            "gives": {"pays": said["pays"]} if said.get("pays") and effect != Effect.REFUSE else {},
        }


def initial_of(rule: Rule) -> dict[str, Any]:
    """The form filled with what a rule says."""
    return {
        "kind": "exception" if rule.rank.is_exception else "rule",
        "answer": rule.approval or rule.effect.value,
        "questions": sorted(rule.questions),
        "pays": rule.gives.pays or "",
    }
