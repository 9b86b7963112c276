"""The glossary: what things are called here, and changing it."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from sahay.business.signed_in import StaffRequest
from sahay.business.views.answers import carried_out, kept, page
from sahay.documents import may
from sahay.procedures import actions
from sahay.procedures.forms_of_words import TermForm, read, written
from sahay.procedures.glossary import entries_of, ready_made
from sahay.procedures.models import Term
from sahay.procedures.words import languages


@require_safe
@login_required
def glossary(request: StaffRequest) -> HttpResponse:
    """Every thing with its words, for everybody who works here."""
    rows = list(Term.objects.prefetch_related("words").order_by("pk"))
    own_first = sorted(languages(), key=lambda one: one != request.LANGUAGE_CODE)
    here = {row.key for row in rows}
    return page(
        request,
        "procedures/glossary.html",
        "procedures",
        terms=[
            (row, [one for language in own_first for one in row.words.all() if one.language == language])
            for row in rows
        ],
        ready=sum(key not in here for key in ready_made()),
        can_write=may.write(request.user, None),
    )


@require_POST
@login_required
def begin_glossary(request: StaffRequest) -> HttpResponse:
    """POST: the words of a shop become ours."""
    actions.begin_glossary(by=request.user)
    messages.success(request, _("The words are yours now. Change what is called otherwise here."))
    return redirect("procedures:glossary")


@login_required
def new_term(request: StaffRequest) -> HttpResponse:
    """A thing that is not here yet."""
    return _write(request, None)


@login_required
def term(request: StaffRequest, term_id: int) -> HttpResponse:
    """One thing, to change what it is called."""
    return _write(request, get_object_or_404(Term, pk=term_id))


@require_POST
@login_required
def drop_term(request: StaffRequest, term_id: int) -> HttpResponse:
    """POST: its words are looked for no more."""
    actions.drop_term(get_object_or_404(Term, pk=term_id), by=request.user)
    return kept(request, "procedures:glossary")


def _write(request: StaffRequest, found: Term | None) -> HttpResponse:
    may.write(request.user, None).enforce()
    there = entries_of(found) if found else {}
    form = TermForm(languages(), there, request.POST or None)
    seen = read(request.POST.get("seen", ""))

    def write() -> None:
        actions.write_term(found, form.entries(), seen=seen, by=request.user)

    if form.is_bound and carried_out(form, write):
        return kept(request, "procedures:glossary")
    return page(request, "procedures/term.html", "procedures", form=form, term=found, seen=written(there))
