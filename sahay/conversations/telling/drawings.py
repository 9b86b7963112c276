"""The drawing that stands beside each kind of event."""

from __future__ import annotations

ICONS = {
    "opened": "inbox",
    "message_arrived": "mail",
    "answered": "reply",
    "acknowledgement_withheld": "info",
    "answer_left": "send",
    "answer_taken_back": "undo",
    "answer_failed": "danger",
    "answer_held": "pause",
    "send_time_changed": "clock",
    "sent_again": "send",
    "bounced": "danger",
    "answer_delayed": "clock",
    "due_moved": "clock",
    "deadline_set": "clock",
    "deadline_answered": "check",
    "deadline_dropped": "undo",
    "noted": "note",
    "people_told": "bell",
    "assigned": "assign",
    "team_assigned": "users",
    "kind_set": "flag",
    "tagged": "tag",
    "priority_set": "warning",
    "snoozed": "moon",
    "woke": "bell",
    "marked_spam": "spam",
    "marked_not_spam": "undo",
    "concern_set": "quote",
    "concern_confirmed": "check",
    "concern_corrected": "quote",
    "asked_outside": "pass-on",
    "opened_beside": "pass-on",
    "answered_outside": "reply",
    "moved": "branch",
    "resolved": "resolve",
    "reopened": "reopen",
    "resolving_taken_back": "undo",
    "joined": "join",
    "link_dismissed": "link",
    "parted": "undo",
    "split": "copy",
    "split_from": "copy",
    "linked": "link",
    "unlinked": "link",
    "participant_added": "users",
    "participant_removed": "users",
    "customer_changed": "user",
    "promise_approaching": "clock",
    "promise_missed": "warning",
    "promise_kept": "promise",
}


def name_icon(what: str, icon: str) -> None:
    """Makes known which drawing goes with an event of a room above."""
    ICONS[what] = icon


def drawing(kind: str) -> str:
    """The name of the icon that goes with a kind of event."""
    return ICONS.get(kind.partition(".")[2], "info")
