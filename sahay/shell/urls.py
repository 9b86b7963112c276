"""Addresses of the style guide; the program includes them only while it is being built."""

from django.urls import path

from sahay.shell import views

app_name = "shell"
urlpatterns = [
    path("style-guide/", views.style_guide, name="style_guide"),
    path("style-guide/<slug:page>/", views.style_guide, name="style_guide_page"),
]
