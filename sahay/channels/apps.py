"""The channels as a Django app: makes its carriers and its work known."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

MODULES = (
    "counter.telling",
    "email.out",
    "email.system",
    "email.filing",
    "email.history.bringing",
    "phone.telling",
    "tasks",
)


class ChannelsConfig(AppConfig):
    """Carriers register when the program starts."""

    name = "sahay.channels"
    label = "channels"

    def ready(self) -> None:
        for module in MODULES:
            import_module(f"sahay.channels.{module}")
        import_module("sahay.conversations.channels").name_channel("form", _("web form"), "form")
