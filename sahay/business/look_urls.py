"""The shop's logo and colour, as every customer's page asks for them, below /look/."""

from django.urls import path

from sahay.business.views import look

urlpatterns = [
    path("logo/<slug:fingerprint>/", look.logo, name="shop_logo"),
    path("icon-<int:size>.png", look.icon, name="shop_icon"),
    path("colour/<slug:colour>.css", look.colour, name="shop_colour"),
]
