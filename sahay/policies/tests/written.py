"""Policies that are begun, answered and published, for tests."""

from __future__ import annotations

from typing import Any

from sahay.business.models import Staff
from sahay.documents.models import Version
from sahay.policies import actions
from sahay.policies.models import Promise
from sahay.policies.outlines import outline_of
from sahay.policies.tests import answers


def draft(key: str, by: Staff, **facts: Any) -> Version:
    """A policy with the usual answers, and `facts` instead of some of them (`returns.days` as `days`)."""
    outline = outline_of(key)
    assert outline
    version = actions.begin(outline, by=by)
    values = answers.usual(outline) | {f"{key}.{name}": value for name, value in facts.items()}
    actions.answer(version, values, seen=version.facts, by=by)
    return version


def in_force(key: str, by: Staff, **facts: Any) -> Version:
    """The same, published."""
    return actions.publish(draft(key, by, **facts), by=by)


def promise_of(key: str) -> Promise:
    """One of the promises that stand in a policy."""
    return Promise.objects.in_force().filter(policy=key)[0]
