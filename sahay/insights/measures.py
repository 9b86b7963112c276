"""What each measure is called, and what it means in plain words."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = str | Promise
TO_CUSTOMERS = ("kept", "missed")
AMONG_US = ("kept_among_us", "missed_among_us")

MEASURES: Mapping[str, Words] = {
    "opened": _("Conversations that began"),
    "contacts": _("Times customers came to us"),
    "answered": _("Answers written"),
    "resolved": _("Conversations resolved"),
    "reopened": _("Conversations opened again"),
    "kept": _("Promises kept"),
    "missed": _("Promises missed"),
    "kept_among_us": _("Promises among us kept"),
    "missed_among_us": _("Promises among us missed"),
    "issues": _("Issues resolved"),
    "issues_one_contact": _("Issues resolved with one contact"),
    "issue_contacts": _("Contacts in resolved issues"),
    "issue_transfers": _("Transfers in resolved issues"),
    "issue_ping_pongs": _("Transfers back in resolved issues"),
    "issue_switches": _("Channel switches in resolved issues"),
    "issue_forced": _("Channel switches we asked for"),
    "issue_repeats": _("Messages that repeat an earlier one"),
    "issue_asked_again": _("Answers that ask for what is on record"),
    "issue_waited": _("Seconds customers waited for us"),
    "issue_worked": _("Seconds of opening time customers waited for us"),
    "issue_reopenings": _("Reopenings in resolved issues"),
    "issue_missed": _("Promises missed in resolved issues"),
}

DRIVERS: Mapping[str, Words] = {
    "contacts": _("Contacts"),
    "transfers": _("Transfers"),
    "switches": _("Channel switches"),
    "repeats": _("Repeating"),
    "waiting": _("Waiting for us"),
    "reopenings": _("Reopenings"),
    "missed": _("Promises missed"),
}

MEANINGS: Mapping[str, Words] = {
    "contacts": _(
        "How often the customer came to us about it. Messages on the same channel that follow each other "
        "within the minutes stated are one contact. In the index, contacts beyond the first one count."
    ),
    "transfers": _(
        "How often another person or another branch became responsible after our first answer. Changes that "
        "the program makes, or that end somebody's shift, are none. Back to whoever had it before is "
        "counted apart."
    ),
    "switches": _(
        "How often the customer came by another channel than the time before. Those that we had asked for in "
        "an answer are counted apart."
    ),
    "repeats": _(
        "Messages of the customer that mostly say what an earlier one of theirs has said, compared by the "
        "stems of the words in their language; and answers of ours that ask for a number, address or name "
        "we had already. "
        "Plain phrases are found and others are not, so this is a lower bound."
    ),
    "waiting": _(
        "The time the ball was with us, in opening hours and by the calendar. In the index, opening hours "
        "count. They are those that held when it was last counted."
    ),
    "reopenings": _("How often something resolved was opened again, by the customer or by us."),
    "missed": _("Answer and resolution times that we promised and did not keep."),
}


def measure_words(measure: str) -> str:
    """What a measure is called; its key where nobody here knows it."""
    return str(MEASURES.get(measure, measure))
