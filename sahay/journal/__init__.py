"""What happened, and who listens. Rows are only ever added; they point at nothing and outlive what they tell
of.
"""

from sahay.journal.events import Event, event
from sahay.journal.reactions import hears
from sahay.journal.record import record

__all__ = ["Event", "event", "hears", "record"]
