"""The example shop as it stands after somebody pressed the button of the first page."""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.db import transaction
from django.test import Client
from django.utils import timezone

from sahay.business.duty import manager_on_duty
from sahay.business.models import Branch, Business, Staff, Team
from sahay.channels.email.models import RawMail
from sahay.conversations.conditions import Asking, narrowed
from sahay.conversations.models import Attachment, Clock, Conversation, Delivery, MayBelong, Message
from sahay.conversations.models.lists import ConversationQuerySet
from sahay.conversations.watching import look
from sahay.customers.models import Customer, Identity, Party
from sahay.demo import reading
from sahay.demo.actions import make_example
from sahay.demo.founding import PASSWORD
from sahay.desk.to_leave import ALL, scheduled_for
from sahay.documents.models import Signature
from sahay.documents.owing import owed
from sahay.documents.shelf import shelf
from sahay.jobs.models import Job
from sahay.jobs.worker import Worker
from sahay.journal.models import Entry
from sahay.kit.language import base_language
from sahay.kit.refusal import Clash
from sahay.policies.models import Measure
from sahay.replies.models import SavedReply
from sahay.replies.placeholders import PLACEHOLDERS, holes
from sahay.routines.models import Reminder, Rule, SavedView
from sahay.search.finding import find

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("shop")]
HERE = {"HTTP_HOST": "localhost:8000", "REMOTE_ADDR": "127.0.0.1"}


@pytest.fixture(scope="module")
def shop(django_db_setup: None, django_db_blocker: object) -> Iterator[Business]:
    """Made once for all tests of this file and taken back after them; what a test changes, the next one does
    not see.
    """
    with django_db_blocker.unblock(), transaction.atomic():  # type: ignore[attr-defined]
        answer = Client(**HERE).post("/demo/look/")
        assert answer["Location"] == "/demo/making/"
        assert Worker().one()
        yield Business.objects.get()
        transaction.set_rollback(True)


def test_a_dozen_saved_replies_speak_all_five_languages(shop: Business) -> None:
    kept = list(SavedReply.objects.prefetch_related("texts"))
    known = {placeholder.written for placeholder in PLACEHOLDERS.values()}
    assert len(kept) == 12
    for reply in kept:
        assert {text.language for text in reply.texts.all()} == set(shop.languages)
        assert all(set(holes(text.text)) <= known for text in reply.texts.all())


def test_it_is_a_business_with_two_branches_six_people_and_sixty_customers(shop: Business) -> None:
    assert shop.is_example
    assert shop.languages == ["en", "hi", "ur", "ta", "et"]
    assert [branch.name for branch in Branch.objects.all()] == ["Old Town", "Harbour"]
    roles = Counter(Staff.objects.values_list("role__key", flat=True))
    assert roles == {"owner": 1, "manager": 2, "agent": 3}
    assert Customer.objects.customers().count() == 60


def with_customers() -> ConversationQuerySet:
    """The stories; beside them stands what a supplier and what a colleague was asked."""
    return Conversation.objects.filter(party=Party.CUSTOMER)


def test_two_hundred_conversations_are_in_five_languages() -> None:
    count = Counter(map(base_language, with_customers().values_list("language", flat=True)))
    assert sum(count.values()) == 200
    assert set(count) == {"en", "hi", "ur", "ta", "et"}
    assert min(count.values()) >= 38


def test_they_are_of_all_kinds_on_all_channels_open_and_resolved() -> None:
    everything = with_customers()
    assert set(everything.values_list("kind", flat=True)) == {story.kind for story in reading.stories()}
    assert set(everything.values_list("channel", flat=True)) == {"email", "form", "phone", "counter"}
    assert everything.open().count() > 80
    assert everything.resolved().count() > 80
    assert everything.waiting_on("us").count() > 50
    assert everything.waiting_on("customer").count() > 25
    assert everything.unassigned().count() > 15
    assert everything.filter(reopened_count__gt=0).count() >= 5


def test_some_promises_are_due_soon_and_some_were_missed() -> None:
    now = timezone.now()
    due = Conversation.objects.due_soon(now)
    assert due.filter(due_at__lt=now).count() >= 8
    assert due.filter(due_at__gte=now).count() >= 8
    stopped = Clock.objects.filter(stopped_at__isnull=False)
    assert stopped.filter(kept=True).count() > 10 * stopped.filter(kept=False).count() > 0


def test_what_waits_on_us_has_a_running_clock_and_what_waits_on_customers_a_paused_one() -> None:
    for conversation in Conversation.objects.open().prefetch_related("clocks"):
        running = [clock for clock in conversation.clocks.all() if clock.stopped_at is None]
        awaited = [clock for clock in running if clock.measure != Measure.RESOLUTION]
        assert bool(awaited) == (conversation.waiting_on == "us"), conversation
        assert (conversation.due_at is not None) == bool(awaited), conversation


