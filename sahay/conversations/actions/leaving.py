"""Somebody leaves: their open work goes to others in the same act."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from sahay import journal
from sahay.business import may as may_business
from sahay.business.actions import deactivate, pass_on_shifts
from sahay.business.models import Branch, Staff
from sahay.conversations import events
from sahay.conversations.models import Conversation
from sahay.conversations.responsible import give
from sahay.kit.refusal import Refused

Heirs = Mapping[int | None, Staff | None]


@transaction.atomic
def leave(person: Staff, *, heirs: Heirs, by: Any) -> int:
    """Closes an account and hands its open conversations over: those of each branch to the person named for
    it in `heirs`, else to nobody; and the duty shifts there with them. Answers how many conversations moved.

    Opening the account again brings no work back.
    """
    deactivate(person, by=by)
    for branch, heir in heirs.items():
        _check(person, heir, branch)
    moved = 0
    for conversation in open_work(person).select_for_update(of=("self",)).order_by("pk"):
        give(conversation, heirs.get(conversation.branch_id), by=by)
        moved += 1
    taken = [number for number, heir in heirs.items() if number and heir]
    for place in Branch.objects.filter(pk__in=taken):
        heir = heirs[place.pk]
        if heir is not None and may_business.manage_branch(by, place):
            pass_on_shifts(person, branch=place, to=heir, by=by)
    journal.record(events.WorkHandedOver(staff=person.pk, moved=moved), by=by)
    return moved


def open_work(person: Staff) -> Any:
    """The open conversations somebody is responsible for."""
    return Conversation.objects.open().not_joined().of(person)


def _check(person: Staff, heir: Staff | None, branch: int | None) -> None:
    if heir is None:
        return
    if heir.pk == person.pk or not heir.is_active or not heir.sees(branch):
        raise Refused(_("%(name)s does not work for this branch.") % {"name": heir.name})
