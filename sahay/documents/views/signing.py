"""What one has to sign, reading and signing it, and who has not signed yet."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from sahay.business.models import Business
from sahay.business.signed_in import StaffRequest
from sahay.business.views.answers import carried_out, page
from sahay.documents import actions, may
from sahay.documents.dossier import Dossier
from sahay.documents.forms import SignForm
from sahay.documents.models import Document, Signature, Wording
from sahay.documents.owing import Owed, owed, owed_by
from sahay.documents.reading import Difference, chosen, differing, wordings_of
from sahay.documents.views.pages import document_of, seen

MOST, MOST_PEOPLE, TAB = 200, 50, "signatures"


@dataclass(frozen=True)
class Missing:
    """One document and the names that are missing under it."""

    document: Document
    title: str
    people: list[Owed]
    overdue: int

    @property
    def listed(self) -> list[Owed]:
        """As many as a page takes."""
        return self.people[:MOST_PEOPLE]

    @property
    def more(self) -> int:
        """How many are left out."""
        return max(0, len(self.people) - MOST_PEOPLE)


@require_safe
@login_required
def signatures(request: StaffRequest) -> HttpResponse:
    """What I have to sign and what I have signed; for those who look after documents: who has not."""
    watches = may.remind(request.user)
    mine = Signature.objects.filter(staff=request.user, document__in=seen(request.user))
    return page(
        request,
        "documents/signatures.html",
        TAB,
        mine=owed_by(request.user),
        signed=mine.select_related("wording__version", "document").order_by("-at")[:MOST],
        watches=watches,
        missing=_by_document(owed(request.user)) if watches else [],
        now=timezone.now(),
        may_set_quorum=may.set_quorum(request.user),
    )


@require_POST
@login_required
def remind(request: StaffRequest) -> HttpResponse:
    """Has everybody told once more, in their hours."""
    count = actions.remind_signers(by=request.user)
    words = ngettext(
        "%(count)s person is reminded: now, or as soon as they work.",
        "%(count)s people are reminded: now, or as soon as they work.",
        count,
    )
    nobody = _("Everybody whose name is missing was told within the last day.")
    messages.success(request, words % {"count": count} if count else nobody)
    return redirect("documents:signatures")


@login_required
def sign(request: StaffRequest, document_id: int) -> HttpResponse:
    """Reading the exact text in one's own language, and putting one's name under it."""
    document = document_of(request, document_id)
    may.sign(request.user, document).enforce()
    dossier = Dossier(document, request.user)
    wordings = wordings_of(dossier.held) if dossier.held else []
    usual = Business.objects.values_list("languages", flat=True).first() or []
    wording = chosen(wordings, _wanted(request), [*request.user.languages, *usual])
    form = SignForm(request.POST or None, initial=_read(wording))

    def put_name() -> None:
        said = form.cleaned_data
        actions.sign(
            document, language=said["language"], digest=said["digest"], name=said["name"], by=request.user
        )

    if request.method == "POST" and carried_out(form, put_name):
        messages.success(request, _("Signed. Thank you."))
        return redirect("documents:signatures")
    return page(
        request,
        "documents/sign.html",
        TAB,
        form=_asked_anew(form, wording),
        dossier=dossier,
        shown=dossier.held,
        wordings=wordings,
        wording=wording,
        difference=_since_signed(document, request.user.pk, wording),
    )


def _wanted(request: HttpRequest) -> str:
    return request.POST.get("language") or request.GET.get("language", "")


def _read(wording: Wording | None) -> dict[str, str]:
    return {"digest": wording.digest, "language": wording.language} if wording else {}


def _asked_anew(form: SignForm, wording: Wording | None) -> SignForm:
    """A form that came back stands under the text that is shown now, whatever was read before."""
    if form.is_bound and wording:
        form.data = form.data.copy()  # type: ignore[attr-defined]
        form.data.update(_read(wording))  # type: ignore[attr-defined]
    return form


def _since_signed(document: Document, staff: int, wording: Wording | None) -> Difference | None:
    """What changed since this person signed last, in the language that is shown."""
    last = (
        Signature.objects.filter(document=document, staff=staff)
        .select_related("wording__version")
        .order_by("-at")
        .first()
    )
    if last is None or wording is None:
        return None
    version = last.wording.version
    before = next((one for one in wordings_of(version) if one.language == wording.language), None)
    if before is None or before.digest == wording.digest:
        return None
    names = (_("What you signed, version %(number)s") % {"number": version.number}, _("What holds now"))
    return differing(before, wording, names=names)


def _by_document(rows: list[Owed]) -> list[Missing]:
    """By document and role, what is overdue first."""
    ordered = sorted(rows, key=lambda one: (one.document.pk, one.role.position, one.role.pk, one.since))
    found = []
    for _number, group in groupby(ordered, key=lambda one: one.document.pk):
        people = list(group)
        late = sum(one.is_overdue() for one in people)
        found.append(Missing(people[0].document, people[0].title, people, late))
    return sorted(found, key=lambda one: (-one.overdue, min(person.since for person in one.people)))
