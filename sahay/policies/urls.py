"""Addresses of promises and policies, below /desk/."""

from __future__ import annotations

from django.urls import include, path

from sahay.policies.decisions.urls import TRYING, rules_below
from sahay.policies.decisions.views.rules import set_back as set_rules_back
from sahay.policies.views import clauses, pasting, policies, promises, question, variants

app_name = "policies"
PROMISES, POLICIES = "promises/times", "promises/policies"
BEFORE = "settings/promises"
ONE = f"{POLICIES}/<slug:key>"
AT = f"{ONE}/branches/<int:branch_id>"
urlpatterns = [
    path("promises/", promises.first, name="first"),
    path(f"{PROMISES}/", promises.promises, name="promises"),
    path(f"{PROMISES}/new/", promises.new_promise, name="new_promise"),
    path(f"{PROMISES}/<int:promise_id>/", promises.promise, name="promise"),
    path(f"{PROMISES}/<int:promise_id>/withdraw/", promises.withdraw, name="withdraw"),
    path(f"{BEFORE}/", promises.moved, name="promises_before"),
    path(f"{BEFORE}/new/", promises.new_moved, name="new_promise_before"),
    path(f"{BEFORE}/<int:promise_id>/", promises.moved, name="promise_before"),
    path(f"{POLICIES}/", policies.policies, name="policies"),
    path(f"{POLICIES}/later/", policies.later, name="later"),
    path(f"{POLICIES}/publish/", policies.publish_ready, name="publish_ready"),
    path(f"{ONE}/", policies.policy, name="policy"),
    path(f"{ONE}/begin/", policies.begin, name="begin"),
    path(f"{ONE}/publish/", policies.publish, name="publish"),
    path(f"{ONE}/paste/", pasting.paste, name="paste"),
    path(f"{ONE}/questions/<slug:name>/", question.question, name="question"),
    path(f"{ONE}/", include([*TRYING, *rules_below()])),
    path(f"{ONE}/branches/", variants.variants, name="variants"),
    path(f"{AT}/", policies.policy, name="branch_policy"),
    path(f"{AT}/begin/", policies.begin, name="branch_begin"),
    path(f"{AT}/publish/", policies.publish, name="branch_publish"),
    path(f"{AT}/rules/set-back/", set_rules_back, name="branch_set_rules_back"),
    path(f"{AT}/", include(rules_below("branch_"))),
    path(f"{AT}/take-over/", variants.take_over, name="branch_take_over"),
    path(f"{AT}/questions/<slug:name>/", question.question, name="branch_question"),
    path(f"{AT}/questions/<slug:name>/set-back/", variants.set_back, name="branch_set_back"),
    path(f"{AT}/clauses/<slug:clause>/<slug:language>/", clauses.clause, name="branch_clause"),
    path(f"{AT}/clauses/<slug:clause>/<slug:language>/made/", clauses.take_made, name="branch_take_made"),
    path(f"{ONE}/clauses/<slug:clause>/<slug:language>/", clauses.clause, name="clause"),
    path(f"{ONE}/clauses/<slug:clause>/<slug:language>/made/", clauses.take_made, name="take_made"),
]
