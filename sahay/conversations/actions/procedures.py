"""Going through a procedure beside a conversation."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from sahay.business.models import Staff
from sahay.conversations import may
from sahay.conversations.actions.sorting import set_concern
from sahay.conversations.addresses import page_of
from sahay.conversations.models import Conversation
from sahay.documents.models import Version
from sahay.kit.refusal import Refused
from sahay.procedures import actions as procedures
from sahay.procedures.matters import About, register
from sahay.procedures.models import Run
from sahay.shell.discretion import heading_in_list, name_in_list

ABOUT = "conversation"


@transaction.atomic
def start_procedure(conversation: Conversation, version: Version, *, by: Any) -> Run:
    """Its steps stand beside the conversation from now on, and required ones have to be taken before it is
    resolved.
    """
    conversation = Conversation.objects.held(conversation)
    may.note(by, conversation).enforce()
    if conversation.branch is None:
        raise Refused(_("Say first which branch it belongs to."))
    run = procedures.start_run(
        version, branch=conversation.branch, about_kind=ABOUT, about_id=conversation.pk, by=by
    )
    _mark(conversation)
    return run


@transaction.atomic
def start_procedures_of_kind(conversation: Conversation, *, by: Any = "procedures") -> list[Run]:
    """Begins those that start by themselves for conversations of its kind, while it is open."""
    conversation = Conversation.objects.held(conversation)
    if conversation.branch is None or not conversation.is_open or conversation.joined_into_id:
        return []
    started = procedures.start_for_kind(
        conversation.kind, branch=conversation.branch, about_kind=ABOUT, about_id=conversation.pk, by=by
    )
    if started:
        _mark(conversation)
    return started


def _mark(conversation: Conversation) -> None:
    conversation.has_runs = True
    conversation.save(update_fields=["has_runs"])


class _Concern:
    """The concern of a conversation, for the runs beside it."""

    def hold(self, number: int) -> None:
        Conversation.objects.held(Conversation(pk=number))

    def concern(self, number: int) -> str:
        rows = Conversation.objects.filter(pk=number)
        return rows.values_list("concern", flat=True).first() or ""

    def say_concern(self, number: int, text: str, *, by: Any) -> bool:
        said = set_concern(Conversation(pk=number), by=by, text=text)
        return said.concern_confirmed_at is not None

    def told(self, numbers: Collection[int], staff: Staff) -> dict[int, About]:
        rows = Conversation.objects.visible_to(staff).filter(pk__in=numbers).select_related("customer")
        return {
            row.pk: About(
                heading_in_list(row.heading, row.pk),
                row.language,
                name_in_list(row.customer.shown_name),
                page_of(row.pk),
            )
            for row in rows
        }


register(ABOUT, _Concern())
