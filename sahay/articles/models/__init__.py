"""Articles, their texts in each language, and what readers made of them."""

from sahay.articles.models.article import Article, Audience, Source
from sahay.articles.models.reading import ArticleDay, Helped, Missed
from sahay.articles.models.text import ArticleText, ArticleVersion
from sahay.articles.models.topic import Topic, TopicName

__all__ = [
    "Article",
    "ArticleDay",
    "ArticleText",
    "ArticleVersion",
    "Audience",
    "Helped",
    "Missed",
    "Source",
    "Topic",
    "TopicName",
]
