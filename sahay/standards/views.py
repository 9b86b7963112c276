"""Pages of standards, greetings and where things are."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST, require_safe

from sahay.business.models import Branch
from sahay.business.recalling import present_version
from sahay.business.signed_in import StaffRequest
from sahay.business.views.answers import carried_out, kept, page
from sahay.kit.refusal import Clash, Refused
from sahay.standards import actions, may, saying, showing, start
from sahay.standards.forms import GreetingForm, StandardForm, WhereForm, known_place
from sahay.standards.measures import DAYS, FEWEST
from sahay.standards.models import Audience, Greeting, Place, Standard, Whereabouts

TAB = "standards"


@require_safe
@login_required
def standards(request: StaffRequest) -> HttpResponse:
    """Every line with its aim and how it was, and the greetings."""
    return page(
        request,
        "standards/standards.html",
        TAB,
        lines=showing.lines(request.user),
        can_write=may.begin(request.user),
        can_write_all=may.write(request.user),
        places=_places(_scope(request)),
        days=DAYS,
        fewest=FEWEST,
    )


@login_required
def new(request: StaffRequest) -> HttpResponse:
    """One more line."""
    may.begin(request.user).enforce()
    form = StandardForm(_branches(request), request.POST or None)
    if carried_out(
        form, lambda: actions.add(measure=form.cleaned_data["measure"], by=request.user, **form.facts())
    ):
        return kept(request, "standards:standards")
    return page(request, "standards/standard.html", TAB, form=form)


@login_required
def standard(request: StaffRequest, standard_id: int) -> HttpResponse:
    """One line: what it says, how it was, and how it is changed."""
    found = seen(request, standard_id)
    can_write = may.write(request.user, found.branch)
    if can_write and found.audience == Audience.PUBLIC:
        can_write = may.show(request.user)
    form = StandardForm(_branches(request), request.POST or None, about=found)
    if request.method == "POST":
        can_write.enforce()
        if _changed(request, found, form):
            return kept(request, "standards:standards")
    line = next((one for one in showing.lines(request.user) if one.standard.pk == found.pk), None)
    return page(
        request, "standards/standard.html", TAB, form=form, standard=found, line=line, can_write=can_write
    )


@require_POST
@login_required
def retire(request: StaffRequest, standard_id: int) -> HttpResponse:
    """Nobody is held to it any more."""
    actions.retire(seen(request, standard_id), by=request.user)
    return kept(request, "standards:standards")


@login_required
def greeting(request: StaffRequest, place: str) -> HttpResponse:
    """What is said at a place, in every language: everywhere, or in the branch of who works in one."""
    may.begin(request.user).enforce()
    if not known_place(place):
        raise Http404
    branch = _scope(request)
    found = Greeting.objects.filter(place=place, branch=branch).prefetch_related("texts").first()
    texts = {row.language: row.text for row in found.texts.all()} if found else {}
    form = GreetingForm(texts, found.seconds if found else None, request.POST or None)
    if carried_out(
        form,
        lambda: actions.set_greeting(
            place, branch=branch, texts=form.texts(), seconds=form.cleaned_data["seconds"], by=request.user
        ),
    ):
        return kept(request, "standards:standards")
    return page(request, "standards/greeting.html", TAB, form=form, place=Place(place).label)


@require_POST
@login_required
def take_greetings(request: StaffRequest) -> HttpResponse:
    """Those to begin with, for every place that has none."""
    may.write(request.user).enforce()
    start.take_greetings(by=request.user)
    return kept(request, "standards:standards")


@require_safe
@login_required
def whereabouts(request: StaffRequest) -> HttpResponse:
    """Where things are: for whoever is asked at the counter."""
    words = request.GET.get("q", "").strip()[:100]
    return page(
        request,
        "standards/whereabouts.html",
        TAB,
        rows=showing.find(request.user, words),
        sought=words,
        can_write=may.begin(request.user),
    )


@login_required
def new_whereabouts(request: StaffRequest) -> HttpResponse:
    """One more thing."""
    return _where(request, None)


@login_required
def one_whereabouts(request: StaffRequest, row_id: int) -> HttpResponse:
    """Where something is."""
    return _where(request, _row(request, row_id))


@require_POST
@login_required
def remove_whereabouts(request: StaffRequest, row_id: int) -> HttpResponse:
    """It is not there any more."""
    actions.remove_whereabouts(_row(request, row_id), by=request.user)
    return kept(request, "standards:whereabouts")


def seen(request: StaffRequest, standard_id: int) -> Standard:
    """A line this person may see; 404 otherwise."""
    rows = Standard.objects.visible_to(request.user).select_related("branch").prefetch_related("texts")
    return get_object_or_404(rows, pk=standard_id)


def _row(request: StaffRequest, row_id: int) -> Whereabouts:
    rows = Whereabouts.objects.filter(branch__in=_branches(request)).select_related("branch")
    return get_object_or_404(rows, pk=row_id)


def _branches(request: StaffRequest) -> list[int]:
    """The branches whose work this person sees."""
    rows = Branch.objects.active()
    if not request.user.all_branches:
        rows = rows.filter(pk__in=request.user.branch_ids())
    return list(rows.values_list("pk", flat=True))


def _where(request: StaffRequest, row: Whereabouts | None) -> HttpResponse:
    (may.write(request.user, row.branch) if row else may.begin(request.user)).enforce()
    form = WhereForm(_branches(request), request.POST or None, about=row)
    if carried_out(
        form,
        lambda: actions.set_whereabouts(
            row,
            branch=form.cleaned_data["branch"],
            things=form.cleaned_data["things"],
            where=form.texts(),
            by=request.user,
        ),
    ):
        return kept(request, "standards:whereabouts")
    return page(request, "standards/where.html", TAB, form=form, row=row)


def _changed(request: StaffRequest, found: Standard, form: StandardForm) -> bool:
    if not form.is_valid():
        return False
    try:
        actions.change(found, seen=form.cleaned_data["seen"] or 0, by=request.user, **form.facts())
    except Clash as clash:
        form.add_error(None, str(clash.reason))
        form.see(Standard.objects.get(pk=found.pk).edition)
        return False
    except Refused as refused:
        form.add_error(None, str(refused.reason))
        return False
    return True


def _scope(request: StaffRequest) -> Branch | None:
    """All branches for who sees all; else the first of their own."""
    if request.user.all_branches:
        return None
    return Branch.objects.active().filter(pk__in=request.user.branch_ids()).first()


def _places(branch: Branch | None) -> list[tuple[str, object, saying.Said | None]]:
    version = present_version()
    spoken = saying.spoken_language()
    return [
        (key, label, saying.greeting_for(key, branch, spoken, version=version))
        for key, label in Place.choices
    ]
