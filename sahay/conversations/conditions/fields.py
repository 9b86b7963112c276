"""Everything a condition can be about."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sahay.business.models import Branch, Staff, Team
from sahay.conversations.carriers import CARRIERS
from sahay.conversations.channels import BY_HAND, INTERNAL, name_of
from sahay.conversations.conditions import shapes
from sahay.conversations.conditions.shapes import ME, NOBODY, Asking, Shape, Values
from sahay.conversations.models import Clock, Conversation, Kind, Participant, Priority, Tag, WaitingOn
from sahay.customers.models import Company, Customer
from sahay.customers.models import Tag as CustomerTag
from sahay.search.finding import find

Options = Callable[[], list[tuple[str, Any]]]
MOST_FOUND = 1_000
MOST_OFFERED = 300


@dataclass(frozen=True)
class Field:
    """One thing that can be said. `options` are the values of a choice, with their names; words of tags may
    also be written. A value stands for a row of a `table`, by its number or `by_name`. `within` says which
    rows a person may be shown, where these are not all.
    """

    name: str
    label: Promise
    shape: Shape
    options: Options = list
    table: Any = None
    by_name: bool = False
    within: Callable[[Staff], Any] | None = None

    def offered(self, reader: Staff) -> list[tuple[str, Any]]:
        """The options that a person may be shown."""
        if self.within is None:
            return self.options()
        shown = set(self.within(reader).values_list("name" if self.by_name else "pk", flat=True))
        return [option for option in self.options() if option[0] in shown]


def _tagged(names: Values) -> Any:
    rows = Conversation.tags.through.objects.filter(tag__name__in=names)
    return rows.values("conversation_id")


def _of_tagged_customers(names: Values) -> Any:
    people = Customer.tags.through.objects.filter(tag__name__in=names).values("customer_id")
    return Conversation.objects.filter(customer_id__in=people).values("pk")


def _found(values: Values) -> list[int]:
    found = find(" ".join(values), kinds=["conversation"], branches=None, limit=MOST_FOUND, typing=False)
    return [result.ref for result in found.results]


def _from(values: Values) -> Any:
    """Who takes part: an address, or a domain when there is nothing before the @."""
    wanted = Q(pk__in=[])
    for value in values:
        value = value.strip().casefold()
        wanted |= (
            Q(address=value) if "@" in value.lstrip("@") else Q(address__endswith=f"@{value.lstrip('@')}")
        )
    return Participant.objects.filter(wanted).values("conversation_id")


def _missed(asking: Asking) -> Any:
    late = Q(stopped_at__isnull=True, dropped_at__isnull=True, paused_at__isnull=True, due_at__lte=asking.now)
    return Clock.objects.filter(Q(kept=False) | late)


def _people() -> list[tuple[str, Any]]:
    rows = Staff.objects.active().values_list("pk", "name")[:MOST_OFFERED]
    return [(ME, _("me")), (NOBODY, _("nobody")), *((str(number), name) for number, name in rows)]


def _branches() -> list[tuple[str, Any]]:
    known = [(str(number), name) for number, name in Branch.objects.active().values_list("pk", "name")]
    return [*known, (NOBODY, _("no branch yet"))]


def _teams() -> list[tuple[str, Any]]:
    known = [(str(number), name) for number, name in Team.objects.active().values_list("pk", "name")]
    return [*known[:MOST_OFFERED], (NOBODY, _("no team"))]


def _companies() -> list[tuple[str, Any]]:
    rows = Company.objects.order_by("name").values_list("pk", "name")[:MOST_OFFERED]
    return [*((str(number), name) for number, name in rows), (NOBODY, _("no company"))]


def _words(table: Any) -> Options:
    return lambda: [(name, name) for name in table.objects.values_list("name", flat=True)[:MOST_OFFERED]]


def _choices(of: Any) -> Options:
    return lambda: [(str(value), label) for value, label in of.choices]


def _channels() -> list[tuple[str, Any]]:
    return [(key, name_of(key)) for key in (*CARRIERS, *BY_HAND, INTERNAL)]


def _languages() -> list[tuple[str, Any]]:
    return list(settings.LANGUAGES)


def _flag(column: str) -> Shape:
    return shapes.yes_or_no(
        lambda _asking: Q(**{f"{column}__isnull": False}),
        lambda conversation, _asking: getattr(conversation, column) is not None,
    )


FIELDS: dict[str, Field] = {
    field.name: field
    for field in (
        Field("branch", _("Branch"), shapes.one_of("branch_id", lambda c: c.branch_id), _branches, Branch),
        Field(
            "assignee",
            _("Responsible"),
            shapes.one_of("assignee_id", lambda c: c.assignee_id, of_people=True),
            _people,
            Staff,
        ),
        Field("team", _("Team"), shapes.one_of("team_id", lambda c: c.team_id), _teams, Team),
        Field("kind", _("Kind"), shapes.one_of("kind", lambda c: c.kind), _choices(Kind)),
        Field("priority", _("Priority"), shapes.one_of("priority", lambda c: c.priority), _choices(Priority)),
        Field("channel", _("Channel"), shapes.one_of("channel", lambda c: c.channel), _channels),
        Field("language", _("Language"), shapes.one_of("language", lambda c: c.language), _languages),
        Field(
            "waiting_on",
            _("Waiting on"),
            shapes.one_of("waiting_on", lambda c: c.waiting_on),
            _choices(WaitingOn),
        ),
        Field(
            "tags",
            _("Tags"),
            shapes.words_of(_tagged, lambda c: {t.name for t in c.tags.all()}),
            _words(Tag),
            Tag,
            by_name=True,
            within=lambda reader: Tag.objects.visible_to(reader),
        ),
        Field("resolved", _("Resolved"), _flag("resolved_at")),
        Field("snoozed", _("Snoozed"), _flag("snoozed_until")),
        Field("spam", _("Spam"), _flag("spam_at")),
        Field(
            "reopened",
            _("Opened again before"),
            shapes.yes_or_no(lambda _a: Q(reopened_count__gt=0), lambda c, _a: c.reopened_count > 0),
        ),
        Field(
            "missed",
            _("A promise was missed"),
            shapes.yes_or_no(
                lambda asking: Q(pk__in=_missed(asking).values("conversation_id")),
                lambda c, asking: _missed(asking).filter(conversation=c).exists(),
            ),
        ),
        Field("due", _("Promise due"), shapes.until("due_at")),
        Field("opened", _("Opened"), shapes.since("opened_at")),
        Field("activity", _("Last moved"), shapes.since("activity_at")),
        Field("waiting_since", _("Waits since"), shapes.since("waiting_since")),
        Field(
            "customer_tags",
            _("Customer's tags"),
            shapes.words_of(_of_tagged_customers, lambda c: {tag.name for tag in c.customer.tags.all()}),
            _words(CustomerTag),
            CustomerTag,
            by_name=True,
        ),
        Field(
            "customer_language",
            _("Customer's language"),
            shapes.one_of("customer__language", lambda c: c.customer.language),
            _languages,
        ),
        Field(
            "company",
            _("Company"),
            shapes.one_of("customer__company_id", lambda c: c.customer.company_id),
            _companies,
            Company,
        ),
        Field(
            "words",
            _("Words in it"),
            shapes.named(("has", "lacks"), _found, lambda c, values: c.pk in _found(values)),
        ),
        Field(
            "sender",
            _("Address or domain of who takes part"),
            shapes.named(
                ("any", "none"),
                _from,
                lambda c, values: _from(values).filter(conversation=c).exists(),
            ),
        ),
    )
}


def register(field: Field) -> None:
    """A room above says something more of conversations."""
    FIELDS[field.name] = field
