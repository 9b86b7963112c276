"""Procedures, as a Django app: makes their kind of document known."""

from importlib import import_module

from django.apps import AppConfig


class ProceduresConfig(AppConfig):
    """Our kind of document registers as the program starts."""

    name = "sahay.procedures"
    label = "procedures"

    def ready(self) -> None:
        import_module("sahay.procedures.kinds")
