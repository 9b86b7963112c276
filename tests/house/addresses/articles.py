"""Pages of `articles`."""

from __future__ import annotations

from tests.house.audiences import DO_LEADERS, LEADERS, SIGNED_IN
from tests.house.rows import Row

ARTICLE = {"article_id": "article"}
DRAFT = {"article_id": "draft_article"}
TEXT = {**DRAFT, "language": "written_in"}
TOPIC = {"topic_id": "topic"}
SAYS = {"title": "Opening hours", "body": "Ten to seven.", "seen": "1"}

ROWS = {
    "articles:articles": Row(get=SIGNED_IN),
    "articles:new": Row(get=LEADERS, post=DO_LEADERS, sends={**SAYS, "language_chosen": "en"}),
    "articles:sources": Row(get=LEADERS),
    "articles:source": Row(get=LEADERS, sample={"document_id": "document"}),
    "articles:make": Row(post=DO_LEADERS, sample={"document_id": "document"}, sends={"clause": "window"}),
    "articles:topics": Row(get=LEADERS),
    "articles:new_topic": Row(get=LEADERS, post=DO_LEADERS, sends={"name_en": "Visiting"}),
    "articles:topic": Row(get=LEADERS, post=DO_LEADERS, sample=TOPIC, sends={"name_en": "Visiting"}),
    "articles:remove_topic": Row(post=DO_LEADERS, sample={"topic_id": "spare_topic"}),
    "articles:move_topic_up": Row(post=DO_LEADERS, sample=TOPIC),
    "articles:set_aside_missed": Row(post=DO_LEADERS, sample={"missed_id": "missed"}),
    "articles:article": Row(
        get=SIGNED_IN, post=DO_LEADERS, sample=ARTICLE, sends={"audience": "public", "topic": ""}
    ),
    "articles:publish": Row(post=DO_LEADERS, sample=ARTICLE),
    "articles:withdraw": Row(post=DO_LEADERS, sample={"article_id": "spare_article"}),
    "articles:retire": Row(post=DO_LEADERS, sample={"article_id": "spare_article"}),
    "articles:bring_back": Row(post=DO_LEADERS, sample=ARTICLE),
    "articles:reviewed": Row(post=DO_LEADERS, sample=ARTICLE),
    "articles:look_at_source": Row(post=DO_LEADERS, sample=ARTICLE),
    "articles:move_up": Row(post=DO_LEADERS, sample=ARTICLE),
    "articles:text": Row(get=LEADERS, post=DO_LEADERS, sample=TEXT, sends=SAYS),
    "articles:history": Row(get=LEADERS, sample=TEXT),
    "articles:restore": Row(post=DO_LEADERS, sample={**TEXT, "edition": "edition"}),
}
