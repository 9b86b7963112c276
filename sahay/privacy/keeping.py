"""What may not be erased yet, because a law asks to keep it."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sahay.conversations.models import Conversation
from sahay.conversations.models.words import Kind
from sahay.kit.personal import CATEGORIES, Person
from sahay.kit.refusal import YES, Answer, no
from sahay.privacy.models import Medical
from sahay.privacy.times import before


def must_be_kept(person: Person) -> Answer:
    """In medical mode complaints and what came of them stay for six years after they were settled, also where
    they went on in another conversation.
    """
    if not Medical.present().on:
        return YES
    since = before(CATEGORIES["complaints"].medical_floor)
    complaints = Conversation.objects.filter(pk__in=person.conversations, kind=Kind.COMPLAINT)
    if complaints.exclude(_over_since(since)).exists():
        return no(
            _(
                "Among these conversations is a complaint, and in medical mode complaints are kept for six "
                "years (45 CFR 164.530(j)). Refuse the request with this reason, or ask again when the time "
                "is over."
            )
        )
    return YES


def _over_since(since: datetime) -> Q:
    """Settled and quiet since before a moment, and so is what it was joined into."""
    here, there, further = (
        Q(**{f"{where}resolved_at__lt": since, f"{where}activity_at__lt": since})
        for where in ("", "joined_into__", "joined_into__joined_into__")
    )
    ends_here, ends_there = Q(joined_into=None), Q(joined_into__joined_into=None)
    return here & (ends_here | there) & (ends_there | further)
