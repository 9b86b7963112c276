"""Nothing is written twice: a box brings a word, and what comes again under it is what was written before.

The conversation is held while this is asked, so that two that come at the same moment find each other.
"""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from sahay.business.models import Staff
from sahay.conversations.models import Conversation, Message
from sahay.kit.refusal import Clash

REMEMBERED = timedelta(days=2)
LONGEST = 40


def marked(once: str) -> dict[str, str]:
    """What a message keeps of the word it came under."""
    return {"once": once} if once else {}


def written_before(
    conversation: Conversation, kind: str, staff: Staff, once: str, text: str
) -> Message | None:
    """The message that came under this word; None when there is none.

    Raises:
        Clash: it said something else. Then the writer has gone on writing after it had arrived.
    """
    if not once:
        return None
    lately = conversation.messages.filter(kind=kind, staff=staff, at__gte=timezone.now() - REMEMBERED)
    message: Message | None = lately.filter(facts__once=once, taken_back_at__isnull=True).first()
    if message is None:
        return None
    if not message.body.endswith(text.strip()):
        raise Clash(
            _(
                "An earlier wording had arrived before the connection was lost. It is among the messages. "
                "What you wrote since is kept here."
            )
        )
    return message
