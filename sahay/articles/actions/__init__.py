"""Writing, showing and sorting articles, and hearing whether they helped."""

from sahay.articles.actions.helping import record_helped, set_aside_missed
from sahay.articles.actions.pictures import take_picture
from sahay.articles.actions.reviewing import reviewed, tell_of_reviews
from sahay.articles.actions.showing import bring_back, publish, reorder, retire, settle, withdraw
from sahay.articles.actions.sources import (
    follow_sources,
    look_at_source,
    make_from,
    source_changed,
    source_gone,
)
from sahay.articles.actions.topics import name_topic, remove_topic, reorder_topics
from sahay.articles.actions.writing import change_text, restore_version, write_article

__all__ = [
    "bring_back",
    "change_text",
    "follow_sources",
    "look_at_source",
    "make_from",
    "name_topic",
    "publish",
    "record_helped",
    "remove_topic",
    "reorder",
    "reorder_topics",
    "restore_version",
    "retire",
    "reviewed",
    "set_aside_missed",
    "settle",
    "source_changed",
    "source_gone",
    "take_picture",
    "tell_of_reviews",
    "withdraw",
    "write_article",
]
