"""Addresses of the example shop, under /demo/."""

from __future__ import annotations

from django.urls import path

from sahay.demo import views

app_name = "demo"
urlpatterns = [
    path("look/", views.look, name="look"),
    path("making/", views.making, name="making"),
    path("people/", views.people, name="people"),
    path("people/<str:login>/", views.sign_in, name="sign_in"),
]
