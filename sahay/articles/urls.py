"""Addresses of articles, below /desk/promises/articles/."""

from __future__ import annotations

from django.urls import path

from sahay.articles.views import one, shelves, sources, writing

app_name = "articles"
ONE = "<int:article_id>"
urlpatterns = [
    path("", shelves.articles, name="articles"),
    path("new/", writing.new, name="new"),
    path("from/", sources.sources, name="sources"),
    path("from/<int:document_id>/", sources.source, name="source"),
    path("from/<int:document_id>/make/", sources.make, name="make"),
    path("topics/", shelves.topics, name="topics"),
    path("topics/new/", shelves.new_topic, name="new_topic"),
    path("topics/<int:topic_id>/", shelves.topic, name="topic"),
    path("topics/<int:topic_id>/remove/", shelves.remove_topic, name="remove_topic"),
    path("topics/<int:topic_id>/up/", shelves.move_topic_up, name="move_topic_up"),
    path("missed/<int:missed_id>/set-aside/", shelves.set_aside_missed, name="set_aside_missed"),
    path(f"{ONE}/", one.article, name="article"),
    path(f"{ONE}/publish/", one.publish, name="publish"),
    path(f"{ONE}/withdraw/", one.withdraw, name="withdraw"),
    path(f"{ONE}/retire/", one.retire, name="retire"),
    path(f"{ONE}/bring-back/", one.bring_back, name="bring_back"),
    path(f"{ONE}/reviewed/", one.reviewed, name="reviewed"),
    path(f"{ONE}/looked/", one.look_at_source, name="look_at_source"),
    path(f"{ONE}/up/", shelves.move_up, name="move_up"),
    path(f"{ONE}/<slug:language>/", writing.text, name="text"),
    path(f"{ONE}/<slug:language>/history/", writing.history, name="history"),
    path(f"{ONE}/<slug:language>/history/<int:edition>/restore/", writing.restore, name="restore"),
]
