"""Makes sources known: every room's `search.py` is read once at the start."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class Search(AppConfig):
    name = "sahay.search"

    def ready(self) -> None:
        autodiscover_modules("search")
