"""Signing in and out and passwords. Nobody signs up, so the other pages of allauth are not there."""

from __future__ import annotations

from django.urls import path, re_path

from sahay.business.views import accounts, second_step, security

urlpatterns = [
    path("login/", accounts.SignIn.as_view(), name="account_login"),
    path("logout/", accounts.SignOut.as_view(), name="account_logout"),
    path("closed/", accounts.Closed.as_view(), name="account_inactive"),
    path("password/change/", accounts.ChangePassword.as_view(), name="account_change_password"),
    path("password/reset/", accounts.AskForReset.as_view(), name="account_reset_password"),
    path("password/reset/sent/", accounts.ResetSent.as_view(), name="account_reset_password_done"),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        accounts.Reset.as_view(),
        name="account_reset_password_from_key",
    ),
    path(
        "password/reset/done/",
        accounts.ResetDone.as_view(),
        name="account_reset_password_from_key_done",
    ),
    path("confirm/", second_step.Confirm.as_view(), name="account_reauthenticate"),
    path("second-step/", second_step.prove, name="account_second_step"),
    path("second-step/give-up/", second_step.give_up, name="account_second_step_give_up"),
    path("passkey/", second_step.sign_in_with_passkey, name="account_passkey_login"),
    path("passkey/options/", second_step.passkey_options, name="account_passkey_options"),
    path("join/<str:token>/", second_step.join, name="account_join"),
    path("security/", security.security, name="account_security"),
    path("security/app/", security.app, name="account_app"),
    path("security/app/off/", security.app_off, name="account_app_off"),
    path("security/codes/", security.codes, name="account_codes"),
    path("security/codes/file/", security.codes_file, name="account_codes_file"),
    path("security/codes/new/", security.new_codes, name="account_codes_new"),
    path("security/passkeys/new/", security.passkey, name="account_passkey"),
    path("security/passkeys/<int:key_id>/", security.rename_passkey, name="account_passkey_rename"),
    path("security/passkeys/<int:key_id>/remove/", security.remove_passkey, name="account_passkey_remove"),
    path("security/sessions/end/", security.end_sessions, name="account_sessions_end"),
    path("security/sessions/<int:session_id>/end/", security.end_session, name="account_session_end"),
]
