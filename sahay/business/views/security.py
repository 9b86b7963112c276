"""How one signs in: password, second step, passkeys, and where one is signed in."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.decorators import login_required
from django.contrib.sessions.models import Session
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from sahay.business import actions, devices, may, passkeys, second_step
from sahay.business.accounts import PLACE
from sahay.business.forms.second_step import AppForm, PasskeyForm
from sahay.business.models import Business, OpenSession, Staff
from sahay.business.signed_in import StaffRequest
from sahay.business.views.answers import carried_out, kept, page

FRESH = 15 * 60  # seconds
SECRET = "second_step_secret"  # in the session, while an app is being set up

View = Callable[..., HttpResponse]


def confirmed(view: View) -> View:
    """Only for somebody who typed password, code or passkey a short while ago: a borrowed screen is not
    enough to change how its owner signs in.
    """

    @never_cache
    @login_required
    @wraps(view)
    def with_confirmation(request: StaffRequest, *args: Any, **more: Any) -> HttpResponse:
        records = get_authentication_records(request, request.user)
        if not records or time.time() - records[-1]["at"] > FRESH:
            back = request.path if request.method == "GET" else reverse("account_security")
            return redirect(f"{reverse('account_reauthenticate')}?{urlencode({'next': back})}")
        return view(request, *args, **more)

    return with_confirmation


@require_safe
@never_cache
@login_required
def security(request: StaffRequest) -> HttpResponse:
    """Everything about how this person signs in."""
    me = request.user
    kept_keys = Authenticator.objects.filter(user_id=me.pk).order_by("pk")
    by_kind = {key.type: key for key in kept_keys}
    business = Business.objects.first()
    return page(
        request,
        "business/security.html",
        "security",
        app=by_kind.get(second_step.TOTP),
        passkeys=[key for key in kept_keys if key.type == second_step.PASSKEY],
        codes_left=len(second_step.recovery_codes_of(me)) if second_step.RECOVERY in by_kind else None,
        passkeys_work=second_step.passkeys_work_at(request),
        sessions=sessions_of(me, request),
        business=business,
        asked_until=me.second_step_by,
        blocked=me.second_step_by is not None and me.second_step_by <= timezone.localdate(),
    )


def sessions_of(person: Staff, request: StaffRequest | None = None) -> list[dict[str, Any]]:
    """Where somebody is signed in, the browser that asks first; one from before sessions were written down
    too.
    """
    now = timezone.now()
    running = Session.objects.filter(expire_date__gt=now).values("session_key")
    here = request.session.get(PLACE) if request else None
    found = list(OpenSession.objects.filter(staff=person, key__in=running))
    rows = [{"row": row, "words": devices.words(row.agent), "here": row.pk == here} for row in found]
    if request and request.user.pk == person.pk and not any(row["here"] for row in rows):
        agent = request.headers.get("User-Agent", "")
        this = OpenSession(staff=person, agent=agent, started_at=now, seen_at=now)
        rows.append({"row": this, "words": devices.words(agent), "here": True})
    return sorted(rows, key=lambda row: not row["here"])


@confirmed
def app(request: StaffRequest) -> HttpResponse:
    """An app that shows codes: its key as a picture and in letters, and the first code back."""
    me = request.user
    secret = request.session.get(SECRET)
    if not secret:
        secret = request.session[SECRET] = second_step.draw_secret()
    form = AppForm(request.POST or None)
    if carried_out(
        form, lambda: actions.turn_on_app(me, secret=secret, code=form.cleaned_data["code"], by=me)
    ):
        request.session.pop(SECRET, None)
        messages.success(request, _("Saved."))
        return redirect("account_codes")
    return page(
        request,
        "business/app.html",
        "security",
        form=form,
        picture=second_step.picture_of(me, secret),
        secret=" ".join(secret[at : at + 4] for at in range(0, len(secret), 4)),
    )


@require_POST
@confirmed
def app_off(request: StaffRequest) -> HttpResponse:
    """No codes of an app any more."""
    actions.turn_off_app(request.user, by=request.user)
    return kept(request, "account_security")


@require_safe
@confirmed
def codes(request: StaffRequest) -> HttpResponse:
    """The recovery codes that are left."""
    if not second_step.has_one(request.user):
        return redirect("account_security")
    left = second_step.recovery_codes_of(request.user)
    return page(request, "business/codes.html", "security", codes=left)


@require_safe
@confirmed
def codes_file(request: StaffRequest) -> HttpResponse:
    """The same as a file of plain text."""
    left = second_step.recovery_codes_of(request.user)
    if not left:
        raise Http404
    head = _("Recovery codes of %(name)s") % {"name": request.user.name}
    answer = HttpResponse("\n".join([head, "", *left, ""]), content_type="text/plain; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="sahay-recovery-codes.txt"'
    return answer


@require_POST
@confirmed
def new_codes(request: StaffRequest) -> HttpResponse:
    """Ten new ones."""
    actions.make_recovery_codes(request.user, by=request.user)
    return kept(request, "account_codes")


@confirmed
def passkey(request: StaffRequest) -> HttpResponse:
    """Another passkey."""
    me = request.user
    first = not second_step.has_one(me)
    form = PasskeyForm(
        request.POST or None, initial={"name": devices.words(request.headers.get("User-Agent", ""))}
    )

    def add() -> None:
        credential = passkeys.added(form.cleaned_data["credential"])
        actions.add_passkey(me, name=form.cleaned_data["name"], credential=credential, by=me)

    if carried_out(form, add):
        return kept(request, "account_codes" if first else "account_security")
    works = second_step.passkeys_work_at(request)
    options = passkeys.ask_to_add(me) if works else ""
    return page(request, "business/passkey.html", "security", form=form, options=options, works=works)


@require_POST
@confirmed
def rename_passkey(request: StaffRequest, key_id: int) -> HttpResponse:
    """What its owner calls it."""
    actions.rename_passkey(own_key(request, key_id), name=request.POST.get("name", ""), by=request.user)
    return kept(request, "account_security")


@require_POST
@confirmed
def remove_passkey(request: StaffRequest, key_id: int) -> HttpResponse:
    """It opens nothing any more."""
    actions.remove_passkey(own_key(request, key_id), by=request.user)
    return kept(request, "account_security")


def own_key(request: StaffRequest, number: int) -> Authenticator:
    """A passkey of the person who asks."""
    return get_object_or_404(Authenticator, pk=number, user_id=request.user.pk, type=second_step.PASSKEY)


@require_POST
@login_required
def end_session(request: StaffRequest, session_id: int) -> HttpResponse:
    """Signs one browser out: one's own, or that of somebody one manages."""
    session = get_object_or_404(OpenSession.objects.select_related("staff__role"), pk=session_id)
    if session.staff_id != request.user.pk and not may.end_sessions(request.user, session.staff):
        raise Http404
    actions.end_session(session, by=request.user)
    return back_to(request, session.staff)


@require_POST
@login_required
def end_sessions(request: StaffRequest) -> HttpResponse:
    """Signs every other browser out."""
    me = request.user
    actions.end_other_sessions(me, here=request.session.session_key or "", by=me)
    update_session_auth_hash(request, me)
    return back_to(request, me)


def back_to(request: StaffRequest, person: Staff) -> HttpResponse:
    """To the page on which sessions of this person are listed."""
    messages.success(request, _("Signed out there."))
    if person.pk == request.user.pk:
        return redirect("account_security")
    return redirect("business:person", person.pk)
