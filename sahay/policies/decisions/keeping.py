"""Keeping the shop's own rules among the facts of a draft. What is in force does not change by it."""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable, Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from sahay.business.models import Branch
from sahay.documents import may
from sahay.documents.models import Version
from sahay.kit.refusal import Clash, Refused
from sahay.policies import actions
from sahay.policies.decisions.books import Book
from sahay.policies.decisions.conditions import ALWAYS
from sahay.policies.decisions.rules import MOST_RULES, Effect, own_rule, rule_data
from sahay.policies.outlines import outline_of

Data = dict[str, Any]


def keep_rule(
    book: Book, data: Mapping[str, Any], *, seen: str, branch: Branch | None = None, by: Any
) -> str:
    """Puts a rule into the draft, in the place of the one with its key or behind all; gives its key.

    `seen` is what `mark_of` said of the rule as its writer saw it; another one by now is a `Clash`. With a
    `branch` it is a rule of that branch's own policy. What is allowed or refused in every case is no rule:
    it would take the place of every answer, while the text goes on telling them.
    """
    may.write(by, branch).enforce()
    rule = own_rule({**data, "key": data.get("key") or f"own-{secrets.token_hex(4)}"}, "")
    if rule.when == ALWAYS and rule.effect != Effect.WITH_APPROVAL:
        raise Refused(_("Say below when it holds. What is so in every case belongs among your answers."))
    kept = rule_data(rule)

    def put(own: list[Data]) -> list[Data]:
        there = next((one for one in own if one["key"] == kept["key"]), None)
        if mark_of(there) != seen:
            raise Clash(_("Somebody else has changed this rule meanwhile. Look at it again, then save it."))
        if there:
            return [kept if one is there else one for one in own]
        if len(own) >= MOST_RULES:
            raise Refused(_("Forty rules are enough."))
        return [*own, kept]

    _change(book, put, branch, by)
    return str(kept["key"])


def remove_rule(book: Book, key: str, *, branch: Branch | None = None, by: Any) -> None:
    """Takes a rule out of the draft."""
    may.write(by, branch).enforce()
    _change(book, lambda own: [one for one in own if one["key"] != key], branch, by)


def move_rule(book: Book, key: str, *, up: bool, branch: Branch | None = None, by: Any) -> None:
    """One place earlier or later among its like: exceptions among exceptions."""
    may.write(by, branch).enforce()

    def moved(own: list[Data]) -> list[Data]:
        at = next((at for at, one in enumerate(own) if one["key"] == key), None)
        if at is None:
            raise Clash(_("This rule is not there any more."))
        like = [n for n, one in enumerate(own) if bool(one["exception"]) is bool(own[at]["exception"])]
        place = like.index(at) + (-1 if up else 1)
        if 0 <= place < len(like):
            own[at], own[like[place]] = own[like[place]], own[at]
        return own

    _change(book, moved, branch, by)


@transaction.atomic
def set_rules_back(book: Book, *, branch: Branch | None, by: Any) -> None:
    """A branch has the rules of all branches again, in its draft."""
    may.write(by, branch).enforce()
    actions.set_back(_draft(book, branch, by), [book.own], by=by)


def mark_of(data: Data | None) -> str:
    """What tells one state of a rule from another; nothing for none."""
    return json.dumps(data, sort_keys=True) if data else ""


@transaction.atomic
def _change(book: Book, change: Callable[[list[Data]], list[Data]], branch: Branch | None, by: Any) -> None:
    """The changed list, in the open draft or a new one; what somebody else kept meanwhile is a `Clash`. No
    rules are no fact, so that a branch which has none left is as everywhere where there are none.
    """
    version = _draft(book, branch, by)
    now = version.facts.get(book.own)
    actions.answer(version, {book.own: change(list(now or [])) or None}, seen={book.own: now}, by=by)


def _draft(book: Book, branch: Branch | None, by: Any) -> Version:
    outline = outline_of(book.key)
    assert outline is not None
    return actions.begin(outline, branch=branch, by=by)
