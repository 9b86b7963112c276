"""Standards, as a Django app: makes their kind of document known."""

from importlib import import_module

from django.apps import AppConfig


class StandardsConfig(AppConfig):
    """Our kind of document registers as the program starts."""

    name = "sahay.standards"
    label = "standards"

    def ready(self) -> None:
        import_module("sahay.standards.kinds")
