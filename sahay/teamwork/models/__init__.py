"""Tables of working together, one subject a module."""

from sahay.teamwork.models.draft import Draft
from sahay.teamwork.models.handover import Handover
from sahay.teamwork.models.here import Here
from sahay.teamwork.models.sharing import Sharing, Turn
from sahay.teamwork.models.told import Follow, Hearing, Notice

__all__ = ["Draft", "Follow", "Handover", "Hearing", "Here", "Notice", "Sharing", "Turn"]
