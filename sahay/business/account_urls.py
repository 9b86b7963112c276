"""Signing in and out and passwords. Nobody signs up, so the other pages of allauth are not there."""

from __future__ import annotations

from django.urls import path, re_path

from sahay.business.views import accounts

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
]
