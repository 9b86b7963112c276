"""What Sara has asked about her data, for the addresses that lead to it."""

from __future__ import annotations

from django.utils import timezone

from sahay.business.models import Branch, Staff
from sahay.customers.models import Customer
from sahay.privacy.exporting import packed
from sahay.privacy.models import Forgotten, Look, Request
from sahay.privacy.persons import shown_to_staff, whole
from tests.cast import write_to
from tests.house.visits import Samples


def asked(sara: Customer, old_town: Branch) -> Samples:
    """A request that is open, one whose file waits for her, and what stands on the pages beside them."""
    conversation, now = write_to(old_town, "My data", "What do you know of me?"), timezone.now()
    about = {"customer": sara, "branch": conversation.branch, "received_at": now, "due_at": now}
    still_open = Request.objects.create(kind="see", conversation=conversation, identity="called", **about)
    made = Request.objects.create(kind="export", identity="key", done_at=now, done_name="Mona", **about)
    made.parcel, rows = packed(whole(sara), sara.language)
    made.proof, made.digest = {"rows": rows}, made.parcel.sha256
    made.save()
    ada = Staff.objects.filter(name__startswith="Ada").earliest("pk")
    settled = {"done_at": now, "branch": old_town, "received_at": now, "due_at": now}
    hers = Request.objects.create(kind="see", person=ada, identity="signed", **settled)
    hers.parcel, _rows = packed(shown_to_staff(ada), "en")
    hers.save()
    Forgotten.objects.create(category="spam", count=3, until=now, at=now)
    Look.objects.create(name="Ada", what="customer", number=sara.pk, hour=now)
    return {
        "data_request": still_open.pk,
        "data_file": made.pk,
        "own_data_file": hers.pk,
        "category": "conversations",
    }
