"""Pictures of our texts, below /pictures/."""

from django.urls import path

from sahay.documents.views import pictures

urlpatterns = [path("<slug:key>/", pictures.picture, name="picture")]
