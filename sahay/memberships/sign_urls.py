"""The signs and codes of associations we belong to, as customers' pages ask for them, below /memberships/."""

from django.urls import path

from sahay.memberships import code_pages, views

urlpatterns = [
    path("signs/<slug:fingerprint>/", views.shown_logo, name="membership_sign"),
    path("codes/<slug:fingerprint>/", code_pages.shown_code, name="membership_code"),
]
