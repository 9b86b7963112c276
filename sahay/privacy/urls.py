"""Addresses of privacy, below /desk/promises/privacy/."""

from __future__ import annotations

from django.urls import path

from sahay.privacy import views

app_name = "privacy"
urlpatterns = [
    path("", views.overview, name="overview"),
    path("times/", views.retention, name="retention"),
    path("times/usual/", views.usual, name="usual"),
    path("times/<slug:category>/", views.time, name="time"),
    path("own/", views.own, name="own"),
    path("own/<int:number>/file/", views.own_file, name="own_file"),
    path("requests/", views.requests, name="requests"),
    path("requests/of-staff/", views.ask_for, name="ask_for"),
    path("requests/of/<int:number>/", views.begin, name="begin"),
    path("requests/<int:number>/", views.request, name="request"),
    path("requests/<int:number>/prove/", views.prove, name="prove"),
    path("requests/<int:number>/refuse/", views.refuse, name="refuse"),
    path("requests/<int:number>/carry-out/", views.carry_out, name="carry_out"),
    path("medical/", views.medical, name="medical"),
    path("medical/complaints/", views.complaints, name="complaints"),
    path("medical/looks/", views.looks, name="looks"),
]
