"""Addresses of procedures and their runs, below /desk/promises/procedures/."""

from __future__ import annotations

from django.urls import path

from sahay.procedures.views import figures, reading, running, words, writing

app_name = "procedures"
ONE = "<int:document_id>"
RUN = "runs/<int:run_id>"
STEP = f"{RUN}/steps/<slug:key>"
urlpatterns = [
    path("", reading.procedures, name="procedures"),
    path("branches/", figures.branches, name="branches"),
    path("kept/", figures.kept, name="kept"),
    path("begin/", writing.begin, name="begin"),
    path("begin/<slug:key>/", writing.begin_book, name="begin_book"),
    path("library/<slug:key>/", reading.look_at_book, name="book"),
    path(f"{ONE}/", reading.procedure, name="procedure"),
    path(f"{ONE}/write/", writing.write, name="write"),
    path(f"{ONE}/vary/", writing.vary, name="vary"),
    path(f"{ONE}/start/", running.start, name="start"),
    path("words/", words.glossary, name="glossary"),
    path("words/begin/", words.begin_glossary, name="begin_glossary"),
    path("words/new/", words.new_term, name="new_term"),
    path("words/<int:term_id>/", words.term, name="term"),
    path("words/<int:term_id>/drop/", words.drop_term, name="drop_term"),
    path("runs/", running.runs, name="runs"),
    path(f"{RUN}/", running.run, name="run"),
    path(f"{RUN}/leave/", running.leave, name="leave"),
    path(f"{RUN}/go-on/", running.go_on, name="go_on"),
    path(f"{RUN}/hand-over/", running.hand_over, name="hand_over"),
    path(f"{RUN}/finish/", running.finish, name="finish"),
    path(f"{RUN}/give-up/", running.give_up, name="give_up"),
    path(f"{STEP}/", running.take, name="take"),
    path(f"{STEP}/leave-out/", running.skip, name="skip"),
    path(f"{STEP}/back/", running.untake, name="untake"),
    path(f"{STEP}/evidence/", running.evidence, name="evidence"),
]
