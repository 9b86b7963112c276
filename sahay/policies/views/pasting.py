"""“I already have a policy”: what of our outline it answers, and what it says badly."""

from __future__ import annotations

from django import forms
from django.contrib.auth.decorators import login_required
from django.core.validators import MaxLengthValidator
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from sahay.business.signed_in import StaffRequest
from sahay.business.views.answers import page
from sahay.documents import may
from sahay.policies import actions
from sahay.policies.outlines import Fact, Outline, Type
from sahay.policies.pasted import read
from sahay.policies.pasted.reading import LONGEST
from sahay.policies.views.finding import outline_or_404
from sahay.policies.words import languages

_TOO_LONG = _(
    "This is longer than can be read at once. Nothing was lost: leave out what is no policy, "
    "or read it in parts."
)


class PasteForm(forms.Form):
    """The text, in whatever language. A browser does not cut it: what is too long is said, and kept."""

    text = forms.CharField(
        label=_("Your policy as it is"),
        validators=[MaxLengthValidator(LONGEST, _TOO_LONG)],
        widget=forms.Textarea(attrs={"rows": 14, "dir": "auto"}),
        help_text=_("In any language. Nothing of it is kept before you say so."),
    )


@login_required
def paste(request: StaffRequest, key: str) -> HttpResponse:
    """Reading a text, and then taking the numbers that a person has confirmed."""
    outline = outline_or_404(key)
    may.write(request.user, None).enforce()
    if "take" in request.POST or "go" in request.POST:
        return _take(request, outline)
    form = PasteForm(request.POST or None)
    reading = None
    if form.is_valid():
        reading = read(
            outline, form.cleaned_data["text"], dict.fromkeys([*languages(), request.LANGUAGE_CODE])
        )
    return page(request, "policies/paste.html", "policies", form=form, outline=outline, reading=reading)


def _take(request: StaffRequest, outline: Outline) -> HttpResponse:
    """The confirmed ones become facts of the draft; then on to the first question that is open."""
    version = actions.begin(outline, by=request.user)
    if not version.is_draft:
        return redirect("policies:policy", outline.key)
    known = {fact.key: fact for fact in outline.facts() if fact.type == Type.NUMBER}
    values = {}
    for taken in request.POST.getlist("take"):
        name, _sign, number = taken.partition("=")
        if name in known and _fits(known[name], number):
            values[name] = int(number)
    actions.answer(version, _with_parents(outline, values), seen=version.facts, by=request.user)
    following = outline.first_open(version.facts) or outline.questions[0]
    return redirect("policies:question", outline.key, following.key)


def _fits(fact: Fact, number: str) -> bool:
    return (
        number.isascii() and number.isdigit() and len(number) < 6 and fact.least <= int(number) <= fact.most
    )


def _with_parents(outline: Outline, values: dict[str, int]) -> dict[str, object]:
    """A number says with it that the yes it hangs from is a yes."""
    whole: dict[str, object] = dict(values)
    for key in values:
        shown_when = outline.fact(key).shown_when
        if shown_when and shown_when[1] is True:
            whole[shown_when[0]] = True
    return whole
