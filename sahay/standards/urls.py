"""Addresses of standards, below /desk/promises/standards/."""

from __future__ import annotations

from django.urls import path

from sahay.standards import views

app_name = "standards"
urlpatterns = [
    path("", views.standards, name="standards"),
    path("new/", views.new, name="new"),
    path("<int:standard_id>/", views.standard, name="standard"),
    path("<int:standard_id>/retire/", views.retire, name="retire"),
    path("greetings/take/", views.take_greetings, name="take_greetings"),
    path("greetings/<slug:place>/", views.greeting, name="greeting"),
    path("where/", views.whereabouts, name="whereabouts"),
    path("where/new/", views.new_whereabouts, name="new_whereabouts"),
    path("where/<int:row_id>/", views.one_whereabouts, name="one_whereabouts"),
    path("where/<int:row_id>/remove/", views.remove_whereabouts, name="remove_whereabouts"),
]
