"""Addresses of the promises, below /desk/settings/promises/."""

from __future__ import annotations

from django.urls import path

from sahay.policies import views

app_name = "policies"
urlpatterns = [
    path("", views.promises, name="promises"),
    path("new/", views.new_promise, name="new_promise"),
    path("<int:promise_id>/", views.promise, name="promise"),
    path("<int:promise_id>/withdraw/", views.withdraw, name="withdraw"),
]
