"""What the law asks, as a Django app."""

from django.apps import AppConfig


class LawConfig(AppConfig):
    """Nothing is registered and no pack is read as the program starts."""

    name = "sahay.law"
    label = "law"
