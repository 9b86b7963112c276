"""Where the palette leads beside what the page itself offers: views, places, settings, colleagues."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import get_language, override
from django.utils.translation import gettext_lazy as _

from sahay.business import may
from sahay.business.models import Staff
from sahay.desk.inbox import VIEWS, address_of, label_of
from sahay.desk.keys import every_key
from sahay.desk.places import Places
from sahay.routines.saved_views import Saved

MOST_PEOPLE = 200
PLACES: tuple[tuple[str | Promise, str, str, str], ...] = (
    (_("Today"), "desk:today", "", "g t"),
    (_("New contact"), "desk:new_contact", "", "c"),
    (_("Counter"), "desk:counter", "", "g v"),
    (_("Ask a colleague"), "desk:ask_colleague", "", ""),
    (_("My requests"), "desk:requests", "", "g q"),
    (_("Customers"), "desk:customers", "", "g c"),
    (_("Scheduled"), "desk:scheduled", "", ""),
    (_("Opened lately"), "desk:recent", "", "g r"),
    (_("Reminders"), "routines:reminders", "", ""),
    (_("New reminder"), "routines:new_reminder", "", ""),
    (_("Search"), "desk:search", "", "/"),
    (_("Policies"), "policies:policies", "", "g p"),
    (_("Standards"), "standards:standards", "", ""),
    (_("Where things are"), "standards:whereabouts", "", ""),
    (_("Mail ledger"), "channels:ledger", "mail.ledger", "g m"),
    (_("Keyboard"), "desk:keys", "", "?"),
)
SETTINGS: tuple[tuple[str | Promise, str, str, str], ...] = (
    (_("My profile"), "business:profile", "", ""),
    (_("How I work"), "business:ways", "", ""),
    (_("Notices"), "notices:mine", "", ""),
    (_("How I sign in"), "account_security", "", ""),
    (_("Business"), "business:business", "business.manage", ""),
    (_("Branches"), "business:branches", "", ""),
    (_("Staff"), "business:staff", "staff.manage", ""),
    (_("Teams"), "business:teams", "", ""),
    (_("Roles"), "business:roles", "", ""),
    (_("Duty roster"), "business:roster", "", ""),
    (_("Round robin"), "teamwork:sharing", "staff.manage", ""),
    (_("Access"), "business:access", "staff.manage", ""),
    (_("Answer times"), "policies:promises", "", ""),
    (_("Saved views"), "routines:saved_views", "", ""),
    (_("New view"), "routines:new_saved_view", "", ""),
    (_("Rules"), "routines:rules", "desk.manage", ""),
    (_("Customers"), "customers:arrange", "desk.manage", ""),
    (_("Take out"), "archive:exports", "business.export", ""),
)


@dataclass(frozen=True)
class Command:
    """Something to go to. `also` is its name in English where the page is in another language."""

    label: str
    also: str
    url: str
    keys: str = ""


@dataclass(frozen=True)
class Section:
    """Commands under one heading."""

    title: str | Promise
    commands: list[Command]


def sections(staff: Staff, places: Places, saved: Sequence[Saved] = ()) -> list[Section]:
    """All that this person may go to, in the order of the side bar."""
    views = [
        Command(label_of(view, places), english(view.label), address_of(view.key), view.shortcut)
        for view in VIEWS.values()
    ]
    views += [Command(one.name, "", address_of(one.key)) for one in saved]
    every = [
        Section(_("Inbox views"), views),
        Section(_("Places"), list(_allowed(PLACES, staff))),
        Section(_("Settings"), list(_allowed(SETTINGS, staff))),
        Section(_("People"), _colleagues(staff)),
    ]
    return [section for section in every if section.commands]


def matching(known: list[Section], asked: str) -> list[Section]:
    """Those whose name, here or in English, holds what was asked: for those without scripts."""
    asked = asked.casefold()
    found = [
        Section(one.title, [c for c in one.commands if asked in f"{c.label} {c.also}".casefold()])
        for one in known
    ]
    return [section for section in found if section.commands]


def english(label: str | Promise) -> str:
    """A name as somebody who knows the English words would type it; empty where the page is in English."""
    if (get_language() or "en").startswith("en"):
        return ""
    with override("en"):
        return str(label)


def also_in_english() -> list[tuple[str, str]]:
    """What keys do, in the reader's language and in English, for the acts that the page itself offers."""
    return [(str(key.label), english(key.label)) for key in every_key() if english(key.label)]


def _allowed(known: tuple[tuple[str | Promise, str, str, str], ...], staff: Staff) -> Iterator[Command]:
    for label, name, power, keys in known:
        if not power or staff.has_power(power):
            yield Command(str(label), english(label), reverse(name), keys)


def _colleagues(staff: Staff) -> list[Command]:
    """Everybody this person may look after, to their page."""
    if not may.see_staff(staff):
        return []
    people = Staff.objects.active().visible_to(staff).exclude(pk=staff.pk).only("name")[:MOST_PEOPLE]
    return [Command(one.name, "", reverse("business:person", args=[one.pk])) for one in people]
