"""Addresses of routines, below /desk/."""

from __future__ import annotations

from django.urls import path

from sahay.routines import views

app_name = "routines"
urlpatterns = [
    path("many/<int:number>/", views.bulk, name="bulk"),
    path("many/<int:number>/stop/", views.stop_bulk, name="stop_bulk"),
    path("many/<int:number>/undo/", views.undo_bulk, name="undo_bulk"),
]
