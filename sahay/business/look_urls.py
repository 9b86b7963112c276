"""The shop's logo and colour, as every customer's page asks for them, below /look/."""

from django.urls import path

from sahay.business.views import look

urlpatterns = [
    path("logo/<slug:fingerprint>/", look.logo, name="shop_logo"),
    path("colour/<slug:colour>.css", look.colour, name="shop_colour"),
]
