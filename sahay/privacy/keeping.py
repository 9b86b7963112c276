"""What may not be erased yet, because a law asks to keep it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from sahay.conversations.models import Conversation
from sahay.conversations.models.words import Kind
from sahay.kit.personal import CATEGORIES, Person
from sahay.kit.refusal import YES, Answer, no
from sahay.privacy.models import Medical
from sahay.privacy.times import before


def must_be_kept(person: Person) -> Answer:
    """In medical mode complaints and what came of them stay six years."""
    if not Medical.present().on:
        return YES
    since = before(CATEGORIES["complaints"].medical_floor)
    complaints = Conversation.objects.filter(
        pk__in=person.conversations, kind=Kind.COMPLAINT, opened_at__gt=since
    )
    if complaints.exists():
        return no(
            _(
                "Among these conversations is a complaint, and in medical mode complaints are kept for six "
                "years (45 CFR 164.530(j)). Refuse the request with this reason, or ask again when the time "
                "is over."
            )
        )
    return YES
