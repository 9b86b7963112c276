"""What this room's own tables hold of people."""

from django.utils.translation import gettext_lazy as _

from sahay.kit.personal import Data, Of, by_customer, by_staff, category, holds, nobody
from sahay.privacy.forgetting import forget_looks, forget_requests, looks_before, requests_before

THOSE = _("Whoever carries out what people ask about their data")

category(
    "requests",
    of=Of.CUSTOMERS,
    heading=_("What people asked us about their data, and what came of it"),
    purpose=_("To carry it out in time, and to be able to show that we did."),
    basis=_("Duties of the law about personal data."),
    seen_by=THOSE,
    months=36,
    floor=12,
    medical_floor=72,
    due=requests_before,
    forget=forget_requests,
)
category(
    "looks",
    of=Of.STAFF,
    heading=_("Who opened whose record"),
    purpose=_("So that nobody looks at health data without a reason."),
    basis=_("Duties of the law about health data."),
    seen_by=THOSE,
    months=72,
    floor=12,
    medical_floor=72,
    due=looks_before,
    forget=forget_looks,
)
holds(
    "privacy.Request",
    "requests",
    {
        "words": Data.WORDS,
        "identity_words": Data.WORDS,
        "refused_because": Data.WORDS,
        "outcome": Data.WORDS,
        "done_name": Data.NAME,
        "received_at": Data.TIMES,
    },
    by_customer(
        empties={"words": "", "identity_words": "", "refused_because": "", "outcome": "", "parcel": None}
    ),
    by_staff("person", stays=True),
)
holds(
    "privacy.Look",
    "looks",
    {"name": Data.NAME, "hour": Data.TIMES},
    by_staff(stays=True),
    because="a log over ourselves; numbers only",
)
holds(
    "privacy.Retention",
    "journal",
    {"changed_name": Data.NAME},
    by_staff("changed_by", stays=True),
    because="who decided how long things are kept",
)
nobody("how many things went", "privacy.Forgotten")
nobody("the contact of the business itself", "privacy.Medical")
