"""How the people of the shop work together by now: their team, views, rules, and reminders."""

from __future__ import annotations

from datetime import date, time

from django.utils import timezone

from sahay.business.actions import make_team
from sahay.business.models import Team
from sahay.conversations.actions import assign_team
from sahay.conversations.conditions import Asking, narrowed
from sahay.conversations.models import Conversation
from sahay.demo import reading
from sahay.demo.founding import BY, Shop, Table
from sahay.routines.actions import make_rule, make_saved_view, preview_rule, set_reminder, switch_on_rule


def settle_in(shop: Shop, today: date) -> None:
    """Makes all of it. What a rule does from now on was done by hand for what nobody has taken yet."""
    plan = reading.shop()
    teams = {row["name"]: _team(row, shop) for row in plan["team"]}
    for row in plan["view"]:
        make_saved_view(
            name=row["name"],
            icon=row["icon"],
            conditions=row["conditions"],
            shared=row["shared"],
            by=shop.staff[row["by"]],
        )
    for row in plan["rule"]:
        _rule(row, shop, teams[row["team"]])
    for row in plan["reminder"]:
        set_reminder(
            words=row["words"],
            first_on=today,
            at=time.fromisoformat(row["at"]),
            repeats=row["repeats"],
            by=shop.staff[row["by"]],
        )


def _team(row: Table, shop: Shop) -> Team:
    members = [shop.staff[key] for key in row["members"]]
    return make_team(name=row["name"], languages=row["languages"], members=members, by=BY)


def _rule(row: Table, shop: Shop, team: Team) -> None:
    by = shop.staff[row["by"]]
    rule = make_rule(
        name=row["name"],
        trigger=row["trigger"],
        conditions=row["conditions"],
        steps=[{"do": "assign_team", "value": team.pk}],
        by=by,
    )
    if not row["on"]:
        return
    switch_on_rule(preview_rule(rule, by=by), by=by)
    unassigned = Conversation.objects.unassigned()
    for conversation in narrowed(unassigned, rule.conditions, Asking(by, timezone.now())).order_by("pk"):
        assign_team(conversation, by=by, to=team)
