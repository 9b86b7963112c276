"""How allauth signs our staff in: by name or e-mail, in their language, and written down in the journal."""

from __future__ import annotations

from typing import Any
from urllib.parse import urljoin, urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sahay.business import passwords
from sahay.business.actions import note_failed_sign_in, note_sign_in, note_sign_out, set_password
from sahay.business.actions.people import sign_in_name
from sahay.business.forms.choices import date_in_words
from sahay.business.models import Staff

PLACE = "place"  # in the session: the number of its row among the open sessions
WRONG = _("This name and password do not belong together. Please check both.")


class StaffAccounts(DefaultAccountAdapter):
    """Nobody signs up by themselves: an owner or manager adds them."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": _("This account is closed. Please ask a manager."),
        "email_password_mismatch": WRONG,
        "username_password_mismatch": WRONG,
        "invalid_login": WRONG,
        "incorrect_password": _("This is not your password."),
        "enter_current_password": _("This is not your password."),
        "invalid_password_reset": _(
            "This link has been used already or is too old. Please ask for a new one."
        ),
        "too_many_login_attempts": _("Too many attempts. Please wait five minutes and try again."),
        "rate_limited": _("Too many attempts. Please wait five minutes and try again."),
    }

    def get_login_stages(self) -> list[str]:
        """After the password only our own second step; allauth's would load what reckons with passkeys."""
        return ["sahay.business.second_step.SecondStep"]

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        """Whoever changes how they sign in types their password again."""
        return [{"id": "reauthenticate", "description": "", "url": reverse("account_reauthenticate")}]

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never."""
        return False

    def authenticate(self, request: HttpRequest, **credentials: Any) -> Any:
        """A name is looked for as it is kept, whatever its case and spacing."""
        if credentials.get("username"):
            credentials["username"] = sign_in_name(credentials["username"])
        return super().authenticate(request, **credentials)

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """Written down with the person whose name it was, never with what was typed."""
        named = Staff.objects.filter(login=credentials.get("username") or "")
        mailed = Staff.objects.filter(email__iexact=credentials.get("email") or "-")
        note_failed_sign_in(named.first() or mailed.first(), address=self.get_client_ip(request))

    def login(self, request: HttpRequest, user: Any) -> None:
        """Signs in with a new session and writes it down."""
        super().login(request, user)
        session = note_sign_in(
            user,
            address=self.get_client_ip(request),
            key=request.session.session_key or "",
            agent=request.headers.get("User-Agent", ""),
            how=how_signed_in(request, user),
        )
        if session:
            request.session[PLACE] = session.pk

    def logout(self, request: HttpRequest) -> None:
        """Ends the session and writes it down."""
        person, place = request.user, request.session.get(PLACE, 0)
        super().logout(request)
        if isinstance(person, Staff):
            note_sign_out(person, place=place)

    def post_login(self, request: HttpRequest, user: Any, **kwargs: Any) -> HttpResponse:
        """From now on pages are in the person's language."""
        response = super().post_login(request, user, **kwargs)
        speak_in(response, user.language)
        if user.second_step_by and user.second_step_by > timezone.localdate():
            with translation.override(user.language):
                text = gettext(
                    "From %(day)s on you need a second step to sign in. Set it up under your profile."
                )
                messages.warning(request, text % {"day": date_in_words(user.second_step_by)})
        return response

    def clean_password(self, password: str, user: Any = None) -> str:
        """Refuses what is easy to guess, in our words."""
        passwords.check(password, user)
        return password

    def set_password(self, user: Any, password: str) -> None:
        """By way of the action, which writes it down."""
        here = self.request.session.session_key if self.request.user == user else ""
        set_password(user, password=password, here=here or "", by=user)

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Back to one's own page."""
        return reverse("business:profile")

    def get_reset_password_from_key_url(self, key: str) -> str:
        """At our public address, whatever address the request claims to have come to."""
        link = super().get_reset_password_from_key_url(key)
        return urljoin(settings.PUBLIC_URL, urlsplit(link).path)

    def format_email_subject(self, subject: str) -> str:
        """The subject as it is written in the template."""
        return str(subject)

    def send_password_reset_mail(self, user: Any, email: str, context: dict[str, Any]) -> None:
        """In the person's language."""
        with translation.override(user.language):
            self.send_mail("business/mail/password_reset", email, context)

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        *more: Any,
        **about: Any,
    ) -> None:
        """Only what one would not see anyway: that the password is another one now."""
        if message_template == "account/messages/password_changed.txt":
            messages.success(request, _("Your password was changed."))


def how_signed_in(request: HttpRequest, person: Staff) -> str:
    """The last thing somebody showed: password, totp, recovery_codes or passkey."""
    records = get_authentication_records(request, person)
    last = records[-1] if records else {}
    return "passkey" if last.get("type") == "webauthn" else last.get("type") or last.get("method") or ""


def speak_in(response: HttpResponse, language: str) -> None:
    """Remembers the language of pages in the browser."""
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=365 * 24 * 3600,
        secure=settings.SECURE,
        samesite="Lax",
    )
