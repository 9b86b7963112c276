"""What the journal holds of people. Its rows stay; what they say of somebody who is forgotten goes."""

from django.utils.translation import gettext_lazy as _

from sahay.journal.forgetting import leave_no_words
from sahay.kit.personal import Data, Of, Person, afterwards, by_staff, category, holds, nobody

category(
    "journal",
    of=Of.STAFF,
    heading=_("Who did what, and when"),
    purpose=_("To know what happened, to find mistakes, and to answer questions about it."),
    basis=_("Our legitimate interest in orderly work, and duties to give proof."),
    seen_by=_("People who work here, for the work they may see"),
    kept=_("As long as the business is run. What it says of a customer goes with the customer’s data."),
)
holds(
    "journal.Entry",
    "journal",
    {"actor": Data.NAME, "kind": Data.WORK, "at": Data.TIMES, "facts": Data.TIMES},
    by_staff("actor_id", stays=True, shows=("actor", "kind", "at")),
    because="rows stay without words and names of those who are forgotten",
)
nobody("which reaction has answered", "journal.Receipt")


@afterwards
def _without_words(person: Person) -> None:
    leave_no_words("customer", person.customers)
    leave_no_words("conversation", person.conversations)
