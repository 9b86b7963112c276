"""Makes tasks and reactions known: every room's `tasks.py` and `reactions.py` is read once at the start."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class Jobs(AppConfig):
    name = "sahay.jobs"

    def ready(self) -> None:
        autodiscover_modules("tasks", "reactions")
