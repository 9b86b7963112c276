"""Verbs of working together over HTTP."""

from sahay.teamwork.views.being_here import here, leave
from sahay.teamwork.views.drafting import drafts, forget_draft, keep_draft, share_draft, take_over_draft
from sahay.teamwork.views.following import choose_hearing, follow, look, seen_all, unfollow
from sahay.teamwork.views.handing import accept_handover, give_back_handover, hand_over
from sahay.teamwork.views.sharing import share_branch, share_team, sharing

__all__ = [
    "accept_handover",
    "choose_hearing",
    "drafts",
    "follow",
    "forget_draft",
    "give_back_handover",
    "hand_over",
    "here",
    "keep_draft",
    "leave",
    "look",
    "seen_all",
    "share_branch",
    "share_draft",
    "share_team",
    "sharing",
    "take_over_draft",
    "unfollow",
]
