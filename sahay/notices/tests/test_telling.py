"""What a device is told, when, and in which words."""

from __future__ import annotations

from datetime import UTC, datetime, time

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from sahay.articles.actions import publish, write_article
from sahay.articles.events import ArticleReviewDue
from sahay.articles.models import Article
from sahay.business.changing import frame_changed
from sahay.business.models import Absence, Business
from sahay.business.models.versions import new_version
from sahay.conversations import events
from sahay.conversations.actions import assign, customer_writes, note
from sahay.conversations.models import Conversation
from sahay.documents import events as papers
from sahay.documents.actions import approve, propose
from sahay.documents.models import Document
from sahay.jobs.models import Job
from sahay.jobs.worker import run_until_empty
from sahay.journal import record
from sahay.journal.models import Entry
from sahay.notices.actions import add_device, choose_wishes, try_device
from sahay.notices.models import Device, Kind, Wish
from sahay.notices.telling import may_ring, tell
from sahay.procedures.actions import begin_from_library, come_back, hand_over_run, start_run
from tests.cast import make_staff, write_to

MONDAY_NOON = datetime(2026, 11, 23, 6, 30, tzinfo=UTC)  # noon in Mumbai
MONDAY_NIGHT = datetime(2026, 11, 23, 17, 30, tzinfo=UTC)


def bodies(service):
    return [said["body"] for said in service.came]


def test_whoever_is_named_in_a_note_is_told_at_once(device, service, saras_question, mona):
    note(saras_question, text="@Ada Lovelace do you know?", by=mona)
    run_until_empty()
    assert bodies(service) == [f"You were named in a note · #{saras_question.pk}"]
    assert service.came[0]["url"] == f"/desk/conversations/{saras_question.pk}/"
    assert service.heads[0]["Urgency"] == "high"
    device.refresh_from_db()
    assert device.told_at is not None


def test_what_one_does_oneself_is_no_news(device, service, saras_question, ada, mona):
    assign(saras_question, to=ada, by=ada)
    run_until_empty()
    assert bodies(service) == []
    assign(saras_question, to=None, by=mona)
    assign(saras_question, to=ada, by=mona)
    run_until_empty()
    assert bodies(service) == [f"It was given to you · #{saras_question.pk}"]


def test_whoever_answers_for_it_hears_that_the_customer_wrote(device, service, saras_question, ada, mona):
    assign(saras_question, to=ada, by=mona)
    run_until_empty()
    customer_writes(saras_question, text="Thank you.", by=saras_question.customer)
    run_until_empty()
    assert bodies(service)[-1] == f"The customer has answered you · #{saras_question.pk}"


def test_whoever_answers_for_it_hears_of_a_promise_that_is_due(device, service, saras_question, ada):
    Conversation.objects.filter(pk=saras_question.pk).update(assignee=ada)
    approaches(saras_question)
    run_until_empty()
    assert bodies(service) == [f"A promise of yours is due soon · #{saras_question.pk}"]


def test_a_promise_of_nobody_is_told_to_no_device(device, service, saras_question):
    run_until_empty()
    service.came.clear()
    approaches(saras_question)
    run_until_empty()
    assert bodies(service) == []


def test_what_is_new_is_told_to_those_who_see_its_branch(device, service, mona, theo, old_town):
    for person in (mona, theo):
        choose_wishes(by=person, kinds=["new"], when_off=True)
        add_device(by=person, **service.subscription(person.login))
    opened = write_to(old_town, "A lid", "Do you have lids?")
    run_until_empty()
    assert bodies(service) == [f"A new conversation at Old Town · #{opened.pk}"]


def test_what_people_chose_is_asked_once_for_all_of_them(device, service, saras_question, mona, theo):
    line = Entry.objects.latest("pk")
    with CaptureQueriesContext(connection) as for_one:
        tell(saras_question, line, Kind.NEW)
    for person in (mona, theo):
        add_device(by=person, **service.subscription(person.login))
    with CaptureQueriesContext(connection) as for_three:
        tell(saras_question, line, Kind.NEW)
    assert len(for_one) == len(for_three) == 2


