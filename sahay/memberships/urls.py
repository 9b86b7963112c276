"""Addresses of the register, below /desk/promises/memberships/."""

from __future__ import annotations

from django.urls import path

from sahay.memberships import code_pages, views

app_name = "memberships"
ONE = "<int:membership_id>"
urlpatterns = [
    path("", views.memberships, name="memberships"),
    path("new/", views.new, name="new"),
    path(f"{ONE}/", views.membership, name="membership"),
    path(f"{ONE}/renew/", views.renew, name="renew"),
    path(f"{ONE}/show/", views.show, name="show"),
    path(f"{ONE}/end/", views.end, name="end"),
    path(f"{ONE}/logo/", views.logo, name="logo"),
    path(f"{ONE}/logo/set/", views.set_logo, name="set_logo"),
    path(f"{ONE}/code/set/", code_pages.set_code, name="set_code"),
    path(f"{ONE}/code/remove/", code_pages.remove_code, name="remove_code"),
    path(f"{ONE}/code/<int:number>/", code_pages.code, name="code"),
    path(f"{ONE}/logo/remove/", views.remove_logo, name="remove_logo"),
]
