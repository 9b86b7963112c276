"""Addresses of the mail ledger, the mailboxes and the postbox."""

from __future__ import annotations

from django.urls import path

from sahay.channels import views

app_name = "channels"

urlpatterns = [
    path("", views.ledger, name="ledger"),
    path("<int:number>/", views.mail, name="mail"),
    path("<int:number>/original/", views.original, name="original"),
    path("<int:number>/retry/", views.retry, name="retry"),
    path("<int:number>/file/", views.file, name="file"),
    path("<int:number>/discard/", views.discard, name="discard"),
    path("before/", views.histories, name="histories"),
    path("before/progress/", views.histories_progress, name="histories_progress"),
    path("form/", views.embedding, name="embedding"),
    path("form/try/", views.try_embedding, name="try_embedding"),
    path("telephone/", views.telephones, name="telephones"),
    path("telephone/<int:branch_id>/key/", views.make_key, name="make_telephone_key"),
    path("telephone/<int:branch_id>/off/", views.switch_off, name="switch_telephone_off"),
    path("mailboxes/", views.mailboxes, name="mailboxes"),
    path("mailboxes/add/", views.add_mailbox, name="add_mailbox"),
    path("mailboxes/<int:number>/", views.mailbox, name="mailbox"),
    path("mailboxes/<int:number>/test/", views.test_mailbox, name="test_mailbox"),
    path("postbox/", views.postbox, name="postbox"),
    path("postbox/write/", views.write, name="write"),
    path("postbox/<int:number>/", views.letter, name="letter"),
    path("postbox/<int:number>/page/", views.letter_page, name="letter_page"),
    path("postbox/<int:number>/answer/", views.answer, name="answer"),
]
