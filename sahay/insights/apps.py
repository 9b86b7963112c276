"""Insights, as a Django app: makes known how standards are counted."""

from importlib import import_module

from django.apps import AppConfig


class InsightsConfig(AppConfig):
    """What counts standards registers as the program starts."""

    name = "sahay.insights"
    label = "insights"

    def ready(self) -> None:
        import_module("sahay.insights.standards")
