"""What the channels do on hearing of a new business, and of other hours."""

from __future__ import annotations

from django.utils import timezone

from sahay.business.events import BusinessSetUp, CalendarChanged
from sahay.business.models import Branch, Business
from sahay.channels.actions import add_mailbox
from sahay.channels.models import Mailbox
from sahay.channels.phone.reckoning import reckon_anew
from sahay.journal import hears

FIRST_ADDRESS = "help@localhost"


@hears(BusinessSetUp)
def give_first_mailbox(happened: BusinessSetUp, entry: int) -> None:
    """A mailbox to try things out with, at this machine; the owner adds real ones. None when there is one
    already.
    """
    branch, business = Branch.objects.active().first(), Business.objects.first()
    if branch is None or business is None or Mailbox.objects.exists():
        return
    add_mailbox(by="first page", address=FIRST_ADDRESS, name=business.name, branch=branch, is_default=True)


@hears(CalendarChanged)
def reckon_call_backs(happened: CalendarChanged, entry: int) -> None:
    """By when somebody is to be called is reckoned in the new hours."""
    reckon_anew(happened.branch, timezone.now())
