"""Verbs of customers, under the address of the page they act on."""

from django.urls import path

from sahay.customers import views

app_name = "customers"
HERE = "customers/<int:number>"

urlpatterns = [
    path(f"{HERE}/change/", views.change, name="change"),
    path(f"{HERE}/identities/", views.add_identity, name="add_identity"),
    path(f"{HERE}/identities/<int:identity>/remove/", views.remove_identity, name="remove_identity"),
    path(f"{HERE}/identities/<int:identity>/lift/", views.lift_suppression, name="lift_suppression"),
]
