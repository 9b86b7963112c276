"""The shell as a Django app."""

from django.apps import AppConfig


class ShellConfig(AppConfig):
    """An app without tables, first in the list so that its pages for errors are found."""

    name = "sahay.shell"
    label = "shell"
