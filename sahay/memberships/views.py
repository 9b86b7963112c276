"""Pages of the register, and the signs of associations for everybody."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.db.models import Prefetch
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from sahay.business.signed_in import StaffRequest
from sahay.business.views.answers import carried_out, kept, page
from sahay.kit.refusal import Clash, Refused
from sahay.memberships import actions, may
from sahay.memberships.forms import CodeForm, LogoForm, MembershipForm, RenewForm
from sahay.memberships.models import CodeOfConduct, Membership
from sahay.memberships.standing import shown, to_renew
from sahay.memberships.telling import history_of

TAB = "memberships"
FOR_EVER = "public, max-age=31536000, immutable"
NOTHING = "default-src 'none'; sandbox; frame-ancestors 'none'"


@require_safe
@login_required
def memberships(request: StaffRequest) -> HttpResponse:
    """Everything we belong to, with what is to be renewed."""
    rows = list(Membership.objects.visible_to(request.user).select_related("keeper"))
    return page(
        request,
        "memberships/memberships.html",
        TAB,
        rows=[row for row in rows if row.ended_at is None],
        ended=[row for row in rows if row.ended_at],
        to_renew={row.pk for row in to_renew(request.user)},
        today=timezone.localdate(),
        can_write=may.write(request.user),
    )


@login_required
def new(request: StaffRequest) -> HttpResponse:
    """One more."""
    may.write(request.user).enforce()
    form = MembershipForm(request.user, request.POST or None)
    if carried_out(form, lambda: actions.add(by=request.user, **form.facts())):
        return kept(request, "memberships:memberships")
    return page(request, "memberships/edit.html", TAB, form=form)


@login_required
def membership(request: StaffRequest, membership_id: int) -> HttpResponse:
    """One of them: everything about it, and how it is changed, renewed, shown and ended."""
    found = seen(request, membership_id)
    form = MembershipForm(request.user, request.POST or None, about=found)
    if request.method == "POST":
        may.change(request.user, found).enforce()
        if _changed(request, found, form):
            return kept(request, "memberships:membership", found.pk)
    return one_page(request, found, form)


@require_POST
@login_required
def renew(request: StaffRequest, membership_id: int) -> HttpResponse:
    """It holds longer."""
    found = seen(request, membership_id)
    may.change(request.user, found).enforce()
    form = RenewForm(request.POST)
    if carried_out(form, lambda: actions.renew(found, until=form.cleaned_data["until"], by=request.user)):
        return kept(request, "memberships:membership", found.pk)
    return one_page(request, found, renewing=form)


@require_POST
@login_required
def set_logo(request: StaffRequest, membership_id: int) -> HttpResponse:
    """Its sign."""
    found = seen(request, membership_id)
    may.change(request.user, found).enforce()
    form = LogoForm(request.POST, request.FILES)
    if carried_out(form, lambda: actions.set_logo(found, form.data_of_file(), by=request.user)):
        return kept(request, "memberships:membership", found.pk)
    return one_page(request, found, logo_form=form)


@require_POST
@login_required
def remove_logo(request: StaffRequest, membership_id: int) -> HttpResponse:
    """Its name alone again."""
    actions.remove_logo(seen(request, membership_id), by=request.user)
    return kept(request, "memberships:membership", membership_id)


@require_POST
@login_required
def show(request: StaffRequest, membership_id: int) -> HttpResponse:
    """Customers see it, or see it no more."""
    found = seen(request, membership_id)
    actions.show(found, shown=request.POST.get("shown") == "yes", by=request.user)
    return kept(request, "memberships:membership", membership_id)


@require_POST
@login_required
def end(request: StaffRequest, membership_id: int) -> HttpResponse:
    """We do not belong to it any more."""
    actions.end(seen(request, membership_id), by=request.user)
    return kept(request, "memberships:memberships")


@require_safe
@login_required
def logo(request: StaffRequest, membership_id: int) -> HttpResponse:
    """The present sign, for who keeps the register."""
    found = get_object_or_404(Membership.objects.select_related("logo"), pk=membership_id)
    if found.logo is None:
        raise Http404
    answer = HttpResponse(found.logo.read(), content_type=found.logo_kind)
    answer["Content-Security-Policy"] = NOTHING
    return answer


@require_safe
def shown_logo(request: HttpRequest, fingerprint: str) -> HttpResponse:
    """The sign of a membership that customers see now, and no other bytes we keep."""
    here = [one.pk for one in shown() if one.logo == fingerprint]
    found = Membership.objects.select_related("logo").filter(pk__in=here, logo__isnull=False).first()
    if found is None or found.logo is None:
        raise Http404
    answer = HttpResponse(found.logo.read(), content_type=found.logo_kind)
    answer["Cache-Control"], answer["Content-Security-Policy"] = FOR_EVER, NOTHING
    return answer


def seen(request: StaffRequest, membership_id: int) -> Membership:
    """One this person may see; 404 otherwise."""
    codes = Prefetch("codes", CodeOfConduct.objects.select_related("blob").defer("blob__data"))
    rows = Membership.objects.visible_to(request.user).select_related("keeper").prefetch_related(codes)
    return get_object_or_404(rows, pk=membership_id)


def _changed(request: StaffRequest, found: Membership, form: MembershipForm) -> bool:
    if not form.is_valid():
        return False
    looked_at = form.cleaned_data["seen"] or 0
    try:
        actions.change(found, seen=looked_at, values=form.facts(), by=request.user)
    except Clash as clash:
        form.add_error(None, str(clash.reason))
        form.see(seen(request, found.pk))
        return False
    except Refused as refused:
        form.add_error(None, str(refused.reason))
        return False
    return True


def one_page(
    request: StaffRequest,
    found: Membership,
    form: MembershipForm | None = None,
    *,
    renewing: RenewForm | None = None,
    logo_form: LogoForm | None = None,
    code_form: CodeForm | None = None,
) -> HttpResponse:
    """Its page, with one of its forms as it came back."""
    today = timezone.localdate()
    answer = page(
        request,
        "memberships/membership.html",
        TAB,
        form=form or MembershipForm(request.user, about=found),
        renewing=renewing or RenewForm(),
        logo_form=logo_form or LogoForm(),
        code_form=code_form or CodeForm(),
        membership=seen(request, found.pk),
        history=history_of(found),
        is_to_renew=found.is_to_renew(today),
        has_lapsed=found.has_lapsed(today),
        can_change=may.change(request.user, found),
        can_decide=may.decide(request.user, found),
    )
    if any(one.errors for one in (renewing, logo_form, code_form) if one):
        answer.status_code = 422
    return answer
