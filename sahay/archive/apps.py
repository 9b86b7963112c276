"""The archive as a Django app."""

from importlib import import_module

from django.apps import AppConfig


class ArchiveConfig(AppConfig):
    """Who took something out stands in the log of access."""

    name = "sahay.archive"
    label = "archive"

    def ready(self) -> None:
        import_module("sahay.archive.telling")
