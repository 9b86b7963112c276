"""The signs of associations we belong to, as customers' pages ask for them, below /memberships/signs/."""

from django.urls import path

from sahay.memberships import views

urlpatterns = [path("<slug:fingerprint>/", views.shown_logo, name="membership_sign")]
