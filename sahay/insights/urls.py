"""Addresses of figures, below /desk/."""

from __future__ import annotations

from django.urls import path

from sahay.insights import views

app_name = "insights"
urlpatterns = [
    path("figures/take/", views.take, name="take"),
    path("figures/again/", views.rebuild, name="rebuild"),
    path("effort/", views.effort, name="effort"),
    path("promises/standards/lines/<slug:key>/<slug:line>/missed/", views.missed, name="missed"),
    path("conversations/<int:number>/effort/", views.conversation_effort, name="conversation_effort"),
]
