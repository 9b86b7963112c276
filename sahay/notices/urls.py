"""Addresses of notices, below /desk/notices/."""

from __future__ import annotations

from django.urls import path

from sahay.notices import views

app_name = "notices"

urlpatterns = [
    path("", views.mine, name="mine"),
    path("devices/", views.add_device, name="add_device"),
    path("devices/<int:number>/remove/", views.remove_device, name="remove_device"),
    path("devices/<int:number>/try/", views.try_device, name="try_device"),
]
