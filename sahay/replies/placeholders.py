"""What stands between braces in a saved reply and is filled in for a conversation."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext

from sahay.business.duty import manager_on_duty
from sahay.business.hours_in_words import stretches
from sahay.business.models import Branch, Business, Staff
from sahay.conversations.composer import zone_of
from sahay.conversations.doers import person
from sahay.conversations.models import Conversation
from sahay.customers.wishes import greeting
from sahay.kit.text import one_line
from sahay.kit.when import moment

_BRACES = re.compile(r"\{([^{}\n]{1,40})\}")
_CODE = re.compile(r"```.*?```|`[^`\n]*`", re.DOTALL)


@dataclass(frozen=True)
class Case:
    """For whom it is filled in, by whom, when. Words come in the active language."""

    conversation: Conversation
    staff: Staff
    now: datetime

    @property
    def branch(self) -> Branch | None:
        """The branch that answers; the first one while there is none."""
        return self.conversation.branch or Branch.objects.active().first()


@dataclass(frozen=True)
class Placeholder:
    """One: its name between the braces, plain words for it, and what it stands for (empty: nothing known)."""

    name: str
    label: Promise
    value: Callable[[Case], str]

    @property
    def written(self) -> str:
        """As it stands in a text."""
        return f"{{{self.name}}}"


@dataclass(frozen=True)
class Filled:
    """A text with everything in its place that is known, and what could not be filled in."""

    text: str
    holes: list[str]


def fill(text: str, case: Case, language: str) -> Filled:
    """Puts what is known in its place, in a language; what is unknown or empty keeps its braces."""
    with translation.override(language):
        filled = _BRACES.sub(lambda found: _value(found, case), text)
    return Filled(filled, holes(filled))


def holes(text: str) -> list[str]:
    """Placeholders left in a text, as they stand there, each once. Braces in code are code."""
    found = _BRACES.finditer(_CODE.sub(" ", text))
    return list(dict.fromkeys(match[0] for match in found if any(map(str.isalpha, match[1]))))


def _value(found: re.Match[str], case: Case) -> str:
    known = PLACEHOLDERS.get(" ".join(found[1].casefold().split()))
    value = known.value(case) if known else ""
    return value.replace("{", "(").replace("}", ")") or found[0]


def _customer(case: Case) -> str:
    customer = case.conversation.customer
    return one_line(customer.called or customer.name, 80)


def _greeting(case: Case) -> str:
    return greeting(case.conversation.customer) or pgettext("how a letter to anybody begins", "Hello,")


def _business(_case: Case) -> str:
    business = Business.objects.first()
    return business.name if business else ""


def _hours(case: Case) -> str:
    if case.branch is None:
        return ""
    calendar = case.branch.calendar()
    return stretches(calendar.hours_on(case.now.astimezone(calendar.zone).date()))


def _promise(case: Case) -> str:
    due = case.conversation.due_at
    return moment(due, zone_of(case.conversation), case.now) if due else ""


def _manager(case: Case) -> str:
    person = manager_on_duty(case.branch, case.now)
    if person is None:
        return ""
    phone = person.phone or (case.branch.phone if case.branch else "")
    return f"{person.name}, {phone}" if phone else person.name


PLACEHOLDERS: Mapping[str, Placeholder] = {
    placeholder.name: placeholder
    for placeholder in (
        Placeholder("greeting", _("greeting, as they wish to be called"), _greeting),
        Placeholder("customer name", _("name of the customer"), _customer),
        Placeholder("concern", _("what they want"), lambda case: case.conversation.concern),
        Placeholder("promise", _("when our next promise is due"), _promise),
        Placeholder("number", _("number of the conversation"), lambda case: f"#{case.conversation.pk}"),
        Placeholder("hours today", _("opening hours today"), _hours),
        Placeholder("branch", _("branch"), lambda case: case.branch.name if case.branch else ""),
        Placeholder(
            "branch phone", _("phone of the branch"), lambda case: case.branch.phone if case.branch else ""
        ),
        Placeholder("business", _("name of the business"), _business),
        Placeholder("agent name", _("your name"), lambda case: case.staff.name if person(case.staff) else ""),
        Placeholder("manager on duty", _("manager on duty, with the phone"), _manager),
    )
}
