"""Policies, as a Django app: makes its kinds of documents known."""

from importlib import import_module

from django.apps import AppConfig


class PoliciesConfig(AppConfig):
    """Our kinds of documents register as the program starts."""

    name = "sahay.policies"
    label = "policies"

    def ready(self) -> None:
        import_module("sahay.policies.kinds")
