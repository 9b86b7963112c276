"""Verbs of conversations, under the address of the page they act on."""

from django.urls import path

from sahay.conversations import views
from sahay.conversations.views import deadlines, undoing
from sahay.conversations.views.policies import ask_policies
from sahay.conversations.views.procedures import procedure

app_name = "conversations"
HERE = "conversations/<int:number>"
LETTER = f"{HERE}/messages/<int:message>"

urlpatterns = [
    path(f"{HERE}/reply/", views.reply, name="reply"),
    path(f"{HERE}/note/", views.note, name="note"),
    path(f"{HERE}/preview/", views.preview, name="preview"),
    path(f"{HERE}/uploads/", views.upload, name="upload"),
    path(f"{HERE}/uploads/<int:upload>/remove/", views.forget_upload, name="forget_upload"),
    path(f"{HERE}/names/", views.names, name="names"),
    path(f"{HERE}/assign/", views.assign, name="assign"),
    path(f"{HERE}/take/", views.take, name="take"),
    path(f"{HERE}/team/", views.assign_team, name="assign_team"),
    path(f"{HERE}/kind/", views.set_kind, name="set_kind"),
    path(f"{HERE}/tags/", views.tag, name="tag"),
    path(f"{HERE}/concern/", views.set_concern, name="set_concern"),
    path(f"{HERE}/resolve/", views.resolve, name="resolve"),
    path(f"{HERE}/procedure/", procedure, name="procedure"),
    path(f"{HERE}/policies/", ask_policies, name="ask_policies"),
    path(f"{HERE}/reopen/", views.reopen, name="reopen"),
    path(f"{HERE}/undo/", undoing.undo_change, name="undo_change"),
    path(f"{HERE}/move/", views.move, name="move"),
    path(f"{HERE}/join/", views.join, name="join"),
    path(f"{HERE}/links/<int:link>/dismiss/", views.dismiss_link, name="dismiss_link"),
    path(f"{HERE}/part/", views.part_again, name="part_again"),
    path(f"{HERE}/split/", views.split, name="split"),
    path(f"{HERE}/link/", views.link, name="link"),
    path(f"{HERE}/related/<int:link>/remove/", views.unlink, name="unlink"),
    path(f"{HERE}/outside/", views.ask_outside, name="ask_outside"),
    path(f"{HERE}/sides/", views.sides, name="sides"),
    path(f"{HERE}/snooze/", views.snooze, name="snooze"),
    path(f"{HERE}/wake/", views.wake, name="wake"),
    path(f"{HERE}/deadlines/", deadlines.deadlines, name="deadlines"),
    path(f"{HERE}/deadlines/<int:clock>/answered/", deadlines.answer_deadline, name="answer_deadline"),
    path(f"{HERE}/deadlines/<int:clock>/drop/", deadlines.drop_deadline, name="drop_deadline"),
    path(f"{HERE}/priority/", views.set_priority, name="set_priority"),
    path(f"{HERE}/spam/", views.mark_spam, name="mark_spam"),
    path(f"{HERE}/not-spam/", views.not_spam, name="not_spam"),
    path(f"{HERE}/block/", views.block, name="block"),
    path("blocked/", views.blocked, name="blocked"),
    path("blocked/<int:blocked>/lift/", views.unblock, name="unblock"),
    path(f"{HERE}/participants/", views.add_participant, name="add_participant"),
    path(
        f"{HERE}/participants/<int:participant>/remove/", views.remove_participant, name="remove_participant"
    ),
    path(f"{LETTER}/undo/", views.undo, name="undo"),
    path(f"{LETTER}/retry/", views.retry, name="retry"),
    path(f"{LETTER}/send-now/", views.send_now, name="send_now"),
    path(f"{LETTER}/send-later/", views.send_later, name="send_later"),
    path(f"{LETTER}/make-customer/", views.make_writer_customer, name="make_writer_customer"),
    path(f"{LETTER}/html/", views.as_sent, name="as_sent"),
    path(f"{LETTER}/text/", views.whole_text, name="whole_text"),
    path(f"{HERE}/attachments/<int:attachment>/", views.attachment, name="attachment"),
    path("customers/<int:number>/merge/", views.merge_customers, name="merge_customers"),
    path("customers/merges/<int:merge>/undo/", views.part_customers, name="part_customers"),
]
