"""What policies do on hearing of the rooms below."""

from __future__ import annotations

from sahay.business.events import BusinessSetUp
from sahay.journal import hears
from sahay.policies.actions import make_usual_promises


@hears(BusinessSetUp)
def promise_something(event: BusinessSetUp, entry_id: int) -> None:
    """A new business begins with the usual promises, which its owner then changes."""
    make_usual_promises(by="the first page")
