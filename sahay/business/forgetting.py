"""Forgetting from where people signed in, which stays in the log of access; and what an account says of
somebody who has left.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from dateutil.relativedelta import relativedelta
from django.contrib.auth.hashers import make_password
from django.db.models import CharField, Q, QuerySet, Value
from django.db.models.functions import Cast, Concat, Now
from django.utils import timezone

from sahay.business.events import SecondStepFailed, SignedIn, SignInFailed
from sahay.journal.models import Entry

KINDS = [event.KIND for event in (SignedIn, SignInFailed, SecondStepFailed)]
WHERE_FROM = ("address", "agent")
LOG_MONTHS = 12
PAST = Q(ends_at__lt=Now())
LEFT = {
    "login": lambda: Concat(Value("left-"), Cast("pk", CharField())),
    "email": "",
    "phone": "",
    "signature": "",
    "languages": list,
    "password": lambda: make_password(None),
    "session_seed": "",
    "last_login": None,
}
"""What stands in the account of somebody who has left and asked to be forgotten: the name and no more."""


def sign_ins_before(until: datetime) -> QuerySet[Entry]:
    """What still tells from where, of before a moment."""
    rows = Entry.objects.filter(kind__in=KINDS, at__lt=until)
    return rows.exclude(facts__address="").order_by("at", "pk")


def forget_where_from(numbers: Sequence[int]) -> int:
    """Takes network address and browser out of these entries."""
    count = 0
    for entry in Entry.objects.filter(pk__in=numbers, kind__in=KINDS):
        facts = {name: "" if name in WHERE_FROM else known for name, known in entry.facts.items()}
        count += Entry.objects.filter(pk=entry.pk).update(facts=facts)
    return count


def forget_old_sign_ins(staff: Collection[int]) -> int:
    """The same for some people at once, but for the months in which the log has to tell it."""
    before = timezone.now() - relativedelta(months=LOG_MONTHS)
    rows = sign_ins_before(before).filter(subject_kind="staff", subject_id__in=staff)
    return forget_where_from(list(rows.values_list("pk", flat=True))) if staff else 0
