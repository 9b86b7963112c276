"""What the clock starts for articles."""

from __future__ import annotations

from sahay.articles.actions import follow_sources, tell_of_reviews
from sahay.jobs import every


@every(3600, "articles.look_after")
def look_after_articles() -> None:
    """Tells keepers of what is to be read again, each in their working hours, once."""
    tell_of_reviews()


@every(3600, "articles.follow_sources")
def follow_what_they_are_made_from() -> None:
    """Marks what was made from clauses that say something else since a day that has come."""
    follow_sources()