def test_resolved_conversations_have_no_clock_that_runs() -> None:
    resolved = Conversation.objects.resolved()
    assert not Clock.objects.running().filter(conversation__in=resolved).exists()
    assert resolved.filter(resolved_by__isnull=True).count() == 0


def test_everything_said_stands_in_a_message_as_it_was_written() -> None:
    bodies = list(Message.objects.values_list("body", flat=True))
    said = set(bodies) | {body.partition("\n\n")[2] for body in bodies}
    turns = [turn for story in reading.stories() for turn in story.turns if turn.who != "do"]
    assert [turn.text for turn in turns if turn.text not in said] == []


def test_numbers_grow_with_time() -> None:
    opened = list(Conversation.objects.order_by("pk").values_list("opened_at", flat=True))
    written = list(Entry.objects.order_by("pk").values_list("at", flat=True))
    assert opened == sorted(opened)
    assert written == sorted(written)


def test_a_conversation_moved_last_when_its_last_message_came() -> None:
    for conversation in Conversation.objects.prefetch_related("messages"):
        moments = [m.at for m in conversation.messages.all() if m.kind != "note" and not m.automatic]
        assert conversation.activity_at >= max(moments)
        assert conversation.opened_at == min(moments)


def test_nothing_will_be_sent() -> None:
    assert Counter(Delivery.objects.values_list("state", flat=True)).keys() == {"sent", "failed", "held"}
    left = Job.objects.exclude(state=Job.State.DONE)
    assert not left.exclude(task__in=["journal.answer"]).exclude(key__startswith="every:").exists()


def test_beside_the_stories_a_supplier_and_a_colleague_were_asked_and_an_answer_waits() -> None:
    meera, farah = Staff.objects.get(login="meera"), Staff.objects.get(login="farah")
    outside = Conversation.objects.filter(beside__isnull=False).get()
    assert (outside.party, outside.waiting_on) == (Party.SUPPLIER, "customer")
    assert "cups" in outside.messages.get().quoted
    asked = Conversation.objects.asked_by(farah).get()
    assert asked.clocks.get().kept and asked.messages.count() == 2
    answer = Delivery.objects.get(state=Delivery.State.HELD).message
    assert [row.message for row in scheduled_for(meera, whose=ALL)] == [answer]
    assert answer.conversation.waiting_on == "us"


def test_each_thing_that_can_be_made_is_there_to_be_found() -> None:
    changing = [reply.title for reply in SavedReply.objects.all() if reply.changes]
    assert changing == ["Thank you for your praise"]
    assert Rule.objects.count() == 2
    assert Rule.objects.on().count() == 1


def test_nobody_is_told_again_of_promises_that_were_missed_long_ago() -> None:
    before = Entry.objects.latest("pk").pk
    look()
    told = Entry.objects.filter(pk__gt=before, kind="conversations.promise_missed")
    an_hour_ago = timezone.now() - timedelta(hours=1)
    assert [entry for entry in told if datetime.fromisoformat(entry.facts["due_at"]) < an_hour_ago] == []


def test_the_ledger_of_mails_adds_up() -> None:
    count = Counter(RawMail.objects.values_list("state", flat=True))
    assert count.keys() == {RawMail.State.FILED}
    assert count.total() == Message.objects.filter(kind="in", channel="email").count()


def test_there_are_a_forwarded_mail_a_bounce_and_an_automatic_answer() -> None:
    facts = [message.facts for message in Message.objects.filter(kind="in", channel="email")]
    forwarded = [fact["forwarded"]["address"] for fact in facts if "forwarded" in fact]
    assert "beatrice.holm@example.org" in forwarded
    assert [fact["bounce"]["permanent"] for fact in facts if "bounce" in fact] == [True]
    assert Message.objects.filter(kind="in", automatic=True).count() == 3
    assert Identity.objects.filter(suppressed_at__isnull=False).count() == 1


def test_there_are_notes_tags_concerns_files_copies_and_hints() -> None:
    assert Message.objects.filter(kind="note").count() > 20
    assert Conversation.objects.filter(tags__isnull=False).distinct().count() > 100
    assert with_customers().filter(concern="").count() == 0
    endings = {name.rpartition(".")[2] for name in Attachment.objects.values_list("name", flat=True)}
    assert endings >= {"jpg", "png", "pdf"}
    assert Conversation.objects.filter(participants__is_copy=True).exists()
    assert MayBelong.objects.filter(settled_at__isnull=True).count() == 2


