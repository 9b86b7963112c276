"""Addresses of promises and policies, below /desk/."""

from __future__ import annotations

from django.urls import include, path

from sahay.policies.views import clauses, pasting, policies, promises, question

app_name = "policies"
PROMISES, POLICIES = "settings/promises", "promises/policies"
ONE = f"{POLICIES}/<slug:key>"
urlpatterns = [
    path(f"{PROMISES}/", promises.promises, name="promises"),
    path(f"{PROMISES}/new/", promises.new_promise, name="new_promise"),
    path(f"{PROMISES}/<int:promise_id>/", promises.promise, name="promise"),
    path(f"{PROMISES}/<int:promise_id>/withdraw/", promises.withdraw, name="withdraw"),
    path(f"{POLICIES}/", policies.policies, name="policies"),
    path(f"{POLICIES}/publish/", policies.publish_ready, name="publish_ready"),
    path(f"{ONE}/", policies.policy, name="policy"),
    path(f"{ONE}/begin/", policies.begin, name="begin"),
    path(f"{ONE}/publish/", policies.publish, name="publish"),
    path(f"{ONE}/paste/", pasting.paste, name="paste"),
    path(f"{ONE}/questions/<slug:name>/", question.question, name="question"),
    path(f"{ONE}/", include("sahay.policies.decisions.urls")),
    path(f"{ONE}/clauses/<slug:clause>/<slug:language>/", clauses.clause, name="clause"),
    path(f"{ONE}/clauses/<slug:clause>/<slug:language>/made/", clauses.take_made, name="take_made"),
]
