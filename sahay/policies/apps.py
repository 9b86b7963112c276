"""Policies, as a Django app: makes its kinds of documents known, and what their own rules say."""

from importlib import import_module

from django.apps import AppConfig


class PoliciesConfig(AppConfig):
    """Our kinds of documents, and the passages made of rules, register as the program starts."""

    name = "sahay.policies"
    label = "policies"

    def ready(self) -> None:
        import_module("sahay.policies.kinds")
        import_module("sahay.policies.decisions.published")
