"""Addresses of saved replies, below /desk/."""

from __future__ import annotations

from django.urls import path

from sahay.replies import article_views, views

app_name = "replies"
HERE = "conversations/<int:number>"
urlpatterns = [
    path("settings/replies/", views.saved, name="saved"),
    path("settings/replies/translation/", views.translator, name="translator"),
    path("settings/replies/new/", views.new, name="new"),
    path("settings/replies/<int:reply_id>/", views.one, name="one"),
    path("settings/replies/<int:reply_id>/take-away/", views.take_away, name="take_away"),
    path("settings/replies/<int:reply_id>/bring-back/", views.bring_back, name="bring_back"),
    path(f"{HERE}/saved/", views.choose, name="choose"),
    path(f"{HERE}/saved/<int:reply_id>/", views.use, name="use"),
    path(f"{HERE}/saved/<int:reply_id>/run/", views.run, name="run"),
    path(f"{HERE}/promises/", views.promises, name="promises"),
    path(f"{HERE}/articles/", article_views.articles, name="articles"),
    path(f"{HERE}/articles/make/", article_views.make_article, name="make_article"),
    path(f"{HERE}/who-reads/", views.who_reads, name="who_reads"),
    path("emoji/", views.emoji, name="emoji"),
    path("saved-runs/<int:run_id>/undo/", views.undo_run, name="undo_run"),
]
