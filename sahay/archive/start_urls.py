"""The address where an empty Sahay takes an export in, /start/export/."""

from __future__ import annotations

from django.urls import path

from sahay.archive import views

app_name = "bringing"
urlpatterns = [path("", views.bring, name="export")]
