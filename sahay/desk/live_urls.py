"""Where live hints come from."""

from django.urls import path

from sahay.desk.live import poll, stream

app_name = "live"

urlpatterns = [
    path("", stream, name="stream"),
    path("poll/", poll, name="poll"),
]
