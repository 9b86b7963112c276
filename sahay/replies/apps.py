"""Saved replies and looking over, as a Django app: makes its look known."""

from importlib import import_module

from django.apps import AppConfig


class RepliesConfig(AppConfig):
    """What is looked at before an answer leaves and what a rule can say register as the program starts."""

    name = "sahay.replies"
    label = "replies"

    def ready(self) -> None:
        import_module("sahay.replies.looks")
        import_module("sahay.replies.by_itself")
