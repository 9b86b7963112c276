"""The archive as a Django app."""

from django.apps import AppConfig


class ArchiveConfig(AppConfig):
    name = "sahay.archive"
    label = "archive"
