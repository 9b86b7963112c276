"""Articles, as a Django app: makes known how they are found again and what they show."""

from importlib import import_module

from django.apps import AppConfig


class ArticlesConfig(AppConfig):
    """What is found registers as the program starts."""

    name = "sahay.articles"
    label = "articles"

    def ready(self) -> None:
        import_module("sahay.articles.search")
        import_module("sahay.articles.showing_pictures")
