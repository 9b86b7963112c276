"""Who makes rules that answer customers, and what they can choose to send."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from sahay.business.models import Branch, RolePower, Staff
from sahay.desk.tests.test_rules_that_answer import SEND, late
from sahay.kit.refusal import Refused
from sahay.replies.actions import make_saved_reply, take_away_saved_reply
from sahay.replies.models import SavedReply
from sahay.routines.actions import change_rule, make_rule, preview_rule, switch_on_rule
from sahay.routines.models import Rule
from sahay.routines.tests.builders import do, one

__all__ = ["late"]


def test_whoever_may_not_answer_makes_no_rule_that_answers(
    client: Client, mona: Staff, olga: Staff, late: SavedReply, old_town: Branch
) -> None:
    here = [one("branch", "any", str(old_town.pk))]
    says: dict[str, Any] = {"name": "Late", "trigger": "wrote", "conditions": here}
    quiet = make_rule(by=mona, **says, steps=[do("tag", ["x"])])
    loud = make_rule(by=mona, **{**says, "name": "Loud"}, steps=[do(SEND, late.pk)])
    preview_rule(loud, by=olga)
    RolePower.objects.filter(role=mona.role, power="conversations.reply").delete()
    mona = Staff.objects.get(pk=mona.pk)
    with pytest.raises(Refused, match="somebody who may answer"):
        make_rule(by=mona, **{**says, "name": "Another"}, steps=[do(SEND, late.pk)])
    with pytest.raises(Refused, match="somebody who may answer"):
        change_rule(quiet, by=mona, **says, steps=[do(SEND, late.pk)])
    with pytest.raises(Refused, match="somebody who may answer"):
        switch_on_rule(loud, by=mona)
    quiet.refresh_from_db()
    loud.refresh_from_db()
    assert (quiet.steps, loud.is_on, Rule.objects.count()) == ([do("tag", ["x"])], False, 2)
    client.force_login(mona)
    assert SEND not in client.get(reverse("routines:new_rule")).content.decode()


def test_nobody_answers_through_a_rule_where_they_do_not_work(
    mona: Staff, late: SavedReply, old_town: Branch, harbour: Branch
) -> None:
    here, there = ([one("branch", "any", str(branch.pk))] for branch in (old_town, harbour))
    says: dict[str, Any] = {"name": "Late", "trigger": "wrote"}
    over, send = do("move", harbour.pk), do(SEND, late.pk)
    for conditions, steps in ([], [send]), (there, [send]), (here, [over, send]):
        with pytest.raises(Refused):
            make_rule(by=mona, **says, conditions=conditions, steps=steps)
    assert not Rule.objects.exists()
    assert make_rule(by=mona, **says, conditions=here, steps=[send, over])


def test_only_what_everybody_says_can_be_chosen(
    client: Client, olga: Staff, mona: Staff, late: SavedReply
) -> None:
    own = make_saved_reply(title="Mine alone", texts={"en": "Hi."}, shared=False, by=mona)
    hers = make_saved_reply(title="Hers alone", texts={"en": "Hi."}, shared=False, by=olga)
    mute = make_saved_reply(title="Mute", texts={}, changes={"resolve": None}, shared=True, by=olga)
    gone = make_saved_reply(title="Gone", texts={"en": "Hi."}, shared=True, by=olga)
    take_away_saved_reply(gone, by=olga)
    for value in (own.pk, hers.pk, mute.pk, gone.pk, 999_999, "late", None, "9" * 30):
        with pytest.raises(Refused):
            make_rule(by=olga, name="Late", trigger="wrote", conditions=[], steps=[do(SEND, value)])
    with pytest.raises(Refused, match="once"):
        make_rule(by=olga, name="Late", trigger="wrote", conditions=[], steps=[do(SEND, late.pk)] * 2)
    assert not Rule.objects.exists()
    client.force_login(olga)
    typed = {"name": "Late", "trigger": "wrote", "act": "add_step", "add_step": SEND}
    shown = client.post(reverse("routines:new_rule"), typed).content.decode()
    assert "Late kettles" in shown
    assert not any(title in shown for title in ("Mine alone", "Hers alone", "Mute", "Gone"))


def test_where_there_is_nothing_to_send_the_page_says_so(client: Client, olga: Staff) -> None:
    client.force_login(olga)
    typed = {"name": "Late", "trigger": "wrote", "s-0-do": SEND, "s-0-value": "", "act": "save"}
    answered = client.post(reverse("routines:new_rule"), typed)
    assert answered.status_code == 422
    assert "There is none yet." in answered.content.decode()


def test_a_manager_keeps_what_a_rule_sends_when_they_change_something_else(
    olga: Staff, mona: Staff, late: SavedReply, old_town: Branch
) -> None:
    here = [one("branch", "any", str(old_town.pk))]
    rule = make_rule(by=olga, name="Late", trigger="wrote", conditions=here, steps=[do(SEND, late.pk)])
    steps = [do(SEND, late.pk), do("tag", ["late"])]
    assert (
        change_rule(rule, by=mona, name="Late", trigger="wrote", conditions=here, steps=steps).steps == steps
    )
