"""What browsers ask for when Sahay is an app, below /app/."""

from django.urls import path

from sahay.desk.views import app

app_name = "app"

urlpatterns = [
    path("<slug:language>/manifest.webmanifest", app.manifest, name="manifest"),
    path("<slug:language>/worker.js", app.worker, name="worker"),
    path("<slug:language>/offline/", app.offline, name="offline"),
]
