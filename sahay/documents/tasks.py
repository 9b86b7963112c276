"""What the clock starts for documents."""

from __future__ import annotations

from sahay.documents.actions import ask_for_signatures, tell_of_reviews
from sahay.documents.search import catch_up
from sahay.jobs import every


@every(3600, "documents.look_after")
def look_after_documents() -> None:
    """Tells people of what they have to sign and to read again, each in their working hours; what has come
    into force meanwhile is found.
    """
    ask_for_signatures()
    tell_of_reviews()
    catch_up()
