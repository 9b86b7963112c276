"""What this room does for its tables now and then."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from sahay.jobs import every
from sahay.teamwork.here import forget_the_gone
from sahay.teamwork.models import Turn

TURNS_COUNT = timedelta(days=90)


@every(1800, "teamwork.forget_the_gone")
def forget() -> None:
    """Forgets who has looked at what."""
    forget_the_gone()


@every(86_400, "teamwork.forget_old_turns")
def forget_old_turns() -> None:
    """Whose turn it was long ago decides nothing any more; the journal goes on saying it, and why."""
    Turn.objects.filter(at__lt=timezone.now() - TURNS_COUNT).delete()
