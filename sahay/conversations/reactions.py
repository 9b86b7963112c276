"""What the help desk does on hearing of other hours, of customers who are one person or two, and of answers
from outside.
"""

from __future__ import annotations

from sahay.business.events import CalendarChanged
from sahay.conversations.actions.procedures import start_procedures_of_kind
from sahay.conversations.actions.snoozing import wake_for_answer
from sahay.conversations.events import AnsweredOutside, ConversationOpened, KindSet, SplitFrom
from sahay.conversations.models import Conversation
from sahay.conversations.tasks import find_anew, reckon_anew
from sahay.customers.events import CustomersMerged, MergeUndone
from sahay.documents.holding import calendar
from sahay.journal import hears
from sahay.procedures.kinds import PROCEDURE


@hears(CalendarChanged)
def hours_changed(happened: CalendarChanged, entry: int) -> None:
    """Promises that still run are reckoned in the new hours, a few hundred at a time."""
    reckon_anew.enqueue_once(f"reckon:{happened.branch}", branch=happened.branch)


@hears(CustomersMerged, MergeUndone)
def customers_merged(happened: CustomersMerged | MergeUndone, entry: int) -> None:
    """Conversations that went over are found by the name and addresses of whose they are now."""
    for customer in (happened.customer, happened.absorbed):
        find_anew.enqueue_once(f"find:{customer}", customer=customer)


def are_there_procedures(happened: object) -> bool:
    """Whether any procedure holds anywhere, so that one could begin by itself."""
    return any(stretch.kind == PROCEDURE for stretch in calendar())


@hears(ConversationOpened, KindSet, SplitFrom, when=are_there_procedures)
def kind_is_known(happened: ConversationOpened | KindSet | SplitFrom, entry: int) -> None:
    """Procedures that start by themselves for conversations of this kind begin."""
    conversation = Conversation.objects.filter(pk=happened.conversation).first()
    if conversation is not None:
        start_procedures_of_kind(conversation)


@hears(AnsweredOutside)
def outside_answered(happened: AnsweredOutside, entry: int) -> None:
    """What waited out of sight for the answer is back; not in the same act, which holds the other one."""
    main = Conversation.objects.filter(pk=happened.conversation).first()
    if main is not None:
        wake_for_answer(main)
