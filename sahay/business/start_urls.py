"""The address of the first page, /start/."""

from __future__ import annotations

from django.urls import path

from sahay.business.views import start

urlpatterns = [path("", start.start, name="start")]
