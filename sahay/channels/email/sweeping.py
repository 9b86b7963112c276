"""What is done for mails nobody works on: their worker died, or their job was given up."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import F
from django.utils import timezone

from sahay.channels.email.filing import Gone, file_mail, settle
from sahay.channels.email.models import PostboxLetter, RawMail, SystemLetter
from sahay.channels.email.reasons import Reason
from sahay.channels.forgetting import empty_postbox

TOO_LONG = timedelta(minutes=15)
MOST_ATTEMPTS = 2
SECRETS_LIVE = timedelta(days=1)
# No time that a shop can choose for what was said is shorter.
LOOKED_AT = timedelta(days=28)


def look_after_mail() -> None:
    """Asks again for mails that have waited longer than every try of their job; then a person must look.

    A mail that makes the program fall each time ends here instead of taking every worker down for ever.
    """
    late = (
        RawMail.objects.waiting().filter(received_at__lt=timezone.now() - TOO_LONG).select_related("mailbox")
    )
    for row in late.order_by("pk")[:200]:
        if row.attempts >= MOST_ATTEMPTS:
            _give_up(row)
        elif (
            RawMail.objects.waiting()
            .filter(pk=row.pk, attempts=row.attempts)
            .update(attempts=F("attempts") + 1)
        ):
            file_mail.enqueue_once(f"mail:{row.pk}", mail=row.pk)


def _give_up(row: RawMail) -> None:
    try:
        settle(row, RawMail.State.SET_ASIDE, reason=Reason.LOST_WORKERS)
    except Gone:
        return


def forget_letters() -> None:
    """A link to set a password does not lie about longer than it works, and the postbox is for looking at."""
    now = timezone.now()
    SystemLetter.objects.filter(queued_at__lt=now - SECRETS_LIVE).delete()
    empty_postbox(PostboxLetter.objects.filter(at__lt=now - LOOKED_AT))
