"""Taking a whole list back, from the last line to the first. A record that was used since stays."""

from __future__ import annotations

import time

from django.db import models, transaction
from django.db.models import Exists, F, OuterRef, Q, Subquery
from django.utils import timezone

from sahay import journal
from sahay.customers import events
from sahay.customers.keeping import kept
from sahay.customers.lists.writing_in import taken_back
from sahay.customers.models import Bringing, Customer, Line

CHUNK = 100
State, Fate = Bringing.State, Line.Fate


def used(bringing: Bringing) -> int:
    """How many records of the list somebody has changed, merged or talked with since."""
    same = Line.objects.filter(bringing=bringing, customer=OuterRef("customer")).order_by("-at")
    mine = bringing.lines.filter(customer__isnull=False).annotate(last=Subquery(same.values("at")[:1]))
    changed = Q(customer__changed_at__gt=F("last")) | Q(customer__merged_into__isnull=False)
    for relation in Customer._meta.get_fields(include_hidden=True):
        if isinstance(relation, models.ManyToOneRel) and relation.on_delete is models.PROTECT:
            table, name = relation.related_model, relation.field.name
            talks = Exists(table._default_manager.filter(**{name: OuterRef("customer_id")}))
            changed |= Q(talks, fate=Fate.NEW)
    return mine.filter(changed).count()


def go_back(number: int, seconds: float = 5.0) -> bool:
    """Takes lines back for a while. True when there is nothing more to do."""
    until = time.monotonic() + seconds
    while _some(number):
        if time.monotonic() > until:
            return False
    return True


@transaction.atomic
def _some(number: int) -> bool:
    bringing = Bringing.objects.select_for_update().get(pk=number)
    if bringing.state != State.UNDOING:
        return False
    rows = bringing.lines.filter(number__lte=bringing.line).select_related("customer")
    lines = list(rows.order_by("-number")[:CHUNK])
    if not lines:
        return _finish(bringing)
    for line in lines:
        customer = line.customer
        if taken_back(line):
            if customer is not None and line.fate == Fate.UPDATED:
                kept(customer)
                bringing.lines.filter(customer=customer).update(at=timezone.now())
        else:
            Line.objects.filter(pk=line.pk).update(reason="touched")
    Bringing.objects.filter(pk=number).update(line=lines[-1].number - 1)
    return True


def _finish(bringing: Bringing) -> bool:
    bringing.state, bringing.done_at = State.UNDONE, timezone.now()
    bringing.save(update_fields=["state", "done_at"])
    left = bringing.lines.filter(reason="touched").count()
    happened = events.ListUndone(list=bringing.pk, name=bringing.name, left=left)
    journal.record(happened, by=bringing.staff or bringing.author)
    return False
