"""Addresses of the rules of a policy, below the address of the policy."""

from __future__ import annotations

from django.urls import path

from sahay.policies.decisions.views import rules, trying, writing

urlpatterns = [
    path("rules/", rules.rules, name="rules"),
    path("rules/new/", writing.new_rule, name="new_rule"),
    path("rules/<slug:rule>/", writing.rule, name="rule"),
    path("rules/<slug:rule>/move/", rules.move_rule, name="move_rule"),
    path("rules/<slug:rule>/remove/", rules.remove_rule, name="remove_rule"),
    path("try/", trying.try_rules, name="try"),
]
