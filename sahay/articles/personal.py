"""What this room's tables hold of people: who wrote which text of ours. Nothing of readers."""

from __future__ import annotations

from sahay.kit.personal import Data, holds, nobody

holds(
    "articles.ArticleVersion",
    "signatures",
    {"by": Data.NAME, "at": Data.TIMES},
    because="the history of a text of ours, with who wrote it",
)
nobody(
    "answers for everybody",
    "articles.Article",
    "articles.ArticleText",
    "articles.Topic",
    "articles.TopicName",
)
nobody(
    "numbers and remarks of which nobody can tell whose they are",
    "articles.ArticleDay",
    "articles.Helped",
    "articles.Missed",
)
