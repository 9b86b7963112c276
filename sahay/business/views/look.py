"""How the shop looks to its customers: setting it, and giving out logo and colour."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST, require_safe

from sahay.business import actions, colours, icons, looks, may
from sahay.business.forms.look import LogoForm, LookForm
from sahay.business.models import Business, Look
from sahay.business.signed_in import StaffRequest
from sahay.business.views.answers import carried_out, kept, page

FOR_EVER = "public, max-age=31536000, immutable"
NOTHING = "default-src 'none'; sandbox; frame-ancestors 'none'"


@login_required
def look(request: StaffRequest) -> HttpResponse:
    """Colour, words of welcome and logo, with what customers will see."""
    may.manage_business(request.user).enforce()
    business = get_object_or_404(Business)
    form = LookForm.about(Look.present(), business, request.POST or None)
    if carried_out(form, lambda: actions.change_look(by=request.user, **form.chosen())):
        return kept(request, "business:look")
    return _page(request, business, form, LogoForm())


@require_POST
@login_required
def set_logo(request: StaffRequest) -> HttpResponse:
    """Another logo."""
    may.manage_business(request.user).enforce()
    business = get_object_or_404(Business)
    form = LogoForm(request.POST, request.FILES)
    if carried_out(form, lambda: actions.set_logo(form.data_of_file(), by=request.user)):
        return kept(request, "business:look")
    return _page(request, business, LookForm.about(Look.present(), business), form)


@require_POST
@login_required
def remove_logo(request: StaffRequest) -> HttpResponse:
    """The first letters of the name again."""
    actions.remove_logo(by=request.user)
    return kept(request, "business:look")


@require_safe
def logo(request: HttpRequest, fingerprint: str) -> HttpResponse:
    """The bytes of the present logo, and of nothing else we keep."""
    found = Look.objects.select_related("logo").first()
    if found is None or found.logo is None or found.logo.sha256 != fingerprint:
        raise Http404
    return _kept_by_browsers(HttpResponse(found.logo.read(), content_type=found.logo_kind))


@require_safe
def icon(request: HttpRequest, size: int) -> HttpResponse:
    """The shop's sign for a phone's screen. Its address carries what it is drawn from."""
    if size not in icons.SIZES:
        raise Http404
    business = Business.objects.first()
    drawn = icons.drawn(business.name if business else "", looks.shown(business).ground, size)
    return _kept_by_browsers(HttpResponse(drawn, content_type="image/png"))


@require_safe
def colour(request: HttpRequest, colour: str) -> HttpResponse:
    """The tokens of the shop's own colour; other colours are not there."""
    if f"#{colour}" != looks.shown(Business.objects.first()).colour:
        raise Http404
    sheet = colours.shades(f"#{colour}").sheet()
    return _kept_by_browsers(HttpResponse(sheet, content_type="text/css; charset=utf-8"))


def _kept_by_browsers(answer: HttpResponse) -> HttpResponse:
    answer["Cache-Control"] = FOR_EVER
    answer["Content-Security-Policy"] = NOTHING
    return answer


def _page(request: StaffRequest, business: Business, form: LookForm, logo_form: LogoForm) -> HttpResponse:
    now = looks.shown(business)
    answer = page(
        request,
        "business/look.html",
        "look",
        form=form,
        logo_form=logo_form,
        chosen=now,
        shades=colours.shades(now.colour) if now.colour else None,
        words=now.words(request.LANGUAGE_CODE),
    )
    if logo_form.errors:
        answer.status_code = 422
    return answer