def test_a_team_has_work_views_stand_ready_a_rule_is_on_and_a_reminder_will_come() -> None:
    team = Team.objects.get()
    assert team.members.count() == 3
    assert Conversation.objects.open().unassigned().filter(team=team).exists()
    asking = Asking(Staff.objects.get(login="daniel"), timezone.now())
    for view in SavedView.objects.all():
        assert narrowed(Conversation.objects.all(), view.conditions, asking).exists(), view
    assert [view.is_shared for view in SavedView.objects.order_by("pk")] == [True, False]
    assert Rule.objects.on().get().preview["met"] > 0
    assert Reminder.objects.running().get().next_at > timezone.now()


def test_shared_addresses_keep_their_people_apart() -> None:
    shared = Customer.objects.reached_at("email", "khan.family@example.org")
    assert sorted(shared.values_list("name", flat=True)) == sorted(["عائشہ خان", "فیصل خان"])
    assert all(customer.conversations.count() >= 3 for customer in shared)


def test_everything_can_be_found() -> None:
    for words in ("inner tube", "केतली", "kuker", "ریڈیو", "குக்கர்", "õmblusmasin", "tag:refund"):
        assert find(words, kinds=["conversation"], branches=None).results, words


def test_somebody_is_on_duty_while_a_branch_is_open() -> None:
    for branch in Branch.objects.all():
        opening = branch.calendar().next_opening(timezone.now())
        assert opening is not None
        assert manager_on_duty(branch, opening + timedelta(minutes=5)) is not None


def test_the_clock_is_right_again() -> None:
    assert timezone.now.__module__ == "django.utils.timezone"
    assert abs(Path(__file__).stat().st_atime - timezone.now().timestamp()) < 365 * 86400


def test_a_second_example_is_refused_and_changes_nothing() -> None:
    before = Entry.objects.count(), Conversation.objects.count()
    with pytest.raises(Clash):
        make_example()
    assert (Entry.objects.count(), Conversation.objects.count()) == before


def test_the_button_leads_to_the_people_when_the_example_is_there_already() -> None:
    assert Client(**HERE).post("/demo/look/")["Location"] == "/demo/people/"


def test_on_this_machine_one_click_makes_somebody_of_the_staff_of_me() -> None:
    browser = Client(**HERE)
    page = browser.get("/demo/people/").content.decode()
    assert page.count('action="/demo/people/') == 6
    answer = browser.post("/demo/people/farah/")
    assert answer["Location"] == "/desk/"
    assert browser.session["_auth_user_id"] == str(Staff.objects.get(login="farah").pk)
    assert answer.cookies["sahay_language"].value == "ur"


def test_from_elsewhere_names_and_password_are_shown_but_no_click_is_enough() -> None:
    for elsewhere in (
        {"HTTP_HOST": "shop.example.com", "REMOTE_ADDR": "127.0.0.1"},
        {"HTTP_HOST": "localhost", "REMOTE_ADDR": "192.0.2.7"},
        {"HTTP_HOST": "localhost", "REMOTE_ADDR": "127.0.0.1", "HTTP_X_FORWARDED_FOR": "192.0.2.7"},
    ):
        browser = Client(**elsewhere)
        page = browser.get("/demo/people/").content.decode()
        assert PASSWORD in page
        assert 'action="/demo/people/' not in page
        assert browser.post("/demo/people/farah/").status_code == 404
        assert "_auth_user_id" not in browser.session


def test_everybody_has_the_password_of_the_example() -> None:
    assert all(person.check_password(PASSWORD) for person in Staff.objects.all())


def test_a_real_business_has_no_such_pages() -> None:
    Business.objects.update(is_example=False)
    browser = Client(**HERE)
    assert browser.get("/demo/people/").status_code == 404
    assert browser.post("/demo/people/farah/").status_code == 404
    assert browser.post("/demo/look/")["Location"] == "/start/"
    assert "_auth_user_id" not in browser.session


def test_the_page_for_signing_in_leads_to_the_people_of_the_example_only() -> None:
    assert 'href="/demo/people/"' in Client(**HERE).get("/account/login/").content.decode()
    Business.objects.update(is_example=False)
    assert "/demo/" not in Client(**HERE).get("/account/login/").content.decode()


def test_signing_in_takes_a_post() -> None:
    assert Client(**HERE).get("/demo/people/farah/").status_code == 405
    assert Client(**HERE).get("/demo/look/").status_code == 405


def test_what_is_promised_in_writing_is_public_and_signed_by_some() -> None:
    assert {one.key: one.number for one in shelf("ta")}["returns"] == 2
    assert {one.staff.login for one in Signature.objects.all()} == {"arjun", "kavin"}
    missing = {(one.staff.login, one.document.key) for one in owed()}
    assert {("farah", "complaints"), ("arjun", "returns")} <= missing  # returns have another text since
    assert ("arjun", "complaints") not in missing
