"""From nothing to a business with a branch and an owner, and changing what it says of itself."""

from __future__ import annotations

from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from sahay import journal
from sahay.business import events, may
from sahay.business.actions.branches import open_branch
from sahay.business.actions.people import add_staff
from sahay.business.changing import frame_changed, set_fields
from sahay.business.models import UNDO_SECONDS, Business, Role
from sahay.business.places import is_country
from sahay.business.powers import OWNER
from sahay.business.roles import ensure_roles
from sahay.kit.language import LANGUAGES
from sahay.kit.refusal import Clash, Refused
from sahay.kit.text import one_line

EDITABLE = ("name", "country", "languages", "web_address", "undo_seconds")
THE_FIRST_PAGE = "the first page"


@transaction.atomic
def set_up_business(
    *,
    name: str,
    country: str,
    languages: list[str],
    owner_name: str,
    password: str,
    email: str = "",
    by: Any = THE_FIRST_PAGE,
) -> Business:
    """The three questions of the first page answered: a business, one branch with usual hours, an owner.

    The owner signs in with their name. Refuses when there is a business already.
    """
    business = found_business(name=name, country=country, languages=languages, by=by)
    open_branch(name=business.name, country=country, by=by)
    owner = Role.objects.get(key=OWNER)
    add_staff(
        login=owner_name,
        name=owner_name,
        role=owner,
        password=password,
        email=email,
        language=business.language,
        languages=business.languages,
        by=by,
    )
    return business


@transaction.atomic
def found_business(
    *, name: str, country: str, languages: list[str], web_address: str = "", is_example: bool = False, by: Any
) -> Business:
    """The business and the four roles, without branch or people. Refuses when there is one already."""
    may.manage_business(by).enforce()
    business = Business(pk=1, web_address=web_address, is_example=is_example)
    business.name, business.country, business.languages = _checked(name, country, languages)
    try:
        with transaction.atomic():
            business.save(force_insert=True)
    except IntegrityError:
        raise Clash(_("This business has been set up already. Please sign in.")) from None
    ensure_roles()
    journal.record(events.BusinessSetUp(business=1, name=business.name, country=country), by=by)
    return business


@transaction.atomic
def change_business(business: Business, *, by: Any, **fields: Any) -> Business:
    """Sets name, country, languages (first one first), the address of the web page, or how long answers wait
    before they leave.
    """
    may.manage_business(by).enforce()
    if fields.get("undo_seconds", business.undo_seconds) not in UNDO_SECONDS:
        raise Refused(_("Please choose one of those offered."))
    wanted = {name: getattr(business, name) for name in ("name", "country", "languages")} | fields
    name, country, languages = _checked(wanted["name"], wanted["country"], wanted["languages"])
    fields |= {"name": name, "country": country, "languages": languages}
    if changed := set_fields(business, fields, EDITABLE):
        frame_changed()
        journal.record(events.BusinessChanged(business=business.pk, changed=changed), by=by)
    return business


def _checked(name: str, country: str, languages: list[str]) -> tuple[str, str, list[str]]:
    name = one_line(name, 120)
    if not name:
        raise Refused(_("Please give the business a name."))
    if not is_country(country):
        raise Refused(_("Please choose a country from the list."))
    languages = list(dict.fromkeys(languages))
    if not languages or not set(languages) <= set(LANGUAGES):
        raise Refused(_("Please choose at least one of the languages offered."))
    return name, country, languages
