"""Verbs of working together, one subject a module."""

from sahay.teamwork.actions.drafts import share_draft, take_over_draft
from sahay.teamwork.actions.following import choose_hearing, follow, unfollow
from sahay.teamwork.actions.handing import accept_handover, give_back_handover, hand_over
from sahay.teamwork.actions.sharing import give_out, share_out

__all__ = [
    "accept_handover",
    "choose_hearing",
    "follow",
    "give_back_handover",
    "give_out",
    "hand_over",
    "share_draft",
    "share_out",
    "take_over_draft",
    "unfollow",
]
