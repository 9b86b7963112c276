"""The room as a Django app."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class PrivacyConfig(AppConfig):
    """Every room has said in `personal.py` what its tables hold before anybody asks."""

    name = "sahay.privacy"
    label = "privacy"

    def ready(self) -> None:
        autodiscover_modules("personal")
        import_module("sahay.privacy.laying_out")
