"""What a search found, as lines of a page: the things themselves, read as this person may see them, hits
marked.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from sahay.business.models import Staff
from sahay.business.reach import Reach
from sahay.business.signed_in import StaffRequest
from sahay.conversations.addresses import page_of
from sahay.conversations.models import Conversation
from sahay.conversations.search import KIND as CONVERSATION
from sahay.conversations.templatetags.conversations import shortly
from sahay.customers.models import Customer
from sahay.customers.search import KIND as CUSTOMER
from sahay.desk.found_line import Line, best, refs, texts
from sahay.desk.found_papers import KINDS as PAPERS
from sahay.desk.found_papers import papers
from sahay.desk.places import Places, places_of
from sahay.desk.rows import names_of_the_nameless
from sahay.kit.addresses import address
from sahay.kit.questions import Question
from sahay.search.finding import find
from sahay.search.highlighting import highlight, marked
from sahay.search.query import Query

KINDS = (CONVERSATION, CUSTOMER, *PAPERS)
FIELDS = (
    "branch_id",
    "channel",
    "subject",
    "concern",
    "preview",
    "language",
    "activity_at",
    "resolved_at",
    "customer__name",
)


@dataclass(frozen=True)
class Lines:
    """One page of results. `capped`: there are more than anybody looks at."""

    lines: list[Line]
    next: str
    capped: bool


def look(request: StaffRequest, text: str, *, cursor: str = "", most: int) -> Lines:
    """Conversations, customers, articles and documents in force that match, permission checked twice: in the
    index and when the things are read.
    """
    staff, places = request.user, places_of(request)
    branches = None if staff.all_branches else staff.branch_ids()
    found = find(
        text, kinds=KINDS, branches=branches, staff_id=staff.pk, limit=most, after=cursor, typing=not cursor
    )
    conversations = _conversations(staff, refs(found, CONVERSATION))
    people = refs(found, CUSTOMER)
    customers = _people(staff, people) if people else {}
    letters = texts(CONVERSATION, list(conversations))
    others = papers(staff, found)
    lines: list[Line] = []
    for result in found.results:
        if result.kind == CONVERSATION and result.ref in conversations:
            said = letters.get(result.ref, [])
            lines.append(_conversation(conversations[result.ref], said, found.query, places))
        elif result.kind == CUSTOMER and result.ref in customers:
            lines.append(_customer(customers[result.ref], found.query))
        elif line := others.get((result.kind, result.ref)):
            lines.append(line)
    return Lines(lines, found.after, found.capped)


def _seen(reach: Reach, numbers: list[int]) -> QuerySet[Conversation]:
    seen = Conversation.objects.visible_to(reach).not_joined().filter(pk__in=numbers)
    return seen.select_related("customer").only(*FIELDS)


_SEEN = Question(_seen)


def _conversations(staff: Staff, numbers: list[int]) -> dict[int, Conversation]:
    """Those of them that this person may see."""
    found = _SEEN.ask(staff.reach(), numbers=numbers)
    names_of_the_nameless(found)
    return {conversation.pk: conversation for conversation in found}


def _people(staff: Staff, numbers: list[int]) -> dict[int, Customer]:
    return Customer.objects.visible_to(staff).prefetch_related("identities").in_bulk(numbers)


def _conversation(found: Conversation, said: list[str], asked: Query, places: Places) -> Line:
    branch = places.named(found.branch_id)
    return Line(
        kind=CONVERSATION,
        number=found.pk,
        url=page_of(found.pk),
        who=found.customer.shown_name,
        title=marked(highlight(found.heading, asked)),
        words=marked(best([text for text in said if text != found.heading], asked, found.preview)),
        language=found.language,
        icon=found.channel,
        is_open=found.is_open,
        when=shortly(found.activity_at, branch.zone if branch else places.zone),
    )


def _customer(found: Customer, asked: Query) -> Line:
    ways = " · ".join(str(identity) for identity in found.identities.all())
    return Line(
        kind=CUSTOMER,
        number=found.pk,
        url=address("desk:customer", found.pk),
        who=found.shown_name,
        title=marked(highlight(found.shown_name, asked)),
        words=marked(highlight(ways, asked)),
        language="",
        icon="user",
        is_open=True,
        when=SafeString(""),
        label=gettext("Customer"),
    )
