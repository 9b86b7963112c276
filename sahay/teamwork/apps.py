"""What this room adds to rooms below."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig


class TeamworkConfig(AppConfig):
    """What views and rules can say of working together registers when the program starts."""

    name = "sahay.teamwork"
    label = "teamwork"

    def ready(self) -> None:
        import_module("sahay.teamwork.conditions")
