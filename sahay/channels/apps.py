"""The channels as a Django app: makes its carriers and its work known."""

from importlib import import_module

from django.apps import AppConfig


class ChannelsConfig(AppConfig):
    """Carriers register when the program starts."""

    name = "sahay.channels"
    label = "channels"

    def ready(self) -> None:
        for module in ("sahay.channels.email.out", "sahay.channels.email.filing", "sahay.channels.tasks"):
            import_module(module)
