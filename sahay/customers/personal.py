"""What this room's tables hold of people. How long records are kept is said by `conversations`, which knows
when somebody was last in touch.
"""

from django.utils.translation import gettext_lazy as _

from sahay.customers.events import CustomersMerged, MergeUndone, ToldApart
from sahay.customers.forgetting import forget_lists, lists_before
from sahay.journal.forgetting import leave_no_words_where
from sahay.kit.personal import Data, Of, Person, afterwards, by_customer, category, holds, nobody
from sahay.search.models import Document

category(
    "lists",
    of=Of.CUSTOMERS,
    heading=_("Lists of customers that were brought in"),
    purpose=_("To take over the records of an earlier system, and to take that back if it went wrong."),
    basis=_("Our legitimate interest in moving without losing anybody."),
    seen_by=_("Managers"),
    months=6,
    due=lists_before,
    forget=forget_lists,
)
holds(
    "customers.Customer",
    "records",
    {
        "name": Data.NAME,
        "called": Data.NAME,
        "language": Data.LANGUAGE,
        "channel": Data.WISHES,
        "form_of_address": Data.WISHES,
        "wish": Data.WISHES,
        "needs": Data.WISHES,
        "needs_words": Data.WISHES,
        "quiet_from": Data.WISHES,
        "quiet_until": Data.WISHES,
        "company": Data.FACTS,
        "company_role": Data.FACTS,
        "created_at": Data.TIMES,
    },
    by_customer("pk", unties=("merged_into",)),
)
holds(
    "customers.Identity",
    "records",
    {"value": Data.REACH, "shown": Data.REACH, "suppressed_because": Data.WORDS},
    by_customer(),
)
holds("customers.Customer_tags", "records", {"tag": Data.FACTS}, by_customer())
holds("customers.Trait", "records", {"key": Data.REACH}, by_customer())
holds("customers.Likeness", "records", {"reasons": Data.FACTS}, by_customer("first"), by_customer("second"))
holds(
    "customers.Merge",
    "records",
    {"fields": Data.FACTS, "moved": Data.FACTS, "carried": Data.FACTS, "author": Data.NAME},
    by_customer("survivor"),
    by_customer("absorbed"),
)
holds("customers.Value", "records", {"text": Data.FACTS}, by_customer())
holds("customers.Note", "records", {"text": Data.WORDS, "author": Data.NAME}, by_customer())
holds(
    "customers.Consent",
    "records",
    {
        "wording": Data.CONSENT,
        "proof": Data.CONSENT,
        "file": Data.FILES,
        "file_name": Data.FILES,
        "author": Data.NAME,
        "at": Data.CONSENT,
    },
    by_customer(),
)
WAS = {"cells": list, "before": dict, "keys": list, "reason": ""}
holds(
    "customers.Line",
    "lists",
    {"cells": Data.FACTS, "before": Data.FACTS, "keys": Data.REACH},
    by_customer(empties={**WAS, "customer": None}),
)
holds(
    "customers.Bringing",
    "lists",
    {"name": Data.FILES, "blob": Data.FILES, "parcel": Data.FILES, "author": Data.NAME},
    by_customer("lines__customer", empties={"blob": None, "parcel": None}),
)
holds(
    "customers.Company",
    "records",
    {"name": Data.NAME, "domain": Data.REACH, "note": Data.WORDS},
    because="a company is no person; who belongs to it goes with the person",
)
nobody(
    "what records can hold, not what they do",
    "customers.Tag",
    "customers.Purpose",
    "customers.Field",
    "customers.FieldLabel",
)


@afterwards
def _not_found_any_more(person: Person) -> None:
    Document.objects.filter(kind="customer", ref__in=person.customers).delete()


@afterwards
def _nor_named_by_others(person: Person) -> None:
    leave_no_words_where((ToldApart,), "other", person.customers)
    leave_no_words_where((CustomersMerged, MergeUndone), "absorbed", person.customers)
