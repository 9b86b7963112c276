"""What people tell of a membership, made fit to be kept: a Refused names the first thing that is wrong."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from sahay.kit.refusal import Refused
from sahay.kit.text import one_line, writable
from sahay.kit.web_pages import is_web_page
from sahay.memberships.models import Kind, Unit

FIELDS = (
    "name",
    "kind",
    "number",
    "address",
    "since",
    "renewal_on",
    "remind_days",
    "keeper",
    "code_address",
    "code_text",
    "complaint_route",
    "complaint_amount",
    "complaint_unit",
)
LONGEST_CODE = 20_000
LONGEST_TIME = 400
EARLIEST = date(1800, 1, 1)
FURTHEST = 100
"""Years from now in which a membership may still be renewed: a slip of the hand makes thousands."""


def cleaned(values: Mapping[str, Any]) -> dict[str, Any]:
    """The values as they will be kept. Those not given stay out."""
    kept = dict(values)
    for name, most in (("name", 120), ("number", 60), ("complaint_route", 300)):
        if name in kept:
            kept[name] = one_line(str(kept[name]), most)
    if "name" in kept and not kept["name"]:
        raise Refused(_("Please say what it is called."))
    if kept.get("kind", Kind.ASSOCIATION) not in Kind or kept.get("complaint_unit", Unit.DAYS) not in Unit:
        raise Refused(_("Please choose one of those offered."))
    for name in ("address", "code_address"):
        if kept.get(name) and not is_web_page(kept[name]):
            raise Refused(_("A web page begins with https:// and names a site."))
    if len(str(kept.get("code_text", ""))) > LONGEST_CODE:
        raise Refused(
            _("A code of conduct is at most %(number)s letters long. Give its web page instead.")
            % {"number": LONGEST_CODE}
        )
    if "code_text" in kept:
        kept["code_text"] = writable(str(kept["code_text"])).strip()
    _check_days(kept)
    return kept


def check_since(day: date) -> None:
    """Raises Refused for a day that has not been."""
    if not EARLIEST <= day <= timezone.localdate():
        raise Refused(_("Member since: please give a day that has been."))


def check_renewal(day: date) -> None:
    """Raises Refused for a year that nobody can mean."""
    if not EARLIEST.year <= day.year <= timezone.localdate().year + FURTHEST:
        raise Refused(_("To be renewed by: please look at the year, %(year)s.") % {"year": f"{day.year:04}"})


def _check_days(kept: dict[str, Any]) -> None:
    since, renewal = kept.get("since"), kept.get("renewal_on")
    if since:
        check_since(since)
    if renewal:
        check_renewal(renewal)
    if since and renewal and renewal <= since:
        raise Refused(_("It cannot be renewed before it began."))
    amount = kept.get("complaint_amount")
    if amount is not None and not 1 <= amount <= LONGEST_TIME:
        raise Refused(_("The time to answer is between 1 and %(number)s.") % {"number": LONGEST_TIME})
    if kept.get("remind_days", 0) > 365:
        raise Refused(_("A reminder comes at most 365 days before."))
