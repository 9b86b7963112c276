"""The log of access, and who needs a second step."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from sahay.business import access, actions, may
from sahay.business.forms.hours import day_field
from sahay.business.forms.second_step import SecondStepForm
from sahay.business.models import Business, Staff
from sahay.business.signed_in import StaffRequest
from sahay.business.views.answers import carried_out, kept, page
from sahay.business.views.presence import zone_of
from sahay.kit.pages import page as page_of


class LogForm(forms.Form):
    """Whose part of the log, and of which days."""

    person = forms.ModelChoiceField(
        label=_("Person"), queryset=Staff.objects.none(), required=False, empty_label=_("Everybody")
    )
    first = day_field(_("From"), required=False)
    last = day_field(_("Until"), required=False)


@require_safe
@login_required
def log(request: StaffRequest) -> HttpResponse:
    """Who came in, who did not, and who changed what others may do."""
    may.see_access(request.user).enforce()
    return log_page(request)


def log_page(request: StaffRequest, policy: SecondStepForm | None = None) -> HttpResponse:
    """The page; the form of the second step is there for who looks after the business."""
    me, zone = request.user, zone_of(request.user)
    form = LogForm(request.GET)
    form.fields["person"].queryset = Staff.objects.visible_to(me)  # type: ignore[attr-defined]
    asked = form.cleaned_data if form.is_valid() else {}
    person = asked.get("person")
    rows = access.entries(me, person=person.pk if person else None)
    if first := asked.get("first"):
        rows = rows.filter(at__gte=datetime.combine(first, time(), zone))
    if (last := asked.get("last")) and last.year < 9999:
        rows = rows.filter(at__lt=datetime.combine(last + timedelta(days=1), time(), zone))
    found = page_of(rows, key=("-id",), cursor=request.GET.get("cursor", ""), size=50)
    query = request.GET.copy()
    query.pop("cursor", None)
    business = get_object_or_404(Business)
    kept_policy = {
        "of": business.second_step_for,
        "since": business.second_step_from or timezone.localdate() + timedelta(days=14),
    }
    may_ask = may.manage_business(me)
    answer = page(
        request,
        "business/access.html",
        "access",
        log_form=form,
        lines=access.lines(found.items),
        paging=found,
        query=query.urlencode(),
        zone=zone,
        policy=(policy or SecondStepForm(initial=kept_policy)) if may_ask else None,
        without=Staff.objects.active().filter(second_step_by__isnull=False).count() if may_ask else 0,
    )
    answer.status_code = 422 if policy is not None and policy.errors else 200
    return answer


@require_POST
@login_required
def ask_for_second_step(request: StaffRequest) -> HttpResponse:
    """Who needs one, and from which day."""
    may.manage_business(request.user).enforce()
    business = get_object_or_404(Business)
    form = SecondStepForm(request.POST)
    if carried_out(form, lambda: actions.ask_for_second_step(business, by=request.user, **form.cleaned_data)):
        return kept(request, "business:access")
    return log_page(request, form)
