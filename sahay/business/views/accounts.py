"""The pages of allauth with our own words on their forms."""

from __future__ import annotations

from typing import Any

from allauth.account import views as allauth

from sahay.business.forms.signing_in import (
    AskForResetForm,
    ChangePasswordForm,
    ResetForm,
    SignInForm,
)
from sahay.business.second_step import passkeys_work_at


class SignIn(allauth.LoginView):
    """By name or e-mail, or with a passkey."""

    form_class = SignInForm
    template_name = "business/accounts/login.html"

    def get_context_data(self, **more: Any) -> dict[str, Any]:
        """Whether a browser would offer passkeys here."""
        return {**super().get_context_data(**more), "passkeys_work": passkeys_work_at(self.request)}


class AskForReset(allauth.PasswordResetView):
    """Asking for the mail with the link."""

    form_class = AskForResetForm
    template_name = "business/accounts/password_reset.html"


class Reset(allauth.PasswordResetFromKeyView):
    """Where the link leads."""

    form_class = ResetForm
    template_name = "business/accounts/password_reset_from_key.html"


class ChangePassword(allauth.PasswordChangeView):
    """A new password for somebody who is signed in."""

    form_class = ChangePasswordForm
    template_name = "business/accounts/password_change.html"


class SignOut(allauth.LogoutView):
    """Asks, then signs out."""

    template_name = "business/accounts/logout.html"


class Closed(allauth.AccountInactiveView):
    """For somebody who left."""

    template_name = "business/accounts/account_inactive.html"


class ResetSent(allauth.PasswordResetDoneView):
    """The mail is on its way, if somebody has the address."""

    template_name = "business/accounts/password_reset_done.html"


class ResetDone(allauth.PasswordResetFromKeyDoneView):
    """The new password holds."""

    template_name = "business/accounts/password_reset_from_key_done.html"
