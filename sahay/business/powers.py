"""What roles can be allowed to do, and the four roles every business begins with.

A power is a row of a role; code asks for it by the names below (`staff.has_power("conversations.reply")`).
"""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

POWERS: Mapping[str, str | Promise] = {
    "conversations.reply": _("Answer customers and write down contacts"),
    "conversations.note": _("Write notes for colleagues"),
    "conversations.assign": _("Assign conversations"),
    "conversations.sort": _("Name the concern, kind and tags; join conversations"),
    "conversations.move": _("Hand conversations to another branch"),
    "conversations.resolve": _("Resolve and reopen conversations"),
    "customers.edit": _("Change customers' records"),
    "customers.import": _("Bring in lists of customers"),
    "mail.ledger": _("Look after mail that was set aside"),
    "desk.manage": _("Make rules, and views and saved replies for everybody"),
    "insights.people": _("See figures by person"),
    "branches.manage": _("Change hours, closures and the duty roster of their branches"),
    "staff.manage": _("Add and change staff with fewer powers than their own"),
    "channels.manage": _("Set up mailboxes and other channels"),
    "policies.manage": _("Make and change promises"),
    "documents.write": _("Write policies, standards, procedures and articles"),
    "documents.approve": _("Approve policies, standards and procedures"),
    "privacy.handle": _("Carry out what people ask about their data"),
    "business.manage": _("Change the business, open and close branches, look after all staff"),
    "business.export": _("Take the whole business out as files, and bring mail from elsewhere in"),
    "see.all_branches": _("See the work of all branches"),
}

LEADING = ("business.manage", "staff.manage")
"""Whoever holds one of these is asked for a second step where leaders are."""

OWNER, MANAGER, AGENT, READ_ONLY = "owner", "manager", "agent", "read-only"

ROLE_NAMES: Mapping[str, Promise] = {
    OWNER: _("Owner"),
    MANAGER: _("Manager"),
    AGENT: _("Agent"),
    READ_ONLY: _("Reads only"),
}

_AGENT_POWERS = frozenset(
    {
        "conversations.reply",
        "conversations.note",
        "conversations.assign",
        "conversations.sort",
        "conversations.move",
        "conversations.resolve",
        "customers.edit",
    }
)
_MANAGER_POWERS = _AGENT_POWERS | {
    "customers.import",
    "mail.ledger",
    "desk.manage",
    "insights.people",
    "branches.manage",
    "staff.manage",
    "documents.write",
    "privacy.handle",
}

ROLE_POWERS: Mapping[str, frozenset[str]] = {
    OWNER: frozenset(POWERS),
    MANAGER: _MANAGER_POWERS,
    AGENT: _AGENT_POWERS,
    READ_ONLY: frozenset(),
}
