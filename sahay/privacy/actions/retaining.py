"""Deciding how long things are kept."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sahay import journal
from sahay.business.changing import frame_changed
from sahay.business.models import Staff
from sahay.kit.personal import CATEGORIES
from sahay.kit.refusal import Clash, Refused
from sahay.privacy import may
from sahay.privacy.events import RetentionSet
from sahay.privacy.models import Retention
from sahay.privacy.times import due, length, time_of

MOST = 600


@transaction.atomic
def set_retention(category: str, *, months: int, agreed: int, by: Staff) -> Retention:
    """Things of a category are kept so many months from now on, and really go then.

    `agreed` is how many would go at once, as `by` had it before their eyes: nobody agrees to more than that.
    """
    may.decide_times(by).enforce()
    known = CATEGORIES.get(category)
    if known is None or known.due is None:
        raise Refused(_("There is no such time to decide."))
    time = time_of(category)
    if months < time.least:
        words = _("The law asks to keep this for at least %(time)s.")
        raise Refused(words % {"time": length(time.least)})
    if months > MOST:
        raise Refused(_("Nothing is kept for more than fifty years here. Please give a shorter time."))
    if due(known, months).count() > agreed:
        raise Clash(_("More would be forgotten than you were shown. Please look at the number again."))
    before = Retention.objects.select_for_update().filter(category=category).first()
    row = before or Retention(category=category)
    was = before.months if before else 0
    row.months, row.changed_at, row.changed_by, row.changed_name = months, timezone.now(), by, by.name
    row.save()
    frame_changed()
    journal.record(RetentionSet(business=1, category=category, months=months, before=was), by=by)
    return row
