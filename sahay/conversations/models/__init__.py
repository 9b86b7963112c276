"""Tables of the help desk, one noun a module."""

from sahay.conversations.models.clock import Clock
from sahay.conversations.models.conversation import Conversation, Kind, MayBelong, Participant, Tag, WaitingOn
from sahay.conversations.models.delivery import Delivery
from sahay.conversations.models.message import Attachment, Message

__all__ = [
    "Attachment",
    "Clock",
    "Conversation",
    "Delivery",
    "Kind",
    "MayBelong",
    "Message",
    "Participant",
    "Tag",
    "WaitingOn",
]
