"""What rules do on hearing of what happens to conversations."""

from __future__ import annotations

from sahay.conversations.doers import is_rule
from sahay.conversations.events import OfConversation
from sahay.journal import hears
from sahay.journal.models import Entry
from sahay.routines.rules.known import rules_for
from sahay.routines.rules.running import are_at_work, run
from sahay.routines.rules.triggers import HEARD, trigger_of


def is_waited_for(happened: OfConversation) -> bool:
    """Whether a rule is on that waits for it. What rules do themselves is heard in their own chain."""
    if are_at_work():
        return False
    trigger = trigger_of(happened)
    return bool(trigger and rules_for(trigger))


@hears(*HEARD, when=is_waited_for)
def something_happened(happened: OfConversation, entry: int) -> None:
    """Rules are asked, once for each entry."""
    line = Entry.objects.filter(pk=entry).first()
    if line is not None and not is_rule(line):
        run(happened.conversation, trigger_of(happened), occasion=f"entry:{entry}")
