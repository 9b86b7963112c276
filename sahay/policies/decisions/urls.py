"""Addresses of the rules of a policy, below the address of the policy: of all branches, or of one branch."""

from __future__ import annotations

from django.urls import URLPattern, path

from sahay.policies.decisions.views import rules, trying, writing

TRYING = [path("try/", trying.try_rules, name="try")]


def rules_below(prefix: str = "") -> list[URLPattern]:
    """The pages of the rules; `prefix` tells the names of those of one branch from those of all."""
    return [
        path("rules/", rules.rules, name=f"{prefix}rules"),
        path("rules/new/", writing.new_rule, name=f"{prefix}new_rule"),
        path("rules/<slug:rule>/", writing.rule, name=f"{prefix}rule"),
        path("rules/<slug:rule>/move/", rules.move_rule, name=f"{prefix}move_rule"),
        path("rules/<slug:rule>/remove/", rules.remove_rule, name=f"{prefix}remove_rule"),
    ]
