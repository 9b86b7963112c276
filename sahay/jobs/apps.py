"""Makes known what every room has in `tasks.py`, `reactions.py` and `upkeep.py`: each is read once."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class Jobs(AppConfig):
    name = "sahay.jobs"

    def ready(self) -> None:
        autodiscover_modules("tasks", "reactions", "upkeep")
