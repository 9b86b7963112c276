"""Addresses of exports, below /desk/settings/out/."""

from __future__ import annotations

from django.urls import path

from sahay.archive import views

app_name = "archive"
urlpatterns = [
    path("", views.exports, name="exports"),
    path("progress/", views.progress, name="progress"),
    path("ask/", views.ask, name="ask"),
    path("<int:number>/fetch/", views.fetch, name="fetch"),
]
