"""Pages of the law: which packs apply, and what each of them asks."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_safe

from sahay.business.signed_in import StaffRequest
from sahay.business.views.answers import carried_out, kept, page
from sahay.law import actions, may, shown
from sahay.law.applying import situation
from sahay.law.forms import ApplyForm
from sahay.law.packs import pack
from sahay.law.places import PLACES
from sahay.law.topics import Topic


@require_safe
@login_required
def packs(request: StaffRequest) -> HttpResponse:
    """The laws that apply to this business, and those of other places. All staff read them."""
    known = situation()
    cards = shown.cards(known.packs, timezone.localdate())
    applying = [card for card in cards if card.applies]
    return page(
        request,
        "law/packs.html",
        "law",
        known=known,
        applying=applying,
        others=[card for card in cards if not card.applies],
        stale=shown.stale_words(card for card in applying if card.is_stale),
        can_choose=may.apply_packs(request.user),
    )


@login_required
def apply_packs(request: StaffRequest) -> HttpResponse:
    """Saying which laws apply, and what is true of the business."""
    may.apply_packs(request.user).enforce()
    form = ApplyForm(situation(), request.POST or None)
    if carried_out(
        form,
        lambda: actions.apply_packs(form.cleaned_data["packs"], traits=form.traits(), by=request.user),
    ):
        return kept(request, "law:packs")
    return page(request, "law/apply.html", "law", form=form, regions=situation().regions)


@require_safe
@login_required
def one_pack(request: StaffRequest, code: str) -> HttpResponse:
    """Everything one pack asks, by topic; `topic` and `q` show a part of it."""
    if code not in PLACES and code.upper() in PLACES:
        return redirect("law:pack", code.upper(), permanent=True)
    if code not in PLACES:
        raise Http404
    found, today = pack(code), timezone.localdate()
    topic = request.GET.get("topic", "")
    topic = topic if topic in Topic.values else ""
    wanted = request.GET.get("q", "").strip()[:200]
    return page(
        request,
        "law/pack.html",
        "law",
        place=PLACES[code],
        above=PLACES.get(PLACES[code].above),
        pack=found,
        parts=shown.parts(found, today, topic=topic, wanted=wanted),
        topics=shown.topics_of(found),
        topic=topic,
        wanted=wanted,
        is_stale=found.is_stale(today),
        applies=code in situation().packs,
    )
