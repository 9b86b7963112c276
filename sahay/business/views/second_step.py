"""Signing in beyond the password: codes, passkeys, and the first time by an invitation."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.internal.decorators import login_stage_required
from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from allauth.account.utils import get_next_redirect_url
from allauth.account.views import ReauthenticateView
from allauth.core import ratelimit
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from sahay.business import actions, inviting, passkeys, second_step
from sahay.business.forms.second_step import CodeForm, ConfirmForm, JoinForm
from sahay.business.models import Staff
from sahay.business.views.answers import carried_out
from sahay.kit.refusal import Refused

TOO_MANY = "too_many_login_attempts"
in_second_step = login_stage_required(stage=second_step.SecondStep.key, redirect_urlname="account_login")


class Confirm(ReauthenticateView):
    """The password once more, before something important."""

    form_class = ConfirmForm
    template_name = "business/accounts/confirm.html"


@in_second_step
def prove(request: HttpRequest) -> HttpResponse:
    """The second step: a code of the app, a recovery code, or a passkey."""
    stage = request._login_stage  # type: ignore[attr-defined]
    person = stage.login.user
    form = CodeForm(request.POST if request.method == "POST" else None)
    kind = ""
    if request.method == "POST":
        limit = {"action": "login_failed", "key": f"second-step-{person.pk}"}
        if not ratelimit.consume(request, **limit):
            form.add_error(None, get_adapter().error_messages[TOO_MANY])
        elif kind := proof(person, form):
            ratelimit.clear(request, **limit)
            record_authentication(request, person, "mfa", type=kind)
            return stage.exit()
        else:
            form.add_error(None, _("This code does not fit. Codes change every half minute."))
            actions.note_failed_second_step(person, address=get_adapter().get_client_ip(request))
    has_passkeys = second_step.passkeys_work_at(request) and bool(second_step.passkeys_of(person))
    context = {
        "form": form,
        "options": passkeys.as_text(passkeys.ask_to_show(person)) if has_passkeys else "",
        "has_app": second_step.has_app(person),
    }
    status = 422 if form.errors else 200
    return render(request, "business/accounts/second_step.html", context, status=status)


def proof(person: Staff, form: CodeForm) -> str:
    """What was shown, if it was right: totp, recovery_codes or webauthn."""
    if not form.is_valid():
        return ""
    if credential := form.cleaned_data["credential"]:
        try:
            passkeys.shown(credential, person).record_usage()
        except Refused:
            return ""
        return "webauthn"
    kind = second_step.accepts(person, form.cleaned_data["code"])
    if kind == second_step.RECOVERY:
        actions.note_recovery_code_used(person)
    return kind


@require_POST
@in_second_step
def give_up(request: HttpRequest) -> HttpResponse:
    """Back to the beginning, as somebody else."""
    return request._login_stage.abort()  # type: ignore[attr-defined]


@require_safe
@never_cache
def passkey_options(request: HttpRequest) -> HttpResponse:
    """What a browser needs to show any passkey it has for us."""
    return JsonResponse(passkeys.plain(passkeys.ask_to_show()))


@require_POST
def sign_in_with_passkey(request: HttpRequest) -> HttpResponse:
    """Without name or password: the passkey says who it is."""
    if not ratelimit.consume(request, action="login"):
        messages.error(request, str(get_adapter().error_messages[TOO_MANY]))
        return redirect("account_login")
    try:
        key = passkeys.shown(request.POST.get("credential", "")[:20_000])
    except Refused as refused:
        messages.error(request, str(refused.reason))
        return redirect("account_login")
    key.record_usage()
    person: Any = key.user
    record_authentication(request, person, "mfa", type="webauthn", passwordless=True)
    return perform_login(request, Login(user=person, redirect_url=get_next_redirect_url(request)))


@never_cache
@sensitive_post_parameters("password")
def join(request: HttpRequest, token: str) -> HttpResponse:
    """Where the link of an invitation leads: name, sign-in name, password, and in."""
    invitation = inviting.behind(token)
    if invitation is None:
        return render(request, "business/accounts/joined.html", status=410)
    form = JoinForm.of(invitation, request.POST or None)
    joined: list[Staff] = []
    if carried_out(form, lambda: joined.append(actions.accept_invitation(invitation, **form.cleaned_data))):
        record_authentication(request, joined[0], "password")
        return perform_login(request, Login(user=joined[0]))
    context = {"form": form, "invitation": invitation}
    status = 422 if form.errors else 200
    return render(request, "business/accounts/join.html", context, status=status)
