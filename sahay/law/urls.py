"""Addresses of the law, below /desk/promises/law/."""

from __future__ import annotations

from django.urls import path

from sahay.law import views

app_name = "law"
urlpatterns = [
    path("", views.packs, name="packs"),
    path("apply/", views.apply_packs, name="apply"),
    path("<str:code>/", views.one_pack, name="pack"),
]
