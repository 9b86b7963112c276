"""What the clock starts for documents."""

from __future__ import annotations

from sahay.documents.actions import ask_for_signatures, tell_of_reviews
from sahay.jobs import every


@every(3600, "documents.look_after")
def look_after_documents() -> None:
    """Tells people of what they have to sign and to read again, each in their working hours."""
    ask_for_signatures()
    tell_of_reviews()