def test_whether_people_work_now_is_asked_once_for_all_of_them(device, service, saras_question, old_town):
    line = Entry.objects.latest("pk")

    def asked(people):
        for number in people:
            person = make_staff(f"Agent{number} Raj", "agent", old_town)
            choose_wishes(by=person, kinds=["new"])
            add_device(by=person, **service.subscription(person.login))
        frame_changed()
        tell(saras_question, line, Kind.NEW)
        Job.objects.all().delete()
        with CaptureQueriesContext(connection) as queries:
            tell(saras_question, line, Kind.NEW)
        assert Job.objects.filter(task="notices.push").count() == Wish.objects.filter(kinds=["new"]).count()
        return len([query for query in queries if "jobs_job" not in query["sql"]])

    with time_machine.travel(MONDAY_NOON):
        few = asked(range(2))
        assert asked(range(2, 8)) == few


def test_without_a_device_nothing_is_queued(db, old_town, ada, mona):
    conversation = write_to(old_town, "A kettle", "Where is my kettle?")
    assign(conversation, by=mona, to=ada)
    assert not Job.objects.filter(arguments__reaction__startswith="notices.").exists()


def test_only_what_was_chosen_is_told(device, service, saras_question, ada, mona):
    choose_wishes(by=ada, kinds=["promise"], when_off=True)
    note(saras_question, text="@Ada Lovelace do you know?", by=mona)
    run_until_empty()
    assert bodies(service) == []


def test_whoever_lost_sight_of_it_meanwhile_is_told_nothing(device, service, saras_question, harbour, mona):
    note(saras_question, text="@Ada Lovelace look", by=mona)
    Conversation.objects.filter(pk=saras_question.pk).update(branch=harbour)
    run_until_empty()
    assert bodies(service) == []


@pytest.mark.parametrize(
    ("begin", "end", "at", "rings"),
    [
        (None, None, MONDAY_NOON, True),
        (time(11), time(13), MONDAY_NOON, False),
        (time(12), time(12), MONDAY_NOON, True),
        (time(22), time(7), MONDAY_NOON, True),
        (time(22), time(7), MONDAY_NIGHT, False),
    ],
)
def test_quiet_hours_run_on_the_clock_of_the_branch(ada, business, begin, end, at, rings):
    wish = Wish(staff=ada, quiet_from=begin, quiet_to=end, when_off=True)
    assert may_ring(ada, wish, at, business) is rings


def test_off_work_nothing_comes_unless_that_was_chosen(ada, business):
    assert may_ring(ada, Wish(staff=ada), MONDAY_NOON, business)
    assert not may_ring(ada, Wish(staff=ada), MONDAY_NIGHT, business)
    assert may_ring(ada, Wish(staff=ada, when_off=True), MONDAY_NIGHT, business)
    Absence.objects.create(
        staff=ada, starts_at=MONDAY_NOON.replace(hour=0), ends_at=MONDAY_NOON.replace(hour=12)
    )
    ada.refresh_from_db()
    Business.objects.update(version=new_version())
    with time_machine.travel(MONDAY_NOON, tick=False):
        assert not may_ring(ada, Wish(staff=ada), MONDAY_NOON, Business.objects.get())


def test_a_trial_comes_whatever_the_hour(device, service, ada):
    choose_wishes(by=ada, kinds=[], quiet_from=time(0), quiet_to=time(23, 59))
    try_device(device, by=ada)
    try_device(device, by=ada)
    run_until_empty()
    assert bodies(service) == ["Notices come to this device."]


@pytest.mark.parametrize("status", [404, 410])
def test_a_device_its_service_does_not_know_any_more_is_forgotten(device, service, ada, status):
    service.answers = [status]
    try_device(device, by=ada)
    run_until_empty()
    assert not Device.objects.exists()


@pytest.mark.parametrize("status", [429, 503])
def test_a_service_that_is_busy_is_asked_again_after_a_pause(device, service, ada, status):
    service.answers = [status]
    try_device(device, by=ada)
    run_until_empty()
    waiting = Job.objects.get(task="notices.try_out")
    assert (waiting.state, waiting.attempts) == ("ready", 1)
    assert waiting.run_at > timezone.now()
    Job.objects.filter(pk=waiting.pk).update(run_at=timezone.now())
    run_until_empty()
    assert bodies(service) == ["Notices come to this device."]


