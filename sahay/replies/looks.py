"""What is known of a conversation when an answer to it is looked over."""

from __future__ import annotations

from typing import Any

from sahay.business.models import Staff
from sahay.conversations.looking import Doubt, look
from sahay.conversations.models import Conversation, Message
from sahay.customers.models import FormOfAddress
from sahay.kit.text import one_line
from sahay.replies.doubts import Draft, doubts

MOST_LETTERS = 5


@look
def look_over(conversation: Conversation, staff: Staff, said: dict[str, Any]) -> list[Doubt]:
    """Reads the letters the answer is about; asked only when somebody sends."""
    text = said["text"]
    if not text.strip():
        return []
    return doubts(
        draft_of(conversation, text, files=len(said.get("files") or ()), says=said.get("say_concern"))
    )


def draft_of(conversation: Conversation, text: str, *, files: int, says: Any) -> Draft:
    """The answer with what it answers."""
    customer = conversation.customer
    is_first = conversation.first_answered_at is None
    formal = customer.name if customer.form_of_address == FormOfAddress.FORMAL else ""
    return Draft(
        text=text,
        files=files,
        theirs=_since_our_last(conversation),
        language=conversation.language,
        understood=(customer.language,),
        concern="" if conversation.concern_said_at else conversation.concern,
        says_concern=bool(says),
        is_first=is_first,
        called=one_line(customer.called or formal, 80),
    )


def _since_our_last(conversation: Conversation) -> str:
    """What the customer wrote since we last answered, the newest letters of it."""
    said = conversation.messages.for_customer().filter(automatic=False).order_by("-at", "-pk")
    newest = list(said.values_list("kind", "body")[:MOST_LETTERS])
    theirs = []
    for kind, body in newest:
        if kind != Message.Kind.IN:
            break
        theirs.append(body)
    return "\n\n".join(reversed(theirs))
