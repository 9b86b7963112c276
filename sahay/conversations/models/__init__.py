"""Tables of the help desk, one noun a module."""

from sahay.conversations.models.belonging import JoinedMessage, Joining, Link, MayBelong
from sahay.conversations.models.blocked import Blocked
from sahay.conversations.models.clock import OUTSIDE, Clock
from sahay.conversations.models.conversation import Conversation, Tag
from sahay.conversations.models.delivery import Delivery
from sahay.conversations.models.message import Attachment, Message
from sahay.conversations.models.participant import Participant
from sahay.conversations.models.upload import Upload
from sahay.conversations.models.words import Kind, Priority, WaitingOn

__all__ = [
    "OUTSIDE",
    "Attachment",
    "Blocked",
    "Clock",
    "Conversation",
    "Delivery",
    "JoinedMessage",
    "Joining",
    "Kind",
    "Link",
    "MayBelong",
    "Message",
    "Participant",
    "Priority",
    "Tag",
    "Upload",
    "WaitingOn",
]
