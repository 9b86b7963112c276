"""The address for telephone systems."""

from django.urls import path

from sahay.channels.phone import views

app_name = "telephone"

urlpatterns = [path("<int:branch_id>/missed/", views.missed, name="missed")]