def test_a_refusal_is_shown_beside_the_device_and_not_repeated(device, service, ada, client):
    service.answers = [403]
    try_device(device, by=ada)
    run_until_empty()
    client.force_login(ada)
    assert "took nothing the last time" in client.get("/desk/notices/").content.decode()
    assert not Job.objects.filter(task="notices.try_out", state="ready").exists()
    try_device(device, by=ada)
    run_until_empty()
    assert "took nothing the last time" not in client.get("/desk/notices/").content.decode()


def approaches(conversation):
    record(
        events.PromiseApproaching(
            conversation=conversation.pk,
            branch=conversation.branch_id,
            clock=1,
            measure="first_answer",
            due_at="",
            told=[],
        ),
        by="policies",
    )


def test_every_kind_has_words():
    assert all(str(kind.label) for kind in Kind)


def test_whose_name_is_missing_under_a_document_is_told_in_their_hours(device, service, ada, olga):
    choose_wishes(by=ada, kinds=[Kind.PAPER])
    document = Document.objects.create(kind="letter", key="returns", audience="public")
    asked = papers.SignaturesAsked(document=document.pk, version=1, branch=None, people=[ada.pk])
    with time_machine.travel(MONDAY_NIGHT, tick=False):
        record(asked, by="clock")
        run_until_empty()
        assert bodies(service) == []
    with time_machine.travel(MONDAY_NOON, tick=False):
        record(asked, by="clock")
        run_until_empty()
    assert bodies(service) == ["A document waits for you: to sign, to approve or to read again"]
    assert service.came[0]["url"] == f"/desk/promises/documents/{document.pk}/"


def test_the_keeper_is_told_that_a_document_is_to_be_read_again(device, service, ada, olga):
    document = Document.objects.create(kind="letter", key="returns", audience="public", keeper=ada)
    with time_machine.travel(MONDAY_NOON, tick=False):
        record(papers.ReviewDue(document=document.pk, branch=None, keeper=ada.pk), by="clock")
        record(papers.ReviewDue(document=document.pk, branch=None, keeper=None), by="clock")
        run_until_empty()
    assert len(bodies(service)) == 1


def test_who_cannot_see_a_document_is_not_told_of_it(device, service, ada, olga, harbour):
    master = Document.objects.create(kind="letter", key="returns", audience="public")
    there = {"branch": harbour, "master": master, "reason": "No kitchen."}
    document = Document.objects.create(kind="letter", key="returns", audience="public", **there)
    with time_machine.travel(MONDAY_NOON, tick=False):
        record(
            papers.SignaturesAsked(document=document.pk, version=1, branch=harbour.pk, people=[ada.pk]),
            by="clock",
        )
        run_until_empty()
    assert bodies(service) == []


def test_the_keeper_is_told_that_an_article_is_to_be_read_again(device, service, ada, olga):
    article = write_article(texts={"en": ("When are you open?", "From ten.")}, by=olga)
    publish(article, by=olga)
    with time_machine.travel(MONDAY_NOON, tick=False):
        Article.objects.update(review_due=timezone.localdate(), keeper=ada)
        record(ArticleReviewDue(article=article.pk, keeper=ada.pk), by="clock")
        record(ArticleReviewDue(article=article.pk, keeper=None), by="clock")
        run_until_empty()
    assert bodies(service) == ["It is time to read it again · When are you open?"]
    assert service.came[0]["url"] == f"/desk/promises/articles/{article.pk}/"


def test_who_is_to_go_on_with_a_procedure_is_told_until_they_touch_it(device, service, ada, olga, old_town):
    document = begin_from_library("listening", by=olga)
    version = approve(propose(document.versions.drafts().get(), by=olga), by=olga)
    first, second = (start_run(version, branch=old_town, by=olga) for _time in "ab")
    choose_wishes(by=ada, kinds=[Kind.ASSIGNED])
    with time_machine.travel(MONDAY_NOON, tick=False):
        hand_over_run(first, to=ada, by=olga)
        hand_over_run(second, to=ada, by=olga)
        come_back(second, by=ada)
        run_until_empty()
    assert bodies(service) == ["A procedure was handed over to you · Listening and saying back"]
    assert service.came[0]["url"] == f"/desk/promises/procedures/runs/{first.pk}/"
